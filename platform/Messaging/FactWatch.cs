using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serviceportal.Platform.Messaging;

/// <summary>Counts what waits, for the figures and for readiness.</summary>
sealed class FactWatch(IEnumerable<MessageStore> stores, FactFigures figures, TimeProvider clock, IHostApplicationLifetime host, ILogger<FactWatch> log) : Recurring(TimeSpan.FromSeconds(30), clock, host, atOnce: true)
{
    protected override async Task TurnAsync(CancellationToken stop)
    {
        foreach (var store in stores)
        {
            await using var db = await store.Rows.OpenAnyAsync(stop);
            await NoteAsync(store, "outbox", db.Set<OutboxRow>().Where(row => row.SentAt == null).Select(row => row.OccurredAt), stop);
            await NoteAsync(store, "inbox", db.Set<InboxRow>().Select(row => row.HeardAt), stop);
            await NoteAsync(store, "parked", db.Set<ParkedRow>().Select(row => row.ParkedAt), stop);
            await NoteAsync(store, "stuck", db.Set<ParkedRow>().Where(row => row.NextAt == null).Select(row => row.ParkedAt), stop);
        }
    }

    protected override void Failed(Exception error) => log.FactsNotCounted(error);

    async Task NoteAsync(MessageStore store, string table, IQueryable<DateTimeOffset> instants, CancellationToken stop) =>
        figures.Note(store.Entry.Name, table, new(await instants.LongCountAsync(stop), await instants.MinAsync(instant => (DateTimeOffset?)instant, stop)));
}

/// <summary>
/// What was counted last: a probe asks no database, and gets its answer at once. Nothing that waits is a reason to take a
/// process out of service.
/// </summary>
sealed class FactsGo(IEnumerable<MessageStore> stores, FactFigures figures, TimeProvider clock) : IHealthCheck
{
    static readonly TimeSpan LongWait = TimeSpan.FromMinutes(5);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var troubles = string.Join(' ', stores.Select(store => TroubleOf(store.Entry.Name)).OfType<string>());
        return Task.FromResult(troubles.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(troubles));
    }

    string? TroubleOf(string service)
    {
        if (figures.Find(service, "outbox") is { } waiting && waiting.OldestAt(clock.GetUtcNow()) is var wait && wait > LongWait) return $"{waiting.Count} facts of {service} are not sent, the oldest for {wait.TotalMinutes:0} minutes.";
        return figures.Find(service, "stuck") is { Count: > 0 } stuck ? $"{stuck.Count} parked facts of {service} wait for the operator." : null;
    }
}
