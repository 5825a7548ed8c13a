using System.Globalization;
using Serviceportal.Contracts;
using Serviceportal.Platform.Identity;

namespace Serviceportal.Gateway.SignIn;

/// <summary>Who can say that somebody is who they are.</summary>
/// <param name="Key">Name of the scheme: that of the way, with the tenant behind it where the provider is one tenant's own.</param>
/// <param name="Way">"citizens", "businesses" or "staff".</param>
/// <param name="Tenant">Key of the only tenant whose portal goes by this provider; null: all that have none of their own.</param>
/// <param name="Path">Where the way begins.</param>
/// <param name="Authority">Address below which its configuration is; "{port}" stands for our public port.</param>
/// <param name="Scope">What is asked in any case.</param>
/// <param name="Details">What is asked only where a page needs it, and by which scopes.</param>
public sealed record Provider(string Key, string Way, string? Tenant, string Path, string Authority, string ClientId, string? ClientSecret, string Scope, IReadOnlyDictionary<Detail, string> Details)
{
    public Audience Audience => Way == "staff" ? Audience.Staff : Audience.Citizen;

    public string Callback => $"{Path}/zurueck";

    /// <summary>What cannot be asked for by itself: whatever the provider knows of it, it tells.</summary>
    public IEnumerable<Detail> AlwaysTold => Enum.GetValues<Detail>().Except(Details.Keys);

    public string AuthorityAt(int port) => Authority.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>The scopes by which all of this is asked, each once.</summary>
    public IReadOnlyCollection<string> ScopesFor(IEnumerable<Detail> details) =>
        [.. details.Select(detail => Details.GetValueOrDefault(detail, "")).Prepend(Scope).SelectMany(scopes => scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    /// <summary>Groups of one tenant's directory are named with the tenant: no directory speaks for another.</summary>
    public IEnumerable<string> GroupsOf(Identity identity) => Tenant is null ? identity.Groups : identity.Groups.Select(group => $"{Tenant}/{group}");
}
