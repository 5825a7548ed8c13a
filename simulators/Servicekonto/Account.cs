using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serviceportal.Servicekonto;

/// <summary>An account of the simulator.</summary>
sealed class Account
{
    public required string Key { get; init; }

    /// <summary>"citizens", "businesses" or "staff".</summary>
    public required string For { get; init; }

    public required string Note { get; init; }

    /// <summary>Name → text or list of texts.</summary>
    public required Dictionary<string, object> Claims { get; init; }

    public string Name => string.Join(' ', new[] { Text("given_name"), Text("family_name") }.OfType<string>()) is { Length: > 0 } name ? name : Text("email") ?? Key;

    public string? Text(string claim) => Claims.GetValueOrDefault(claim) as string;

    /// <summary>Claims that are told only where their scope is asked for, as a frugal broker does it. All others are told in any case.</summary>
    public static IReadOnlyDictionary<string, string> Scopes { get; } = new Dictionary<string, string>
    {
        ["given_name"] = "profile", ["family_name"] = "profile", ["birthdate"] = "birthdate", ["email"] = "email", ["postbox"] = "postbox",
        ["street_address"] = "address", ["postal_code"] = "address", ["locality"] = "address",
    };

    public static IReadOnlyList<Account> All { get; } = Read();

    static List<Account> Read()
    {
        using var reader = new StreamReader(typeof(Account).Assembly.GetManifestResourceStream("people.yaml")!);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<List<Account>>(reader);
    }
}
