using Serviceportal.Contracts;
using Serviceportal.Platform;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Gateway.SignIn;

/// <summary>
/// The providers of accounts: <c>SignIn:{way}:Authority</c>, <c>:ClientId</c>, <c>:ClientSecret</c>, <c>:Scope</c>,
/// <c>:Details:{detail}</c>; for staff also <c>SignIn:staff:Tenants:{tenant}:…</c>. Each of them is optional.
/// </summary>
public sealed class Providers
{
    const string OfTenants = "Tenants";

    /// <summary>Names of the ways in, and where each begins.</summary>
    public static readonly (string Name, string Path)[] Ways = [("citizens", "/anmelden/buerger"), ("businesses", "/anmelden/unternehmen"), ("staff", "/anmelden/dienst")];

    Providers(IReadOnlyList<Provider> all) => All = all;

    public IReadOnlyList<Provider> All { get; }

    public Provider? Find(string key) => All.FirstOrDefault(provider => provider.Key == key);

    /// <summary>The provider of a way in on one portal: its tenant's own, or the one of all.</summary>
    public Provider? On(TenantId portal, string way) => All.Where(provider => provider.Way == way && (provider.Tenant is null || provider.Tenant == portal.Value)).MaxBy(provider => provider.Tenant is not null);

    /// <summary>Those of one portal, one for each way in.</summary>
    public IEnumerable<Provider> On(TenantId portal, Audience audience) => Ways.Select(way => On(portal, way.Name)).OfType<Provider>().Where(provider => provider.Audience == audience);

    /// <summary>The groups as the file of grants names them.</summary>
    public IEnumerable<string> GroupsOf(Identity identity) => Find(identity.Provider)?.GroupsOf(identity) ?? [];

    public static Providers Read(IConfiguration settings)
    {
        List<string> errors = [];
        List<Provider> all = [];
        foreach (var (way, path) in Ways)
        {
            var section = settings.GetSection($"SignIn:{way}");
            if (section.GetChildren().Any(setting => !setting.Key.Equals(OfTenants, StringComparison.OrdinalIgnoreCase))) all.Add(Read(section, way, null, path, errors));
            var tenants = section.GetSection(OfTenants).GetChildren().ToList();
            if (way != "staff" && tenants.Count > 0) errors.Add($"SignIn:{way}:{OfTenants} is not possible: one sign-in is for all portals. Only staff may have a provider for each tenant.");
            all.AddRange(tenants.Select(tenant => Read(tenant, way, tenant.Key.ToLowerInvariant(), path, errors)));
        }

        return errors.Count == 0 ? new(all) : throw new InvalidConfiguration(errors);
    }

    static Provider Read(IConfigurationSection section, string way, string? tenant, string path, List<string> errors)
    {
        var (authority, client) = (section["Authority"], section["ClientId"]);
        if (!Uri.TryCreate(authority?.Replace("{port}", "80", StringComparison.Ordinal), UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || address.IsLoopback || address.Host.EndsWith(".localhost", StringComparison.Ordinal)))
            errors.Add($"{section.Path}:Authority is '{authority}'. Write the https address of the OpenID Connect provider.");
        if (string.IsNullOrWhiteSpace(client)) errors.Add($"{section.Path}:ClientId is missing. Set it to the name that the provider knows this portal by.");
        Dictionary<Detail, string> details = [];
        foreach (var setting in section.GetSection("Details").GetChildren())
        {
            // Without a scope of its own it is told in any case.
            if (!Enum.TryParse<Detail>(setting.Key, ignoreCase: true, out var detail) || !Enum.IsDefined(detail)) errors.Add($"{setting.Path} is no detail. Known are {string.Join(", ", Enum.GetNames<Detail>())}.");
            else if (!string.IsNullOrWhiteSpace(setting.Value)) details[detail] = setting.Value;
        }

        return new(tenant is null ? way : $"{way}:{tenant}", way, tenant, path, authority ?? "", client ?? "", section["ClientSecret"], section["Scope"] ?? "openid profile email", details);
    }
}
