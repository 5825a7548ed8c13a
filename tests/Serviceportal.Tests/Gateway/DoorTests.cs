using System.Net;

namespace Serviceportal.Tests.Gateway;

/// <summary>What a browser is allowed, and what each port answers.</summary>
public sealed class DoorTests
{
    [Theory, BothTopologies]
    public async Task Every_answer_carries_the_same_strict_policy(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var path in new[] { "/", "/suche?q=hund", "/nicht-da", "/assets/favicon.svg", "/api/v1/services" })
        {
            using var response = await portal.GetAsync("erkelenz", path);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Theory, BothTopologies]
    public async Task Health_and_metrics_answer_inside_only(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var client = new HttpClient();
        Assert.Equal("Healthy", await client.GetStringAsync($"http://127.0.0.1:{portal.OpsPort}/health/ready"));
        Assert.Equal("Healthy", await client.GetStringAsync($"http://127.0.0.1:{portal.OpsPort}/health/live"));
        Assert.Contains("kestrel", await client.GetStringAsync($"http://127.0.0.1:{portal.OpsPort}/metrics"), StringComparison.Ordinal);
        foreach (var path in new[] { "/health/ready", "/metrics" })
            await portal.PageAsync("erkelenz", path, HttpStatusCode.NotFound);
        using var page = await client.GetAsync($"http://127.0.0.1:{portal.OpsPort}/dienstleistungen");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Theory, BothTopologies]
    public async Task Of_several_hosts_in_a_process_each_tells_its_own_figures(Topology topology)
    {
        await using var quiet = await RunningPortal.StartAsync(topology);
        var busy = await Servers.PortalAsync(topology);
        await busy.PageAsync("erkelenz", "/einrichtungen/buergerbuero");
        using var client = new HttpClient();
        Assert.Contains("\"/einrichtungen/{key}\"", await client.GetStringAsync($"http://127.0.0.1:{busy.CatalogueOpsPort}/metrics"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"/einrichtungen/{key}\"", await client.GetStringAsync($"http://127.0.0.1:{quiet.CatalogueOpsPort}/metrics"), StringComparison.Ordinal);
    }

    // An answer of any other status would come from the method itself or from the guard before it.
    [Theory, BothTopologies]
    public async Task Calls_of_services_do_not_exist_where_pages_and_figures_are(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var client = new HttpClient();
        int[] doors = topology == Topology.Cluster ? [portal.Port, portal.OpsPort, portal.CataloguePort] : [portal.Port, portal.OpsPort];
        foreach (var port in doors)
        {
            using var call = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/serviceportal.catalogue.v1.CatalogueService/ListTenants");
            call.Headers.Host = portal.HostOf("erkelenz");
            call.Headers.Add("Sec-Fetch-Site", "same-origin");
            // A message of no bytes, as a client of gRPC writes it.
            call.Content = new ByteArrayContent(new byte[5]) { Headers = { ContentType = new("application/grpc") } };
            using var answer = await client.SendAsync(call);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.False(answer.Headers.Contains("grpc-status"));
        }
    }

    [Theory, BothTopologies]
    public async Task Proxies_are_believed_only_where_the_operator_names_their_network(Topology topology)
    {
        await using var trusting = await RunningPortal.StartAsync(topology, settings => settings["Gateway:TrustedProxies:0"] = "127.0.0.0/8", waits: false);
        using var secure = await trusting.GetAsync("erkelenz", "/assets/favicon.svg", ("X-Forwarded-Proto", "https"));
        Assert.True(secure.Headers.Contains("Strict-Transport-Security"));

        await using var other = await RunningPortal.StartAsync(topology, settings => settings.Remove("Gateway:TrustedProxies:0"), waits: false);
        using var claimed = await other.GetAsync("erkelenz", "/assets/favicon.svg", ("X-Forwarded-Proto", "https"));
        Assert.False(claimed.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory, BothTopologies]
    public async Task Assets_are_kept_for_a_year_and_come_compressed(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var name in new[] { "portal.css", "portal.js", "icons.svg" })
        {
            using var packed = await portal.GetAsync("erkelenz", Ui.Assets.Href(name), ("Accept-Encoding", "br, gzip"));
            Assert.Equal("br", packed.Content.Headers.ContentEncoding.Single());
            Assert.Equal(TimeSpan.FromDays(365), packed.Headers.CacheControl!.MaxAge);
            using var plain = await portal.GetAsync("erkelenz", Ui.Assets.Href(name));
            Assert.Empty(plain.Content.Headers.ContentEncoding);
        }
    }
}
