using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Serviceportal.Contracts;

namespace Serviceportal.Gateway;

/// <summary>How much of the house one client may take: bodies by path (service directory), requests by address.</summary>
public sealed class Limits(GatewaySettings settings) : IDisposable
{
    readonly PartitionedRateLimiter<IPAddress> _byAddress = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        settings.RequestsPerSecond == 0
            ? RateLimitPartition.GetNoLimiter(IPAddress.None)
            : RateLimitPartition.GetTokenBucketLimiter(address, _ => new()
            {
                TokenLimit = settings.Burst,
                TokensPerPeriod = settings.RequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
                AutoReplenishment = true,
            }));

    public void Dispose() => _byAddress.Dispose();

    internal sealed class Middleware(RequestDelegate next, Limits limits)
    {
        public Task InvokeAsync(HttpContext http)
        {
            using var lease = limits._byAddress.AttemptAcquire(ClientOf(http.Connection.RemoteIpAddress ?? IPAddress.None));
            if (!lease.IsAcquired) return Refuse(http, StatusCodes.Status429TooManyRequests);
            var limit = ServiceDirectory.Find(http.Request.Path).Prefix.BodyLimit;
            if (http.Request.ContentLength > limit) return Refuse(http, StatusCodes.Status413PayloadTooLarge);
            // A body without a stated length is cut off by the server where it grows over the limit.
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = limit;
            return next(http);
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
