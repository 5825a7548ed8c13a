using System.Net;

namespace Serviceportal.Tests.Gateway;

/// <summary>What visitors share, and what one of them can take of it.</summary>
public sealed class ShareTests
{
    [Theory, BothTopologies]
    public async Task A_kept_page_is_no_answer_to_another_spelling_of_its_address(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        for (var round = 0; round < 2; round++)
        {
            await portal.PageAsync("selfkant", "/dienstleistungen/personalausweis-beantragen");
            await portal.PageAsync("selfkant", "/dienstleistungen/PERSONALAUSWEIS-BEANTRAGEN", HttpStatusCode.NotFound);
        }
    }

    [Theory, BothTopologies]
    public async Task What_people_type_fills_no_cache(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var path in new[] { "/ort?ort=Beeck", "/suche?q=beeck", "/suche/vorschlaege?q=beeck", "/api/v1/search?q=beeck" })
        {
            for (var round = 0; round < 2; round++)
            {
                using var response = await portal.GetAsync("kreis-heinsberg", path);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.False(response.Headers.Contains("Age"), $"{path} was kept.");
            }
        }
    }

    [Theory, BothTopologies]
    public async Task Many_IPv6_addresses_of_one_connection_are_one_client(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(
            topology,
            settings =>
            {
                settings["Gateway:RequestsPerSecond"] = "1";
                settings["Gateway:TrustedProxies:0"] = "127.0.0.0/8";
            },
            waits: false);
        Task<HttpResponseMessage> From(string address) => portal.GetAsync("erkelenz", "/assets/favicon.svg", ("X-Forwarded-For", address));
        HttpStatusCode last = default;
        for (var i = 0; i < 200 && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var response = await From($"2001:db8:1:2::{i + 1:x}");
            last = response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        using var neighbour = await From("2001:db8:1:3::1");
        Assert.Equal(HttpStatusCode.OK, neighbour.StatusCode);
    }
}
