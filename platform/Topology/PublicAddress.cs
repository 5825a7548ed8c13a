using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Platform.Topology;

/// <summary>
/// Makes every absolute address that leaves the house (links to other portals, canonical, sitemap, mails) from one setting.
/// </summary>
/// <param name="format">"https://{host}" or "http://service.{tenant}.localhost:{port}".</param>
/// <param name="ports">Asked late: the port is known only after the start.</param>
public sealed class PublicAddress(string format, Ports ports)
{
    /// <summary>Whether browsers come by https.</summary>
    public bool IsSecure => format.StartsWith("https:", StringComparison.Ordinal);

    /// <summary>Origin without a trailing slash.</summary>
    /// <param name="tenant">Key of the tenant.</param>
    /// <param name="host">Host of the tenant's portal in production.</param>
    public string OriginOf(string tenant, string host)
    {
        var origin = Named(tenant, host);
        return origin.Contains("{port}", StringComparison.Ordinal)
            ? origin.Replace("{port}", ports.Public.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            : origin;
    }

    /// <summary>Every host name a tenant's portal answers by, without port, in its one spelling.</summary>
    public IReadOnlyList<string> HostsOf(string tenant, string host)
    {
        var own = new Uri(Named(tenant, host).Replace(":{port}", "", StringComparison.Ordinal)).Host;
        return [.. new[] { host, own }.Select(HostName.Normalize).Distinct()];
    }

    string Named(string tenant, string host) => format
        .Replace("{host}", HostName.Normalize(host), StringComparison.Ordinal)
        .Replace("{tenant}", tenant, StringComparison.Ordinal);
}
