using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Platform.Topology;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Gateway.SignIn;

/// <summary>How ASP.NET's OpenID Connect handler speaks with the providers: code flow with PKCE, nonce, state bound to the portal.</summary>
sealed class ProviderOptions(Providers providers, ITopology topology, Ports ports, IDataProtectionProvider protection, IHttpContextAccessor http, TimeProvider clock)
    : IConfigureNamedOptions<OpenIdConnectOptions>
{
    /// <summary>Somebody who looks for the eID card and its PIN takes long.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(65);

    static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>What the state keeps of the way back: the level and the details asked for, and the language.</summary>
    public const string Level = "level";
    public const string Details = "details";
    public const string Language = "lang";

    public void Configure(OpenIdConnectOptions options) { }

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name is null || providers.Find(name) is not { } provider) return;
        options.Authority = provider.AuthorityAt(provider.Authority.Contains("{port}", StringComparison.Ordinal) ? ports.Public : 0);
        (options.ClientId, options.ClientSecret) = (provider.ClientId, provider.ClientSecret);
        options.RequireHttpsMetadata = options.Authority.StartsWith("https:", StringComparison.Ordinal);
        (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        options.CallbackPath = provider.Callback;
        options.MapInboundClaims = false;
        options.Backchannel = new(topology.ReachOutside()) { Timeout = TimeSpan.FromSeconds(15) };
        options.TimeProvider = clock;
        // Needed once more to sign out at the provider.
        options.SaveTokens = true;
        options.RemoteAuthenticationTimeout = Patience;
        options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
        options.ProtocolValidator.NonceLifetime = Patience;
        options.StateDataFormat = new BoundToPortal(protection, http, clock, provider.Key);
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            (cookie.SameSite, cookie.SecurePolicy, cookie.HttpOnly) = (SameSiteMode.Lax, topology.PublicAddress.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest, true);
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.LifetimeValidator = (notBefore, expires, _, _) => IsAlive(clock, notBefore, expires);
        options.Events = new() { OnRedirectToIdentityProvider = Redirect, OnTicketReceived = FinishSignIn.ReceiveAsync, OnAccessDenied = FinishSignIn.CancelAsync, OnRemoteFailure = FinishSignIn.FailAsync };
    }

    /// <summary>Signatures of a provider; neither "none" nor a shared secret is one.</summary>
    public static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    public static bool IsAlive(TimeProvider clock, DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return (notBefore is null || notBefore - Skew <= now) && expires is not null && now < expires + Skew;
    }

    /// <summary>What the provider says of itself; null where it is away.</summary>
    public static async Task<OpenIdConnectConfiguration?> ConfigurationOf(OpenIdConnectOptions options, CancellationToken cancel)
    {
        try
        {
            return await options.ConfigurationManager!.GetConfigurationAsync(cancel);
        }
        catch (Exception error) when (IsAway(error))
        {
            return null;
        }
    }

    /// <summary>Whether this says that the provider's configuration cannot be had.</summary>
    public static bool IsAway(Exception error) => error is InvalidOperationException or HttpRequestException or IOException;

    Task Redirect(RedirectContext context)
    {
        var tenant = context.HttpContext.Features.GetRequiredFeature<Tenant>();
        var message = context.ProtocolMessage;
        message.RedirectUri = topology.PublicAddress.OriginOf(tenant.Id.Value, tenant.Host) + context.Options.CallbackPath;
        message.UiLocales = PortalRequest.Of(context.HttpContext).Language.Tag();
        if (context.Properties.Items.TryGetValue(Level, out var level))
        {
            // A higher level needs another proof, even where the provider still knows the person.
            message.AcrValues = level;
            message.Prompt = OpenIdConnectPrompt.Login;
        }

        return Task.CompletedTask;
    }

    /// <summary>State of one portal means nothing on another, and nothing after its time.</summary>
    sealed class BoundToPortal(IDataProtectionProvider protection, IHttpContextAccessor http, TimeProvider clock, string scheme) : ISecureDataFormat<AuthenticationProperties>
    {
        PropertiesDataFormat Format => new(protection.CreateProtector("serviceportal.state", PortalRequest.Of(http.HttpContext!).Portal.Value, scheme));

        public string Protect(AuthenticationProperties data) => Protect(data, null);

        public string Protect(AuthenticationProperties data, string? purpose)
        {
            data.IssuedUtc = clock.GetUtcNow();
            return Format.Protect(data, purpose);
        }

        public AuthenticationProperties? Unprotect(string? protectedText) => Unprotect(protectedText, null);

        public AuthenticationProperties? Unprotect(string? protectedText, string? purpose) =>
            Format.Unprotect(protectedText, purpose) is { } data && clock.GetUtcNow() - data.IssuedUtc < Patience ? data : null;
    }
}
