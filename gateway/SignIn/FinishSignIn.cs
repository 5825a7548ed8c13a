using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Serviceportal.Gateway.Sessions;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Gateway.SignIn;

/// <summary>The way back from the provider: a session, or a page that says what went wrong and how to go on.</summary>
static class FinishSignIn
{
    /// <summary>GET {callback}: ASP.NET's handler checks state, nonce, code and tokens, and calls one of the others.</summary>
    public static async Task HandleAsync(HttpContext http, string way)
    {
        var provider = http.RequestServices.GetRequiredService<Providers>().On(PortalRequest.Of(http).Portal, way);
        var handlers = http.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        if (provider is not null && await handlers.GetHandlerAsync(http, provider.Key) is IAuthenticationRequestHandler handler && await handler.HandleRequestAsync()) return;
        http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public static async Task ReceiveAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var provider = ProviderOf(context);
        Speak(http, context.Properties);
        if (IdentityMap.From(context.Principal!, provider.Key) is not { } told)
        {
            Logger(http).SubjectMissing(provider.Key);
            await SignInTrouble.Answer(http, SignInFault.NoSubject, provider, context.Properties).ExecuteAsync(http);
            return;
        }

        var identity = told with { Asked = [.. provider.AlwaysTold.Union(Asking.Read(context.Properties?.GetString(ProviderOptions.Details)))] };
        var (sessions, cookie) = (http.RequestServices.GetRequiredService<SessionStore>(), http.RequestServices.GetRequiredService<SessionCookie>());
        // Whoever was signed in here before is not any more: one browser, one person.
        if (cookie.Read(http, provider.Audience) is { } before) await sessions.DropAsync(before, http.RequestAborted);
        var origin = new ProviderSession(context.Principal!.FindFirst("sub")!.Value, context.Principal.FindFirst("sid")?.Value, context.Properties?.GetTokenValue(OpenIdConnectParameterNames.IdToken));
        cookie.Set(http, provider.Audience, await sessions.StartAsync(PortalRequest.Of(http).Portal, provider.Audience, identity, origin, http.RequestAborted));
        http.Response.Redirect(LocalPath.Of(context.ReturnUri));
    }

    public static Task CancelAsync(AccessDeniedContext context)
    {
        context.HandleResponse();
        Speak(context.HttpContext, context.Properties);
        return SignInTrouble.Answer(context.HttpContext, SignInFault.Cancelled, ProviderOf(context), context.Properties).ExecuteAsync(context.HttpContext);
    }

    public static async Task FailAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        Speak(http, context.Properties);
        // The kind of the fault only: a message may quote what a provider has told.
        Logger(http).SignInFailed(context.Scheme.Name, context.Failure?.GetType().Name, context.Failure?.InnerException?.GetType().Name);
        // A second tab has been faster, or the way back is gone twice: the person is signed in, so go on.
        var isThere = http.Features.Get<Session>()?.Identity.Provider == context.Scheme.Name && context.Properties?.GetString(ProviderOptions.Level) is null;
        if (isThere) http.Response.Redirect(LocalPath.Of(context.Properties?.RedirectUri));
        else await SignInTrouble.Answer(http, SignInFault.Failed, ProviderOf(context), context.Properties).ExecuteAsync(http);
    }

    static Provider ProviderOf<TOptions>(HandleRequestContext<TOptions> context)
        where TOptions : AuthenticationSchemeOptions => context.HttpContext.RequestServices.GetRequiredService<Providers>().Find(context.Scheme.Name)!;

    // The way back has one address for all languages.
    static void Speak(HttpContext http, AuthenticationProperties? properties) =>
        http.Features.Set(PortalRequest.Of(http) with { Language = Languages.FromTag(properties?.GetString(ProviderOptions.Language)) });

    static ILogger Logger(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FinishSignIn));
}
