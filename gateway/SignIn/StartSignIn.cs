using Microsoft.AspNetCore.Authentication;
using Serviceportal.Gateway.Sessions;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Gateway.SignIn;

/// <summary>The page that names the ways in, and each of these ways.</summary>
/// <param name="Return">Path to come back to.</param>
/// <param name="Needed">Trust level that the page which sent somebody here asks for; null: any.</param>
public sealed record StartSignIn(Frame Frame, IReadOnlyList<Provider> Ways, string Return, TrustLevel? Needed)
{
    /// <summary>BundID's levels by which a page can ask for more (STANDARDS: STORK QAA).</summary>
    static readonly Dictionary<TrustLevel, string> Levels = new() { [TrustLevel.Low] = "STORK-QAA-Level-2", [TrustLevel.Substantial] = "STORK-QAA-Level-3", [TrustLevel.High] = "STORK-QAA-Level-4" };

    public string Href(Provider way) => Frame.Href(way.Path + Frame.QueryOf(("zurueck", Return), ("stufe", Needed?.ToString().ToLowerInvariant())));

    /// <summary>GET /anmelden</summary>
    public static IResult Show(HttpContext http, Providers providers, string? zurueck, string? stufe)
    {
        var (path, needed) = (LocalPath.Of(zurueck), LevelOf(stufe));
        // Who has come by a second tab, or by the button "back", is already where they want to be.
        if (http.Features.Get<Session>() is { } session && !(session.Person.Level < needed) && !LocalPath.IsOfStaff(path)) return Results.LocalRedirect(path);
        var frame = Frames.Of(http, PortalRequest.Of(http).Language == Language.English ? "Sign in" : "Anmelden", "/anmelden");
        return new Page(StartSignInPage.Create(new(frame, [.. providers.All.Where(provider => provider.Audience != Contracts.Audience.Staff)], path, needed)));
    }

    /// <summary>GET /anmelden/buerger, /anmelden/unternehmen, /anmelden/dienst</summary>
    public static Delegate By(string key) => async (HttpContext http, Providers providers, ILoggerFactory logs, string? zurueck, string? stufe) =>
    {
        if (providers.Find(key) is not { } provider) return Results.NotFound();
        var properties = new AuthenticationProperties { RedirectUri = provider.Audience == Contracts.Audience.Staff && zurueck is null ? "/dienst" : LocalPath.Of(zurueck) };
        properties.SetString(ProviderOptions.Language, PortalRequest.Of(http).Language.Tag());
        if (LevelOf(stufe) is { } needed && Levels.TryGetValue(needed, out var level)) properties.Items[ProviderOptions.Level] = level;
        try
        {
            await http.ChallengeAsync(key, properties);
            return Results.Empty;
        }
        catch (Exception error) when (ProviderOptions.IsAway(error) && !http.Response.HasStarted)
        {
            // Its configuration cannot be had: it is away, or not where the settings say.
            logs.CreateLogger<StartSignIn>().ProviderUnreachable(key, error);
            return SignInTrouble.Answer(http, SignInFault.ProviderAway, provider, properties);
        }
    };

    /// <summary>What a provider's word for a level means here; null where it is none.</summary>
    public static TrustLevel? LevelNamed(string? name) => Levels.Where(level => level.Value == name).Select(level => (TrustLevel?)level.Key).FirstOrDefault();

    static TrustLevel? LevelOf(string? text) => Enum.TryParse<TrustLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level) ? level : null;
}
