using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Serviceportal.Contracts;
using Serviceportal.Platform;
using Serviceportal.Platform.Http;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Tests.SignIn;

/// <summary>A page that needs more certainty about a person sends them to raise it, and decides by itself.</summary>
public sealed class StepUpTests
{
    [Fact]
    public async Task Who_is_not_sure_enough_is_sent_to_raise_it_and_comes_back_to_the_same_page()
    {
        await using var portal = await RunningPortal.StartAsync(Topology.Embedded, besides: new SurePages());
        using var person = new Visitor(portal);
        // Not signed in at all.
        var chooser = await person.OpenAsync("erkelenz", "/konto/sicher?n=1");
        Assert.Equal("/anmelden", chooser.Address.AbsolutePath);
        Assert.Contains("substanziell", chooser.Text, StringComparison.Ordinal);

        // Signed in, by name and password only.
        await person.SignInAsync("erkelenz", "maria");
        chooser = await person.OpenAsync("erkelenz", "/konto/sicher?n=1");
        Assert.Equal("/anmelden", chooser.Address.AbsolutePath);
        var provider = await person.FollowAsync(chooser, "/anmelden/buerger");
        Assert.Contains("acr_values=STORK-QAA-Level-3", provider.Address.Query, StringComparison.Ordinal);
        Assert.Contains("prompt=login", provider.Address.Query, StringComparison.Ordinal);

        // The same account again is still not enough, whatever the link said; no circle comes of it.
        Assert.Equal("/anmelden", (await person.ChooseAsync(provider, "maria")).Address.AbsolutePath);
        provider = await person.FollowAsync(await person.OpenAsync("erkelenz", "/konto/sicher?n=1"), "/anmelden/buerger");
        var page = await person.ChooseAsync(provider, "ruth");
        Assert.Equal((HttpStatusCode.OK, person.AddressOf("erkelenz", "/konto/sicher?n=1")), (page.Status, page.Address));
        Assert.Equal("Ruth Jansen", page.Text);

        // A form cannot be repeated by a link: back to the start.
        using var other = new Visitor(portal);
        var refused = await other.SendAsync(HttpMethod.Post, other.AddressOf("erkelenz", "/konto/sicher"), [], other.AddressOf("erkelenz", "/"));
        Assert.Contains("zurueck=%2F&stufe=substantial", refused.Address.Query, StringComparison.Ordinal);
    }

    /// <summary>Stands for the forms that will need it.</summary>
    sealed class SurePages() : Module(new ServiceEntry("sure", [], []))
    {
        public override void MapHttp(IEndpointRouteBuilder routes) => routes
            .MapMethods("/konto/sicher", ["GET", "POST"], (HttpContext http) => PortalRequest.Of(http).Person!.Name)
            .RequireLevel(TrustLevel.Substantial)
            .WithMetadata(new ForAnyPath());
    }
}
