using Microsoft.Playwright;

namespace Serviceportal.Tests.Browser;

/// <summary>
/// Portals and browsers that reach them by their real addresses: embedded by http and names below localhost, the cluster by
/// https and the names of the towns, which this browser takes to the balancer of the test.
/// </summary>
public sealed class Browsing : IAsyncDisposable
{
    TlsFront? _front;
    IBrowser? _browser;

    Browsing(RunningPortal portal) => Portal = portal;

    public RunningPortal Portal { get; }

    public static async Task<Browsing> StartAsync(Topology topology)
    {
        var browsing = new Browsing(await RunningPortal.StartAsync(topology));
        if (topology == Topology.Embedded) return browsing;
        browsing._front = await TlsFront.StartAsync(browsing.Portal);
        browsing._browser = await Chromium.StartAsync($"--host-resolver-rules=MAP *.de:443 127.0.0.1:{browsing._front.Port}");
        return browsing;
    }

    public Task<IBrowserContext> VisitorAsync(int width, bool script = true) => _browser is null
        ? Chromium.VisitorAsync(width, script)
        : Chromium.VisitorAsync(_browser, width, script, options => options.IgnoreHTTPSErrors = true);

    public string AddressOf(string tenant, string path) => Tenants.OriginOf(Portal, tenant) + path;

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        if (_front is not null) await _front.DisposeAsync();
        await Portal.DisposeAsync();
    }
}
