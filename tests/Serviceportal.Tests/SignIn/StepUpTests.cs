using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Serviceportal.Contracts;
using Serviceportal.Gateway.SignIn;
using Serviceportal.Platform;
using Serviceportal.Platform.Http;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Tests.SignIn;

/// <summary>A page that needs to know more of a person sends them to the provider for it, and decides by itself.</summary>
public sealed class StepUpTests
{
    [Theory, BothTopologies]
    public async Task Who_is_not_sure_enough_is_sent_to_raise_it_and_comes_back_to_the_same_page(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology, besides: new Forms());
        using var person = new Visitor(portal);
        // Not signed in at all.
        var chooser = await person.OpenAsync("erkelenz", "/suche/sicher?n=1");
        Assert.Equal("/anmelden", chooser.Address.AbsolutePath);
        Assert.Contains("substanziell", chooser.Text, StringComparison.Ordinal);

        // Signed in, by name and password only.
        await person.SignInAsync("erkelenz", "maria");
        chooser = await person.OpenAsync("erkelenz", "/suche/sicher?n=1");
        Assert.Equal("/anmelden", chooser.Address.AbsolutePath);
        var provider = await person.FollowAsync(chooser, "/anmelden/buerger");
        Assert.Contains("acr_values=STORK-QAA-Level-3", provider.Address.Query, StringComparison.Ordinal);
        Assert.Contains("prompt=login", provider.Address.Query, StringComparison.Ordinal);

        // The same account again is still not enough, whatever the link said; no circle comes of it.
        Assert.Equal("/anmelden", (await person.ChooseAsync(provider, "maria")).Address.AbsolutePath);
        provider = await person.FollowAsync(await person.OpenAsync("erkelenz", "/suche/sicher?n=1"), "/anmelden/buerger");
        var page = await person.ChooseAsync(provider, "ruth");
        Assert.Equal((HttpStatusCode.OK, person.AddressOf("erkelenz", "/suche/sicher?n=1")), (page.Status, page.Address));
        Assert.Equal("Ruth Jansen", page.Text);

        // A form cannot be repeated by a link: back to the start.
        using var other = new Visitor(portal);
        var refused = await other.SendAsync(HttpMethod.Post, other.AddressOf("erkelenz", "/suche/sicher"), [], other.AddressOf("erkelenz", "/"));
        Assert.Contains("zurueck=%2F&stufe=substantial", refused.Address.Query, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task Only_what_a_page_needs_is_asked_of_the_provider_and_once_asked_it_stays_known(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology, besides: new Forms());
        using var maria = new Visitor(portal);
        Assert.DoesNotContain("Ostpromenade 11", (await maria.SignInAsync("erkelenz", "maria")).Text, StringComparison.Ordinal);
        var chooser = await maria.OpenAsync("erkelenz", "/suche/anschrift");
        Assert.Contains("Die Seite braucht vom Anmeldedienst: <b>Anschrift</b>", chooser.Text, StringComparison.Ordinal);
        // The provider knows her, so it asks nothing again.
        Assert.Equal("Maria Beckers", (await maria.FollowAsync(chooser, "/anmelden/buerger")).Text);
        Assert.Contains("scope=openid%20address%20profile", maria.Visited.Last(address => address.AbsolutePath == "/connect/authorize").Query, StringComparison.Ordinal);
        var account = (await maria.OpenAsync("erkelenz", "/konto")).Text;
        Assert.Contains("Ostpromenade 11", account, StringComparison.Ordinal);
        Assert.DoesNotContain("1984", account, StringComparison.Ordinal);

        await maria.OpenAsync("erkelenz", "/anmelden/buerger?angaben=birthdate,shoes&zurueck=/konto");
        account = (await maria.OpenAsync("erkelenz", "/konto")).Text;
        foreach (var known in new[] { "12. März 1984", "Ostpromenade 11" }) Assert.Contains(known, account, StringComparison.Ordinal);

        // Where the account knows no address the page is shown all the same; it was asked.
        using var joerg = new Visitor(portal);
        await joerg.SignInAsync("erkelenz", "umlaut");
        Assert.Equal("Jörg Größäcker", (await joerg.FollowAsync(await joerg.OpenAsync("erkelenz", "/suche/anschrift"), "/anmelden/buerger")).Text);
    }

    [Theory, BothTopologies]
    public async Task A_form_that_was_open_while_another_signed_in_sends_nothing_in_their_name(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology, besides: new Forms());
        using var browser = new Visitor(portal);
        await browser.SignInAsync("erkelenz", "maria");
        var form = await browser.OpenAsync("erkelenz", "/suche/formular");
        Assert.Equal("sent by Maria Beckers", (await SendAsync(form.Text)).Text);
        foreach (var wrong in new[] { "", form.Text[1..] }) await IsRefusedAsync(wrong);

        await browser.ChooseAsync(await browser.OpenAsync("erkelenz", "/anmelden/buerger?stufe=low&zurueck=/konto"), "ruth");
        await IsRefusedAsync(form.Text);
        Assert.Equal("sent by Ruth Jansen", (await SendAsync((await browser.OpenAsync("erkelenz", "/suche/formular")).Text)).Text);

        Task<Screen> SendAsync(string key) => browser.SendAsync(HttpMethod.Post, browser.AddressOf("erkelenz", "/suche/formular"), [new(Pages.FormKeyField, key)], browser.AddressOf("erkelenz", "/suche/formular"));

        async Task IsRefusedAsync(string key)
        {
            var refused = await SendAsync(key);
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Assert.Contains("Diese Seite gehört zu einer anderen Anmeldung", refused.Text, StringComparison.Ordinal);
        }
    }

    // The gateway collects in its own process, which only embedded is the one of the parts below.
    [Fact]
    public async Task The_download_holds_what_each_part_keeps_and_names_those_that_are_away()
    {
        await using var portal = await RunningPortal.StartAsync(Topology.Embedded, besides: new Forms());
        using var maria = new Visitor(portal);
        await maria.SignInAsync("erkelenz", "maria");
        var data = (await maria.OpenAsync("erkelenz", "/konto/daten")).Text;
        Assert.Contains("\"drafts\": \"one of Maria Beckers\"", data, StringComparison.Ordinal);
        Assert.Contains("\"familyName\": \"Beckers\"", data, StringComparison.Ordinal);
        Assert.Matches("\"missing\": \\{\\s*\"parts\": \\[\\s*\"cases\"\\s*\\]", data);
    }

    /// <summary>Stands in the Catalogue's process for the pages that will need it.</summary>
    sealed class Forms() : Module(ServiceDirectory.Catalogue)
    {
        public override void Register(ModuleBuilder module)
        {
            module.Services.AddSingleton(new PersonalData("drafts", (_, session) => Task.FromResult<object>($"one of {session.Person.Name}")));
            module.Services.AddSingleton(new PersonalData("cases", (_, _) => throw new RpcException(new(StatusCode.Unavailable, "away"))));
        }

        public override void MapHttp(IEndpointRouteBuilder routes)
        {
            routes.MapMethods("/suche/sicher", ["GET", "POST"], (HttpContext http) => NameOf(http)).RequireLevel(TrustLevel.Substantial);
            routes.MapGet("/suche/anschrift", (HttpContext http) => NameOf(http)).RequireLevel(TrustLevel.None, Detail.Address);
            routes.MapGet("/suche/formular", (HttpContext http) => PortalRequest.Of(http).Person!.FormKey).RequireLevel(TrustLevel.None);
            routes.MapPost("/suche/formular", (HttpContext http) => $"sent by {NameOf(http)}").RequireLevel(TrustLevel.None).RequireOwnForm();
        }

        static string NameOf(HttpContext http) => PortalRequest.Of(http).Person!.Name;
    }
}
