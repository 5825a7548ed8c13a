using Microsoft.AspNetCore.Builder;
using Serviceportal.Platform;
using ForwardedHeaders = Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders;
using IPNetwork = System.Net.IPNetwork;

namespace Serviceportal.Gateway;

/// <summary>Settings of the gateway, read and checked once at start.</summary>
/// <param name="TenantFiles">Folder of the tenant files (<c>Content</c>/tenants), asked at first start only.</param>
/// <param name="LastTenants">File that keeps the last good tenant list (<c>Gateway:LastTenants</c>).</param>
/// <param name="RequestsPerSecond">Sustained rate per client address (<c>Gateway:RequestsPerSecond</c>); 0: no limit.</param>
/// <param name="Forwarded">Trusted only from <c>Gateway:TrustedProxies</c>, a list of networks ("10.0.0.0/8").</param>
public sealed record GatewaySettings(string TenantFiles, string LastTenants, int RequestsPerSecond, ForwardedHeadersOptions Forwarded)
{
    /// <summary>A page with its assets is about ten requests; a person who clicks fast needs a few pages at once.</summary>
    public int Burst => RequestsPerSecond * 10;

    public static GatewaySettings Of(IApplicationBuilder app) => app.ApplicationServices.GetRequiredService<GatewaySettings>();

    public static GatewaySettings Read(IConfiguration settings)
    {
        List<string> errors = [];
        var forwarded = new ForwardedHeadersOptions { ForwardLimit = 1 };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in settings.GetSection("Gateway:TrustedProxies").GetChildren())
        {
            if (IPNetwork.TryParse(network.Value, out var parsed)) forwarded.KnownIPNetworks.Add(parsed);
            else errors.Add($"{network.Path} is '{network.Value}'. Write a network such as 10.0.0.0/8.");
        }

        // The middleware takes two empty lists to mean everybody; we mean nobody.
        if (forwarded.KnownIPNetworks.Count > 0) forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        var rate = settings["Gateway:RequestsPerSecond"] ?? "20";
        if (!int.TryParse(rate, out var perSecond) || perSecond < 0)
            errors.Add($"Gateway:RequestsPerSecond is '{rate}'. Write a whole number, 0 for no limit.");
        var content = settings["Content"] ?? "content";
        var last = settings["Gateway:LastTenants"] ?? Path.Combine(settings["Data"] ?? "data", "gateway-tenants.json");
        return errors.Count == 0
            ? new(Path.Combine(content, "tenants"), last, perSecond, forwarded)
            : throw new InvalidConfiguration(errors);
    }
}
