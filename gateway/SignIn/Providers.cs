using System.Globalization;
using Serviceportal.Contracts;
using Serviceportal.Platform;

namespace Serviceportal.Gateway.SignIn;

/// <summary>A provider of accounts: <c>SignIn:{key}:Authority</c>, <c>:ClientId</c>, <c>:ClientSecret</c>, <c>:Scope</c>.</summary>
/// <param name="Key">"citizens", "businesses" or "staff"; also the scheme's name.</param>
/// <param name="Authority">Address below which its configuration is; "{port}" stands for our public port.</param>
public sealed record Provider(string Key, string Path, string Authority, string ClientId, string? ClientSecret, string Scope)
{
    public Audience Audience => Key == "staff" ? Audience.Staff : Audience.Citizen;

    public string Callback => $"{Path}/zurueck";

    public string AuthorityAt(int port) => Authority.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}

/// <summary>Who can say that somebody is who they are; one for each way in, each of them optional.</summary>
public sealed class Providers
{
    /// <summary>Keys of the settings, and where each way begins.</summary>
    public static readonly (string Key, string Path)[] Ways = [("citizens", "/anmelden/buerger"), ("businesses", "/anmelden/unternehmen"), ("staff", "/anmelden/dienst")];

    Providers(IReadOnlyList<Provider> all) => All = all;

    public IReadOnlyList<Provider> All { get; }

    public Provider? Find(string key) => All.FirstOrDefault(provider => provider.Key == key);

    public static Providers Read(IConfiguration settings)
    {
        List<string> errors = [];
        List<Provider> all = [];
        foreach (var (key, path) in Ways)
        {
            var section = settings.GetSection($"SignIn:{key}");
            if (!section.Exists()) continue;
            var (authority, client) = (section["Authority"], section["ClientId"]);
            if (!Uri.TryCreate(authority?.Replace("{port}", "80", StringComparison.Ordinal), UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || address.IsLoopback || address.Host.EndsWith(".localhost", StringComparison.Ordinal)))
                errors.Add($"SignIn:{key}:Authority is '{authority}'. Write the https address of the OpenID Connect provider.");
            if (string.IsNullOrWhiteSpace(client)) errors.Add($"SignIn:{key}:ClientId is missing. Set it to the name that the provider knows this portal by.");
            all.Add(new(key, path, authority ?? "", client ?? "", section["ClientSecret"], section["Scope"] ?? "openid profile email"));
        }

        return errors.Count == 0 ? new(all) : throw new InvalidConfiguration(errors);
    }
}
