using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Serviceportal.Simulator;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static Serviceportal.Simulator.PlainPage;

namespace Serviceportal.Servicekonto;

/// <summary>What a browser sees of the provider: a plain page to pick an account, and the end of the session.</summary>
static class Pages
{
    public const string Authorize = "/connect/authorize";
    public const string EndSession = "/connect/logout";
    const string Choose = "/waehlen";
    const string Cancel = "abbrechen";
    const string CookieName = "servicekonto";
    const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static Task AnswerAsync(HttpContext http) => (http.Request.Method, http.Request.Path.Value) switch
    {
        ("GET", Authorize) => AuthorizeAsync(http),
        ("POST", Choose) => ChooseAsync(http),
        ("GET" or "POST", SimulatorModule.Faults) => http.RequestServices.GetRequiredService<FaultDial<Fault>>().AnswerAsync(http),
        ("GET" or "POST", EndSession) => EndSessionAsync(http),
        ("GET", "/") => WriteAsync(http, "Servicekonto (Simulator)", "<p>Hier melden sich erfundene Personen an. Beginnen Sie auf einem der Portale.</p><p><a href=\"/stoerung\">Störungen einstellen</a></p>"),
        _ => WriteNotFoundAsync(http),
    };

    static async Task AuthorizeAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (http.Request.Query.ContainsKey(Cancel))
        {
            await RefuseAsync(http, Errors.AccessDenied, "Authentication was canceled by the user.");
            return;
        }

        var session = http.RequestServices.GetRequiredService<ProviderSessions>().Find(http.Request.Cookies[CookieName]);
        var asksAgain = request.HasPromptValue(PromptValues.Login) || session?.Account.For != AudienceOf(request.ClientId);
        if (session is not null && !asksAgain) await AnswerWithAsync(http, request, session);
        else if (request.HasPromptValue(PromptValues.None)) await RefuseAsync(http, Errors.LoginRequired, "Nobody is signed in here.");
        else await AskAsync(http, request);
    }

    static Task RefuseAsync(HttpContext http, string error, string description) => http.ForbidAsync(Scheme, new AuthenticationProperties(new Dictionary<string, string?>
    {
        [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
    }));

    static Task AnswerWithAsync(HttpContext http, OpenIddictRequest request, ProviderSession session)
    {
        var identity = new ClaimsIdentity("servicekonto", Claims.Name, Claims.Role);
        foreach (var (name, value) in session.Account.Claims.Where(claim => !Account.Scopes.TryGetValue(claim.Key, out var scope) || request.HasScope(scope)))
        {
            if (value is string text) identity.SetClaim(name, text);
            else identity.SetClaims(name, [.. ((IEnumerable<object>)value).Select(entry => entry.ToString()!)]);
        }

        // Without a subject the protocol itself would end here; the portal has to see the missing key and refuse it.
        if (identity.GetClaim(Claims.Subject) is null) identity.SetClaim(Claims.Subject, "-");
        identity.SetClaim("sid", session.Id);
        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        session.Sites[request.ClientId!] = new Uri(request.RedirectUri!).GetLeftPart(UriPartial.Authority);
        return http.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    static Task AskAsync(HttpContext http, OpenIddictRequest request)
    {
        var query = http.Request.QueryString.Value!;
        var accounts = Account.All.Where(account => account.For == AudienceOf(request.ClientId)).Select(account => $"""
            <li><button name="konto" value="{account.Key}">{Encode(account.Name)}</button> {Encode(account.Note)}</li>
            """);
        return WriteAsync(http, "Servicekonto (Simulator)", $"""
            <p>Wer möchten Sie sein? Alle Personen sind erfunden, ein Passwort gibt es nicht.</p>
            <form method="post" action="{Choose}"><input type="hidden" name="weiter" value="{Encode(query)}"><ul>{string.Concat(accounts)}</ul></form>
            <p><a href="{Encode($"{Authorize}{query}&{Cancel}=1")}">Abbrechen</a></p>
            """);
    }

    static async Task ChooseAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (Account.All.FirstOrDefault(account => account.Key == form["konto"]) is not { } account)
        {
            await WriteAsync(http, "Dieses Konto gibt es nicht", "", StatusCodes.Status400BadRequest);
            return;
        }

        var session = http.RequestServices.GetRequiredService<ProviderSessions>().Start(account);
        http.Response.Cookies.Append(CookieName, session.Id, new() { HttpOnly = true, SameSite = SameSiteMode.Lax });
        var query = QueryHelpers.ParseQuery(form["weiter"]).Where(one => one.Key != Parameters.Prompt);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = QueryHelpers.AddQueryString(Authorize, query);
    }

    static async Task EndSessionAsync(HttpContext http)
    {
        // A form of another site brings no cookie of ours (SameSite=Lax); the ID token that it shows names the session.
        var hint = await http.AuthenticateAsync(Scheme);
        if (http.RequestServices.GetRequiredService<ProviderSessions>().End(hint.Principal?.GetClaim("sid") ?? http.Request.Cookies[CookieName]) is { } ended)
            await http.RequestServices.GetRequiredService<BackChannel>().TellAsync(ended, $"{http.Request.Scheme}://{http.Request.Host}/", http.RequestAborted);
        http.Response.Cookies.Delete(CookieName);
        await http.SignOutAsync(Scheme, new AuthenticationProperties { RedirectUri = "/" });
    }

    /// <summary>The clients are named as the portals' ways in.</summary>
    static string AudienceOf(string? client) => client?.Split('-')[^1] ?? "";
}
