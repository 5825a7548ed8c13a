using Serviceportal.Platform;
using Serviceportal.Platform.Identity;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serviceportal.Gateway.SignIn;

/// <summary>What a group of the authority's directory may do, by the mapping file <c>SignIn:Grants</c>.</summary>
public sealed class StaffGrants
{
    readonly Dictionary<string, List<Grant>> _byGroup;

    StaffGrants(Dictionary<string, List<Grant>> byGroup) => _byGroup = byGroup;

    public IReadOnlyList<Grant> Of(IEnumerable<string> groups) => [.. groups.SelectMany(group => _byGroup.GetValueOrDefault(group, [])).Distinct()];

    /// <param name="named">By the setting; where there is none, the file beside the program, or no grants at all.</param>
    /// <exception cref="InvalidConfiguration">The file is not there, cannot be read, or names a role that there is not.</exception>
    public static StaffGrants Read(string? named)
    {
        var file = named ?? Path.Combine(AppContext.BaseDirectory, "grants.yaml");
        if (named is null && !File.Exists(file)) return new([]);
        if (!File.Exists(file)) throw new InvalidConfiguration([$"SignIn:Grants is '{file}', and there is no such file."]);
        try
        {
            var entries = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build()
                .Deserialize<Dictionary<string, List<Entry>>>(File.ReadAllText(file));
            return new(entries.ToDictionary(group => group.Key, group => group.Value.Select(entry => entry.AsGrant()).ToList()));
        }
        catch (Exception error) when (error is YamlException or FormatException)
        {
            throw new InvalidConfiguration([$"SignIn:Grants cannot be read: {file}: {error.InnerException?.Message ?? error.Message} Each group has a list of {{ authority, unit, role }}."]);
        }
    }

    sealed class Entry
    {
        public string? Authority { get; init; }

        public string? Unit { get; init; }

        public string? Role { get; init; }

        public Grant AsGrant() => Authority is not null && Unit is not null && Enum.TryParse<Role>(Role?.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var role)
            ? new(new(Authority), Unit, role)
            : throw new FormatException($"'{Authority} {Unit} {Role}' is no grant.");
    }
}
