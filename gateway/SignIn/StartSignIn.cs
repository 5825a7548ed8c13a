using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Serviceportal.Contracts;
using Serviceportal.Gateway.Sessions;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Gateway.SignIn;

/// <summary>The page that names the ways in, and each of these ways.</summary>
/// <param name="Return">Path to come back to.</param>
/// <param name="Asking">What the page needs that sent somebody here.</param>
/// <param name="More">Of the details asked for, those that the portal does not know yet.</param>
public sealed record StartSignIn(Frame Frame, IReadOnlyList<Provider> Ways, string Return, Asking Asking, IReadOnlyList<Detail> More)
{
    /// <summary>BundID's levels by which a page can ask for more (STANDARDS: STORK QAA).</summary>
    static readonly Dictionary<TrustLevel, string> Levels = new() { [TrustLevel.Low] = "STORK-QAA-Level-2", [TrustLevel.Substantial] = "STORK-QAA-Level-3", [TrustLevel.High] = "STORK-QAA-Level-4" };

    public string Href(Provider way) => Frame.Href(Asking.QueryWith(way.Path, Return));

    public string MoreInWords => string.Join(", ", More.Select(detail => Asking.NameIn(Frame, detail)));

    /// <summary>GET /anmelden</summary>
    public static IResult Show(HttpContext http, Providers providers, string? zurueck, string? stufe, string? angaben)
    {
        var (path, asking, session) = (LocalPath.Of(zurueck), Asking.Of(stufe, angaben), http.Features.Get<Session>());
        // Who has come by a second tab, or by the button "back", is already where they want to be.
        if (session is not null && asking.IsMetBy(session.Person) && !LocalPath.IsOfStaff(path)) return Results.LocalRedirect(path);
        var frame = Frames.Of(http, PortalRequest.Of(http).Language == Language.English ? "Sign in" : "Anmelden", "/anmelden");
        return new Page(StartSignInPage.Create(new(frame, [.. providers.On(PortalRequest.Of(http).Portal, Audience.Citizen)], path, asking, [.. asking.Details.Except(session?.Person.Asked ?? [])])));
    }

    /// <summary>GET /anmelden/buerger, /anmelden/unternehmen, /anmelden/dienst</summary>
    public static Delegate By(string way) => async (HttpContext http, Providers providers, ILoggerFactory logs, string? zurueck, string? stufe, string? angaben) =>
    {
        if (providers.On(PortalRequest.Of(http).Portal, way) is not { } provider) return Results.NotFound();
        var properties = PropertiesOf(http, provider, provider.Audience == Audience.Staff && zurueck is null ? "/dienst" : LocalPath.Of(zurueck), Asking.Of(stufe, angaben));
        try
        {
            await http.ChallengeAsync(provider.Key, properties);
            return Results.Empty;
        }
        catch (Exception error) when (ProviderOptions.IsAway(error) && !http.Response.HasStarted)
        {
            // Its configuration cannot be had: it is away, or not where the settings say.
            logs.CreateLogger<StartSignIn>().ProviderUnreachable(provider.Key, error);
            return SignInTrouble.Answer(http, SignInFault.ProviderAway, provider, properties);
        }
    };

    static AuthenticationProperties PropertiesOf(HttpContext http, Provider provider, string back, Asking asking)
    {
        var properties = new OpenIdConnectChallengeProperties { RedirectUri = back };
        // The name stands on every page; and nobody who gives more on one page shall lose what another has asked before.
        var known = http.Features.Get<Session>() is { } session && session.Identity.Provider == provider.Key ? session.Person.Asked : [];
        var details = asking.Details.Union(known).Union([Detail.Name]).ToList();
        properties.Scope = [.. provider.ScopesFor(details)];
        properties.SetString(ProviderOptions.Details, Asking.Write(details));
        properties.SetString(ProviderOptions.Language, PortalRequest.Of(http).Language.Tag());
        if (asking.Level is { } needed && Levels.TryGetValue(needed, out var level)) properties.Items[ProviderOptions.Level] = level;
        return properties;
    }

    /// <summary>What a provider's word for a level means here; null where it is none.</summary>
    public static TrustLevel? LevelNamed(string? name) => Levels.Where(level => level.Value == name).Select(level => (TrustLevel?)level.Key).FirstOrDefault();
}
