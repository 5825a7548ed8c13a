using System.Text.Json;
using Serviceportal.Contracts;
using Serviceportal.Contracts.Events;

namespace Serviceportal.Platform.Messaging;

/// <summary>
/// An event on its way, the one type that travels: who carries it need not know what it holds, and who cannot read it can
/// still put it aside with a reason.
/// </summary>
public record Fact
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The same however often it is sent.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the record in contracts/Events.</summary>
    public required string Event { get; init; }

    /// <summary>See <see cref="IEvent.Shape"/>.</summary>
    public required int Shape { get; init; }

    public required string Tenant { get; init; }

    public required string Aggregate { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The fact that this one follows from.</summary>
    public Guid? Cause { get; init; }

    /// <summary>W3C trace context of the work that said it.</summary>
    public string? TraceParent { get; init; }

    public required string Body { get; init; }

    /// <summary>The exchange of its event.</summary>
    internal string Exchange => Hearing.Kebab(Event);

    internal Fact Bare() => new(this);

    internal static string Write<TEvent>(TEvent happened) => JsonSerializer.Serialize(happened, Json);

    /// <exception cref="Unreadable">The body is not that of such an event.</exception>
    internal TEvent Read<TEvent>()
    {
        try
        {
            return JsonSerializer.Deserialize<TEvent>(Body, Json) ?? throw new Unreadable("The body of the fact is empty.");
        }
        catch (JsonException error)
        {
            throw new Unreadable($"The body of the fact cannot be read as {typeof(TEvent).Name} at {error.Path}.");
        }
    }
}

/// <summary>A fact that no attempt can make readable. The message is a sentence for the operator.</summary>
sealed class Unreadable(string message) : Exception(message);
