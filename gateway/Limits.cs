using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Serviceportal.Contracts;
using Serviceportal.Gateway.Sessions;

namespace Serviceportal.Gateway;

/// <summary>
/// How much of the house one client may take: bodies by path (service directory), requests by address; sign-ins and forms
/// by session and by address. Each replica of the gateway counts for itself.
/// </summary>
public sealed class Limits(GatewaySettings settings) : IDisposable
{
    readonly PartitionedRateLimiter<IPAddress> _byAddress = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        settings.RequestsPerSecond == 0
            ? RateLimitPartition.GetNoLimiter(IPAddress.None)
            : RateLimitPartition.GetTokenBucketLimiter(address, _ => Bucket(settings.Burst, settings.RequestsPerSecond, TimeSpan.FromSeconds(1))));

    readonly PartitionedRateLimiter<(string Key, int Share)> _sends = PartitionedRateLimiter.Create<(string Key, int Share), string>(sender =>
        settings.SendsPerMinute == 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(sender.Key, _ => Bucket(settings.SendsPerMinute * sender.Share, settings.SendsPerMinute * sender.Share, TimeSpan.FromMinutes(1))));

    static TokenBucketRateLimiterOptions Bucket(int most, int refilled, TimeSpan every) =>
        new() { TokenLimit = most, TokensPerPeriod = refilled, ReplenishmentPeriod = every, QueueLimit = 0, AutoReplenishment = true };

    public void Dispose()
    {
        _byAddress.Dispose();
        _sends.Dispose();
    }

    internal sealed class Middleware(RequestDelegate next, Limits limits, SessionCookie cookie)
    {
        public Task InvokeAsync(HttpContext http)
        {
            var client = ClientOf(http.Connection.RemoteIpAddress ?? IPAddress.None);
            using var lease = limits._byAddress.AttemptAcquire(client);
            if (!lease.IsAcquired || (Sends(http.Request) && !MaySend(http, client))) return Refuse(http, StatusCodes.Status429TooManyRequests);
            var limit = ServiceDirectory.Find(http.Request.Path).Prefix.BodyLimit;
            if (http.Request.ContentLength > limit) return Refuse(http, StatusCodes.Status413PayloadTooLarge);
            // A body without a stated length is cut off by the server where it grows over the limit.
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = limit;
            return next(http);
        }

        // A form, or the way to the provider and back.
        static bool Sends(HttpRequest request) => !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || (request.Path.StartsWithSegments("/anmelden", out var way) && way.HasValue && !way.Value!.EndsWith(TellSession.Path, StringComparison.Ordinal));

        bool MaySend(HttpContext http, IPAddress client)
        {
            using var ofAddress = limits._sends.AttemptAcquire(($"address {client}", GatewaySettings.SessionsBehindOneAddress));
            if (!ofAddress.IsAcquired) return false;
            foreach (var audience in new[] { Audience.Citizen, Audience.Staff })
            {
                if (cookie.Read(http, audience) is not { Length: > 0 } secret) continue;
                using var ofSession = limits._sends.AttemptAcquire(($"session {SessionStore.IdOf(secret)}", 1));
                if (!ofSession.IsAcquired) return false;
            }

            return true;
        }

        // An IPv6 connection has 64 bits of its own (RFC 6177): a new address for each request costs it nothing.
        static IPAddress ClientOf(IPAddress address)
        {
            if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
            if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
            var bytes = address.GetAddressBytes();
            bytes.AsSpan(8).Clear();
            return new(bytes);
        }

        static Task Refuse(HttpContext http, int status)
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        }
    }
}
