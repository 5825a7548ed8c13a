using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Serviceportal.Contracts;
using Serviceportal.Platform;

namespace Serviceportal.Tests.Platform;

/// <summary>A process that is told to end leaves nobody without an answer.</summary>
public sealed class EndTests
{
    [Theory, BothTopologies]
    public async Task What_has_begun_is_finished(Topology topology)
    {
        using var content = ContentCopy.Make();
        var slow = new SlowPage();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder, besides: slow);
        var page = portal.PageAsync("erkelenz", "/suche/langsam");
        await slow.Begun;
        var end = portal.StopAsync("catalogue");
        slow.Finish();
        Assert.Equal("finished", await page);
        await end;
        await portal.StartAsync("catalogue");
    }

    // Embedded nobody stands in front who would have to hear of it.
    [Fact]
    public async Task Before_it_ends_a_process_says_that_it_is_not_ready_and_goes_on_answering()
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(Topology.Cluster, settings => (settings["Content"], settings["Listen:Drain"]) = (content.Folder, "4"));
        using var ops = new HttpClient();
        var ready = new Uri($"http://127.0.0.1:{portal.CatalogueOpsPort}/health/ready");
        Assert.Equal("Healthy", await ops.GetStringAsync(ready));
        var end = portal.StopAsync("catalogue");
        await portal.EventuallyAsync(async () =>
        {
            using var answer = await ops.GetAsync(ready);
            return answer.StatusCode == HttpStatusCode.ServiceUnavailable;
        });
        await portal.PageAsync("erkelenz", "/suche?q=Hund");
        await end;
        await portal.PageAsync("erkelenz", "/suche?q=Hund", HttpStatusCode.ServiceUnavailable);
        await portal.StartAsync("catalogue");
    }

    // What a stopped host still holds, all that come after it in the process pay for.
    [Theory, BothTopologies]
    public async Task A_host_that_has_stopped_is_let_go(Topology topology)
    {
        var (part, since) = (await StartAndStopAsync(topology), TimeProvider.System.GetTimestamp());
        while (part.IsAlive)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(30), "Something still holds the host.");
            GC.Collect();
            await Task.Delay(100);
        }
    }

    /// <returns>A part of the host, for as long as it lives.</returns>
    static async Task<WeakReference> StartAndStopAsync(Topology topology)
    {
        using var content = ContentCopy.Make();
        var part = new SlowPage();
        await using (await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder, besides: part)) return new(part);
    }

    sealed class SlowPage() : Module(ServiceDirectory.Catalogue)
    {
        readonly TaskCompletionSource _begun = new();
        readonly TaskCompletionSource _finish = new();

        public Task Begun => _begun.Task;

        public void Finish() => _finish.SetResult();

        public override void MapHttp(IEndpointRouteBuilder routes) => routes.MapGet("/suche/langsam", async () =>
        {
            _begun.TrySetResult();
            await _finish.Task;
            return "finished";
        });
    }
}
