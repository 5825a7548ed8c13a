using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;
using Serviceportal.Gateway.Sessions;
using Serviceportal.Platform.Data;

namespace Serviceportal.Gateway.SignIn;

/// <summary>See Data/001_sessions.sql.</summary>
public sealed record LogoutTokenRow(string Provider, string Jti, DateTimeOffset EndsAt);

/// <summary>
/// POST /anmelden/beendet: a provider tells that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0).
/// The token proves it; the sessions end on all portals.
/// </summary>
static class EndSessions
{
    const string Event = "http://schemas.openid.net/event/backchannel-logout";
    const int LongestId = 200;

    static readonly JsonWebTokenHandler Tokens = new();

    public static async Task<IResult> Handle(HttpContext http, Providers providers, IOptionsMonitor<OpenIdConnectOptions> options, Store<GatewayDb> store, TimeProvider clock, ILoggerFactory logs)
    {
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        var token = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted))["logout_token"].ToString() : "";
        foreach (var provider in providers.All)
        {
            if (await ReadAsync(token, options.Get(provider.Key), clock, http.RequestAborted) is not { } logout) continue;
            // Both or nothing, whether or not the provider waits for the answer: it may say it again.
            var ended = await store.WriteAsync(
                async db => await UseOnceAsync(db, provider.Key, logout) ? await SessionStore.EndOfProviderAsync(db, provider.Key, logout.Session, logout.Subject, CancellationToken.None) : (int?)null,
                CancellationToken.None);
            if (ended is null) break;
            logs.CreateLogger(typeof(EndSessions)).SessionsEnded(provider.Key, ended.Value);
            return Results.Ok();
        }

        logs.CreateLogger(typeof(EndSessions)).LogoutRefused();
        return Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
    }

    /// <returns>Null where the token is not what section 2.6 asks for.</returns>
    static async Task<Logout?> ReadAsync(string token, OpenIdConnectOptions options, TimeProvider clock, CancellationToken cancel)
    {
        if (!Tokens.CanReadToken(token) || await ProviderOptions.ConfigurationOf(options, cancel) is not { } configuration) return null;
        var result = await Tokens.ValidateTokenAsync(token, new()
        {
            ValidIssuer = configuration.Issuer,
            ValidAudience = options.ClientId,
            // Asks once more for the provider's keys where the token names one that is not known yet.
            ConfigurationManager = options.ConfigurationManager as BaseConfigurationManager,
            ValidAlgorithms = ProviderOptions.Algorithms,
            LifetimeValidator = (notBefore, expires, _, _) => ProviderOptions.IsAlive(clock, notBefore, expires),
        });
        if (!result.IsValid || result.SecurityToken is not JsonWebToken read) return null;
        var (session, subject, jti) = (Text(read, "sid"), Text(read, "sub"), Text(read, "jti"));
        var says = read.TryGetPayloadValue<JsonElement>("events", out var events) && events.ValueKind == JsonValueKind.Object && events.TryGetProperty(Event, out _);
        // A nonce makes it an ID token, which proves nothing here.
        return says && jti is { Length: > 0 and <= LongestId } && (session ?? subject) is not null && read.TryGetPayloadValue<long>("iat", out _) && !read.TryGetPayloadValue<object>("nonce", out _)
            ? new(session, subject, jti, new(read.ValidTo, TimeSpan.Zero))
            : null;
    }

    static async Task<bool> UseOnceAsync(GatewayDb db, string provider, Logout logout) =>
        await db.Database.ExecuteSqlAsync($"insert into logout_tokens (provider, jti, ends_at) values ({provider}, {logout.Jti}, {Columns.Micros(logout.Ends)}) on conflict do nothing") == 1;

    static string? Text(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var text) && text.Length > 0 ? text : null;

    sealed record Logout(string? Session, string? Subject, string Jti, DateTimeOffset Ends);
}
