using System.Net;

namespace Serviceportal.Tests.SignIn;

/// <summary>How long a session lasts, who sees it, and what is left of it.</summary>
public sealed class SessionTests
{
    // TEN-2
    [Theory, BothTopologies]
    public async Task A_cookie_of_one_portal_opens_nothing_on_another(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var maria = new Visitor(portal);
        await maria.SignInAsync("gangelt", "maria");
        maria.Cookies[portal.HostOf("wegberg")] = new(maria.Cookies[portal.HostOf("gangelt")]);
        Assert.EndsWith("/anmelden", (await maria.OpenAsync("wegberg", "/konto")).Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_session_ends_after_half_an_hour_without_use_and_after_eight_hours_in_any_case(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology);
        using var maria = new Visitor(portal);
        await maria.SignInAsync("erkelenz", "maria");
        for (var minute = 0; minute < 8 * 60 - 20; minute += 20)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal("/konto", (await maria.OpenAsync("erkelenz", "/konto")).Address.AbsolutePath);
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("/anmelden", (await maria.OpenAsync("erkelenz", "/konto")).Address.AbsolutePath);

        await maria.SignInWithoutAskingAsync("erkelenz");
        portal.Clock.Advance(TimeSpan.FromMinutes(29));
        // What the page does by itself is no use.
        Assert.Equal(HttpStatusCode.OK, (await maria.SendAsync(HttpMethod.Get, maria.AddressOf("erkelenz", "/konto"), null, null, ("X-Background", "1"))).Status);
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("/anmelden", (await maria.OpenAsync("erkelenz", "/konto")).Address.AbsolutePath);
    }

    [Theory, BothTopologies]
    public async Task Who_signs_out_too_late_is_still_led_to_the_provider(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology);
        using var maria = new Visitor(portal);
        await maria.SignInAsync("erkelenz", "maria");
        portal.Clock.Advance(TimeSpan.FromMinutes(40));
        var left = await maria.SendAsync(HttpMethod.Post, maria.AddressOf("erkelenz", "/abmelden"), [], maria.AddressOf("erkelenz", "/konto"));
        Assert.Contains("Sie sind auf allen elf Portalen abgemeldet.", (await maria.SignOutAtProviderAsync(left)).Text, StringComparison.Ordinal);
        Assert.Contains("Wer möchten Sie sein?", (await maria.OpenAsync("erkelenz", "/anmelden/buerger")).Text, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task What_the_portal_knows_of_a_person_is_gone_an_hour_after_the_session(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology);
        using var maria = new Visitor(portal);
        await maria.SignInAsync("erkelenz", "maria");
        portal.Clock.Advance(TimeSpan.FromMinutes(80));
        Assert.Equal(["1"], await portal.RowsOf("gateway").ReadAsync("select count(*) from sessions"));
        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        await portal.EventuallyAsync(async () => (await portal.RowsOf("gateway").ReadAsync("select id from sessions")).Count == 0);
    }

    // TEN-7. Embedded there is one process by design.
    [Fact]
    public async Task Replicas_of_the_gateway_are_one_to_whoever_signs_in()
    {
        await using var first = await RunningPortal.StartAsync(Topology.Cluster);
        await using var second = await ReplicaOfAsync(first);
        using var maria = new Visitor(first, second);
        await maria.SignInAsync("erkelenz", "maria");
        for (var turn = 0; turn < 3; turn++)
        {
            // One request between, so that the other replica begins.
            Assert.Equal("/konto", (await maria.OpenAsync("erkelenz", "/konto")).Address.AbsolutePath);
            await maria.SubmitAsync(await maria.OpenAsync("erkelenz", "/konto"), "/abmelden");
            Assert.Equal("/anmelden", (await maria.OpenAsync("erkelenz", "/konto")).Address.AbsolutePath);
            Assert.Equal("/konto", (await maria.SignInWithoutAskingAsync("erkelenz")).Address.AbsolutePath);
        }
    }

    // TEN-7
    [Fact]
    public async Task Who_is_signed_in_stays_so_while_three_replicas_are_replaced_one_by_one()
    {
        await using var first = await RunningPortal.StartAsync(Topology.Cluster);
        await using var second = await ReplicaOfAsync(first);
        await using var third = await ReplicaOfAsync(first);
        using var maria = new Visitor(first, second, third);
        await maria.SignInAsync("erkelenz", "maria");
        foreach (var replica in new[] { first, second, third })
        {
            // On the way to the provider when one of them goes.
            using var ruth = new Visitor(first, second, third);
            var chooser = await ruth.OpenAsync("wegberg", "/anmelden/buerger?zurueck=/konto");
            await replica.RestartGatewayAsync();
            Assert.Equal("/konto", (await ruth.ChooseAsync(chooser, "ruth")).Address.AbsolutePath);
            for (var turn = 0; turn < 3; turn++) Assert.Equal("/konto", (await maria.OpenAsync("erkelenz", "/konto")).Address.AbsolutePath);
        }
    }

    static async Task<RunningPortal> ReplicaOfAsync(RunningPortal first)
    {
        var replica = await RunningPortal.StartAsync(Topology.Cluster, settings =>
        {
            foreach (var shared in new[] { "ConnectionStrings:gateway", "ConnectionStrings:catalogue", "SignIn:citizens:Authority" }) settings[shared] = first.SettingOf(shared);
        }, at: first.Clock.GetUtcNow());
        // The time of two machines is the same, however long each took to start.
        first.Clock.SetUtcNow(replica.Clock.GetUtcNow());
        return replica;
    }
}
