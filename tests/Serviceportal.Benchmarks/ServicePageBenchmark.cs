using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serviceportal.Catalogue;
using Serviceportal.Catalogue.Features;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Gateway;
using Serviceportal.Platform;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Benchmarks;

/// <summary>
/// An anonymous service page through the gateway, kept and not kept, beside a bare Kestrel endpoint that returns the same
/// compressed bytes and a bare RazorSlices endpoint that renders the same page. All in one process, one at a time, in
/// alternating rounds, so that what the machine does otherwise meets all alike.
/// </summary>
static class ServicePageBenchmark
{
    const string Host = "service.erkelenz.de";
    const string Path = "/dienstleistungen/personalausweis-beantragen";
    const int Rounds = 5;

    public static readonly string Root = typeof(ServicePageBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    public static async Task<int> RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("serviceportal-bench-");
        await using var portal = await StartPortalAsync(data.FullName);
        var port = portal.Services.GetRequiredService<Ports>().Public;
        var (packed, snapshot) = await WarmAsync(portal, port);
        await using var bare = await StartBareAsync(packed, snapshot, portal.Services.GetRequiredService<PublicAddress>());
        var barePort = new Uri(bare.Urls.First()).Port;
        Variant[] variants =
        [
            new("bare Kestrel, same compressed bytes", barePort, "/bytes", "br", null),
            new("gateway, page kept", port, Path, "br", null),
            new("bare RazorSlices, same page", barePort, "/page", "identity", null),
            new("gateway, page made anew", port, Path, "identity", "sp-bench=1"),
        ];
        var results = variants.ToDictionary(variant => variant.Name, _ => new List<Load>());
        foreach (var variant in variants) await Wrk.RunAsync(variant.Port, variant.Path, Host, variant.Encoding, variant.Cookie, seconds: 2);
        for (var round = 0; round < Rounds; round++)
            foreach (var variant in variants)
                results[variant.Name].Add(await Wrk.RunAsync(variant.Port, variant.Path, Host, variant.Encoding, variant.Cookie, seconds: 4));
        Print(results, packed.Length);
        await portal.StopAsync();
        await bare.StopAsync();
        data.Delete(recursive: true);
        return results.Values.Any(loads => loads.Exists(load => load.Failures > 0)) ? 1 : 0;
    }

    static async Task<WebApplication> StartPortalAsync(string data)
    {
        var app = ServiceHost.Build([], [new GatewayModule(), new CatalogueModule()], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Data"] = data,
                ["Content"] = System.IO.Path.Combine(Root, "content"),
                ["Listen:Public"] = "0",
                ["Listen:Ops"] = "0",
                ["Gateway:RequestsPerSecond"] = "0",
            });
            builder.Logging.ClearProviders();
        });
        await ServiceHost.StartAsync(app, CancellationToken.None);
        return app;
    }

    // Waits until the content is read and the gateway keeps pages; then takes the bytes it sends.
    static async Task<(byte[] Packed, CatalogueSnapshot Snapshot)> WarmAsync(WebApplication portal, int port)
    {
        using var client = new HttpClient();
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}{Path}") { Headers = { Host = Host } };
            request.Headers.AcceptEncoding.ParseAdd("br");
            using var response = await client.SendAsync(request);
            if (response.IsSuccessStatusCode && response.Headers.Contains("Age"))
                return (await response.Content.ReadAsByteArrayAsync(), portal.Services.GetRequiredService<SnapshotKeeper>().Current!);
            await Task.Delay(200);
        }
    }

    static async Task<WebApplication> StartBareAsync(byte[] packed, CatalogueSnapshot snapshot, PublicAddress address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseRouting();
        app.MapGet("/bytes", async http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.Headers.ContentEncoding = "br";
            http.Response.ContentLength = packed.Length;
            await http.Response.Body.WriteAsync(packed);
        });
        var portal = snapshot.Find(new TenantId("erkelenz"))!;
        var slug = Path.Split('/')[^1];
        app.MapGet("/page", http => ((IResult)ShowService.Handle(slug, new(snapshot, portal, Language.German, TimeProvider.System.GetUtcNow(), address))).ExecuteAsync(http));
        await app.StartAsync();
        return app;
    }

    static void Print(Dictionary<string, List<Load>> results, int bytes)
    {
        Console.WriteLine($"{Path}, {bytes:N0} bytes compressed, median of {Rounds} alternating rounds, 32 connections");
        foreach (var (name, loads) in results)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-38} {Median(loads, load => load.PerSecond),9:N0} /s   p99 {Median(loads, load => load.P99Milliseconds),7:N2} ms   failures {loads.Sum(load => load.Failures)}"));
        var rates = results.Values.Select(loads => Median(loads, load => load.PerSecond)).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kept / bare Kestrel:      {rates[1] / rates[0]:0.00}   (aim 0.80)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"anew / bare RazorSlices:  {rates[3] / rates[2]:0.00}   (aim 0.40)"));
    }

    static double Median(List<Load> loads, Func<Load, double> value) => loads.Select(value).Order().ElementAt(loads.Count / 2);

    sealed record Variant(string Name, int Port, string Path, string Encoding, string? Cookie);
}
