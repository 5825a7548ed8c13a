using Microsoft.AspNetCore.Builder;
using Serviceportal.Platform;
using ForwardedHeaders = Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders;
using IPNetwork = System.Net.IPNetwork;

namespace Serviceportal.Gateway;

/// <summary>Settings of the gateway, read and checked once at start.</summary>
/// <param name="TenantFiles">Folder of the tenant files (<c>Content</c>/tenants), asked at first start only.</param>
/// <param name="LastTenants">File that keeps the last good tenant list (<c>Gateway:LastTenants</c>).</param>
/// <param name="RequestsPerSecond">Sustained rate per client address (<c>Gateway:RequestsPerSecond</c>); 0: no limit.</param>
/// <param name="SendsPerMinute">Sign-ins and forms of one session (<c>Gateway:SendsPerMinute</c>); 0: no limit.</param>
/// <param name="Forwarded">Trusted only from <c>Gateway:TrustedProxies</c>, a list of networks ("10.0.0.0/8").</param>
public sealed record GatewaySettings(string TenantFiles, string LastTenants, int RequestsPerSecond, int SendsPerMinute, ForwardedHeadersOptions Forwarded)
{
    /// <summary>A page with its assets is about ten requests; a person who clicks fast needs a few pages at once.</summary>
    public int Burst => RequestsPerSecond * 10;

    /// <summary>A town hall or a school is one address: so many sessions may send as much as they may.</summary>
    public const int SessionsBehindOneAddress = 20;

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
        var (perSecond, sends) = (Number("RequestsPerSecond", 20), Number("SendsPerMinute", 30));
        var content = settings["Content"] ?? "content";
        var last = settings["Gateway:LastTenants"] ?? Path.Combine(settings["Data"] ?? "data", "gateway-tenants.json");
        return errors.Count == 0
            ? new(Path.Combine(content, "tenants"), last, perSecond, sends, forwarded)
            : throw new InvalidConfiguration(errors);

        int Number(string name, int usual)
        {
            var text = settings[$"Gateway:{name}"] ?? $"{usual}";
            if (int.TryParse(text, out var number) && number >= 0) return number;
            errors.Add($"Gateway:{name} is '{text}'. Write a whole number, 0 for no limit.");
            return usual;
        }
    }
}
