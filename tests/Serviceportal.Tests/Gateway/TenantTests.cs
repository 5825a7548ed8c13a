using System.Net;
using System.Net.Http.Headers;
using Serviceportal.Platform;

namespace Serviceportal.Tests.Gateway;

/// <summary>Whose portal a request is for.</summary>
public sealed class TenantTests
{
    // TEN-3
    [Theory, BothTopologies]
    public async Task A_host_is_the_same_in_any_case_with_a_port_and_with_a_trailing_dot(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var host in new[] { "service.erkelenz.de", "SERVICE.Erkelenz.DE", "service.erkelenz.de:443", "service.erkelenz.de.", "service.erkelenz.de.:8080" })
        {
            using var response = await portal.SendAsync(HttpMethod.Get, host, "/");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("Stadt Erkelenz", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    // TEN-3
    [Theory, BothTopologies]
    public async Task An_unknown_host_gets_the_platforms_page_and_nobodys_look(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var host in new[] { "service.aachen.de", "erkelenz.de", "evil.service.erkelenz.de", "service.erkelenz.de.evil.example" })
        {
            using var response = await portal.SendAsync(HttpMethod.Get, host, "/dienstleistungen");
            var page = await response.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
            Assert.Contains("gehört zu keinem Portal", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Erkelenz", page, StringComparison.Ordinal);
            Assert.True(response.Headers.Contains("Content-Security-Policy"));
        }
    }

    [Fact]
    public async Task On_one_machine_the_bare_address_lists_the_eleven_portals()
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        using var response = await portal.SendAsync(HttpMethod.Get, $"127.0.0.1:{portal.Port}", "/");
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains($"http://service.uebach-palenberg.localhost:{portal.Port}/", page, StringComparison.Ordinal);
        Assert.Equal(11, page.Split("<li>").Length - 1);
    }

    [Fact]
    public async Task In_the_cluster_the_bare_address_is_nobodys_portal()
    {
        var portal = await Servers.PortalAsync(Topology.Cluster);
        using var response = await portal.SendAsync(HttpMethod.Get, $"127.0.0.1:{portal.Port}", "/");
        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    // TEN-4
    [Theory, BothTopologies]
    public async Task What_a_request_claims_about_itself_has_no_effect(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var response = await portal.GetAsync(
            "wegberg", "/", ("X-Forwarded-Host", "service.erkelenz.de"), ("Forwarded", "host=service.erkelenz.de"), ("Sp-Tenant", "erkelenz"), ("Authorization", "Bearer forged"), ("X-Original-Host", "service.erkelenz.de"));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Stadt Wegberg", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Stadt Erkelenz", page, StringComparison.Ordinal);
    }

    // TEN-4: behind the gateway nobody is believed without its signature.
    [Fact]
    public async Task A_service_answers_nobody_who_comes_around_the_gateway()
    {
        var portal = await Servers.PortalAsync(Topology.Cluster);
        using var client = new HttpClient();
        foreach (var token in new[] { null, "Bearer forged", "Bearer eyJhbGciOiJub25lIn0.eyJ0ZW5hbnQiOiJlcmtlbGVueiJ9." })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{portal.CataloguePort}/");
            request.Headers.Host = "service.erkelenz.de";
            if (token is not null) request.Headers.Authorization = AuthenticationHeaderValue.Parse(token);
            using var response = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Theory, BothTopologies]
    public async Task Two_tenants_with_one_host_do_not_start(Topology topology)
    {
        using var content = ContentCopy.Make();
        content.Replace("tenants/wegberg.yaml", "host: service.wegberg.de", "host: Service.Erkelenz.de.");
        var error = await Assert.ThrowsAsync<InvalidConfiguration>(() => RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder));
        Assert.Contains("belongs to 'erkelenz' and to 'wegberg'", error.Message, StringComparison.Ordinal);
    }
}
