using System.Net;

namespace Serviceportal.Tests.SignIn;

/// <summary>Whatever goes wrong while signing in ends on a page that explains, never on a raw error and never in a circle.</summary>
public sealed class SignInFaultTests
{
    // IDN-3
    [Theory, BothTopologies]
    public async Task Who_cancels_at_the_provider_reads_a_neutral_sentence_and_the_ways_without_an_account(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var person = new Visitor(portal);
        var page = await person.FollowAsync(await person.OpenAsync("wegberg", "/anmelden/buerger?zurueck=/dienstleistungen/hund-anmelden"), "abbrechen=1");
        Assert.Equal((portal.HostOf("wegberg"), HttpStatusCode.OK), (page.Address.Host, page.Status));
        Assert.Contains("Sie haben die Anmeldung abgebrochen.", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/dienstleistungen/hund-anmelden\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ohne Konto", page.Text, StringComparison.Ordinal);
    }

    // IDN-1
    [Theory, BothTopologies]
    public async Task Two_tabs_may_sign_in_at_once_and_an_old_answer_leads_on_where_somebody_is_signed_in(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var maria = new Visitor(portal);
        var first = await maria.OpenAsync("wegberg", "/anmelden/buerger?zurueck=/einrichtungen");
        var second = await maria.OpenAsync("wegberg", "/anmelden/buerger?zurueck=/mitarbeiter");
        Assert.Equal(maria.AddressOf("wegberg", "/mitarbeiter"), (await maria.ChooseAsync(second, "maria")).Address);
        Assert.Equal(maria.AddressOf("wegberg", "/einrichtungen"), (await maria.ChooseAsync(first, "maria")).Address);

        var answer = maria.Visited.Last(address => address.AbsolutePath == "/anmelden/buerger/zurueck");
        var again = await maria.OpenAsync(answer);
        Assert.Equal((HttpStatusCode.OK, portal.HostOf("wegberg")), (again.Status, again.Address.Host));
        Assert.Contains("Maria Beckers", again.Text, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task An_answer_that_is_old_forged_or_of_another_portal_ends_on_a_page_that_restarts(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology);
        using var maria = new Visitor(portal);
        await maria.SignInAsync("erkelenz", "maria");
        var answer = maria.Visited.Last(address => address.AbsolutePath == "/anmelden/buerger/zurueck");
        using var stranger = new Visitor(portal);
        foreach (var forged in new[] { answer, new(answer.ToString().Replace("erkelenz", "wegberg", StringComparison.Ordinal)), new(answer.GetLeftPart(UriPartial.Path)), new(answer.GetLeftPart(UriPartial.Path) + "?code=x&state=y") })
            IsExplained(await stranger.OpenAsync(forged));

        // Patience has an end.
        var slow = await stranger.OpenAsync("erkelenz", "/anmelden/buerger");
        portal.Clock.Advance(TimeSpan.FromMinutes(70));
        IsExplained(await stranger.ChooseAsync(slow, "maria"));
    }

    [Theory, BothTopologies]
    public async Task An_hour_at_the_provider_is_not_too_long(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology);
        using var maria = new Visitor(portal);
        var slow = await maria.OpenAsync("erkelenz", "/anmelden/buerger?zurueck=/konto");
        portal.Clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal("/konto", (await maria.ChooseAsync(slow, "maria")).Address.AbsolutePath);
    }

    [Theory, BothTopologies]
    public async Task A_provider_that_is_away_is_said_so_with_the_phone_number(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["SignIn:citizens:Authority"] = "http://127.0.0.1:9");
        using var maria = new Visitor(portal);
        var page = await maria.OpenAsync("erkelenz", "/anmelden/buerger");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("Der Anmeldedienst antwortet gerade nicht.", page.Text, StringComparison.Ordinal);
        Assert.Contains("tel:", page.Text, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task Who_sends_too_often_is_told_when_to_come_back_and_the_neighbours_are_not_held_up(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Gateway:SendsPerMinute"] = "10");
        using var maria = new Visitor(portal);
        await maria.SignInAsync("erkelenz", "maria");
        Screen? last = null;
        for (var turn = 0; turn < 12; turn++) last = await maria.SendAsync(HttpMethod.Post, maria.AddressOf("erkelenz", "/anmelden/verlaengern"), [], maria.AddressOf("erkelenz", "/"));
        Assert.Equal(HttpStatusCode.TooManyRequests, last!.Status);
        Assert.Equal(TimeSpan.FromMinutes(1), last.Response.Headers.RetryAfter!.Delta);
        Assert.Contains("Warten Sie eine Minute", last.Text, StringComparison.Ordinal);
        // Reading goes on, and so does everybody else behind the same address.
        Assert.Equal(HttpStatusCode.OK, (await maria.OpenAsync("erkelenz", "/konto")).Status);
        using var ruth = new Visitor(portal);
        Assert.Equal("/konto", (await ruth.SignInAsync("erkelenz", "ruth")).Address.AbsolutePath);
    }

    [Theory, BothTopologies]
    public async Task A_provider_whose_tokens_are_wrong_signs_nobody_in_and_one_with_a_wrong_clock_does(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology);
        foreach (var (fault, works) in new[] { ("WrongNonce", false), ("ExpiredToken", false), ("ClockAhead", true), ("ClockBehind", true), ("MissingNames", true), ("None", true) })
        {
            using var person = new Visitor(portal);
            await person.TurnDialAsync(fault);
            var page = await person.SignInAsync("wegberg", "mehmet");
            if (works) Assert.True(page.Address.AbsolutePath == "/konto", $"{fault}: {page.Text}");
            else IsExplained(page);
        }
    }

    [Theory, BothTopologies]
    public async Task A_provider_that_goes_away_on_the_way_is_said_so_too(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology);
        using var person = new Visitor(portal);
        var chooser = await person.OpenAsync("wegberg", "/anmelden/buerger");
        var answer = await person.AnswerOfAsync(chooser, "maria");
        await person.TurnDialAsync("Down");
        IsExplained(await person.OpenAsync(answer));
    }

    [Fact]
    public async Task A_provider_that_is_set_up_wrong_is_told_at_start()
    {
        var error = await Assert.ThrowsAsync<Serviceportal.Platform.InvalidConfiguration>(() => RunningPortal.StartAsync(Topology.Embedded, settings =>
        {
            settings["SignIn:citizens:Authority"] = "http://broker.example.org";
            settings["SignIn:staff:ClientId"] = "";
        }));
        Assert.Contains("SignIn:citizens:Authority is 'http://broker.example.org'. Write the https address", error.Message, StringComparison.Ordinal);
        Assert.Contains("SignIn:staff:ClientId is missing.", error.Message, StringComparison.Ordinal);
    }

    static void IsExplained(Screen page)
    {
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Beginnen Sie bitte neu.", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/anmelden", page.Text, StringComparison.Ordinal);
    }
}
