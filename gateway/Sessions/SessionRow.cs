using Serviceportal.Contracts;

namespace Serviceportal.Gateway.Sessions;

/// <summary>See Data/001_sessions.sql.</summary>
public sealed class SessionRow
{
    public required string Id { get; init; }

    public required string Portal { get; init; }

    public required Audience Audience { get; init; }

    public required string Provider { get; init; }

    public required string Subject { get; init; }

    public string? ProviderSession { get; init; }

    public required string Identity { get; init; }

    public string? IdToken { get; init; }

    public required string FormKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>However much it is used.</summary>
    public required DateTimeOffset EndsAt { get; init; }
}
