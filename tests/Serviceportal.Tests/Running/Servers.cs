namespace Serviceportal.Tests.Running;

/// <summary>What is started once for all tests, when the first test needs it, and stopped at the end.</summary>
public sealed class Servers : IAsyncLifetime
{
    static readonly Lock Turn = new();
    static Task<Postgres>? _postgres;
    static Task<RabbitMq>? _rabbitMq;
    static readonly Dictionary<Topology, Task<RunningPortal>> Portals = [];

    public static Task<Postgres> PostgresAsync()
    {
        lock (Turn) return _postgres ??= Postgres.StartAsync();
    }

    public static Task<RabbitMq> RabbitMqAsync()
    {
        lock (Turn) return _rabbitMq ??= RabbitMq.StartAsync();
    }

    /// <summary>The portals with the demonstration content. Shared: tests that change content start their own.</summary>
    public static Task<RunningPortal> PortalAsync(Topology topology)
    {
        lock (Turn) return Portals.TryGetValue(topology, out var portal) ? portal : Portals[topology] = RunningPortal.StartAsync(topology);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var portal in Portals.Values) await (await portal).DisposeAsync();
        if (_postgres is not null) await (await _postgres).DisposeAsync();
        if (_rabbitMq is not null) await (await _rabbitMq).DisposeAsync();
    }
}
