using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Serviceportal.Platform.Data;

namespace Serviceportal.Platform.Messaging;

/// <summary>Counts what waits, for the figures and for readiness. Nothing that waits is a reason to take a process out of service.</summary>
sealed class FactWatch(IEnumerable<MessageStore> stores, FactFigures figures, TimeProvider clock) : BackgroundService, IHealthCheck
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LongWait = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        List<string> troubles = [];
        foreach (var store in stores)
        {
            if (await CountAsync(store, cancellationToken) is not var (waiting, stuck)) troubles.Add($"The messages of {store.Entry.Name} cannot be counted.");
            else if (waiting.Oldest > LongWait) troubles.Add($"{waiting.Count} facts of {store.Entry.Name} are not sent, the oldest for {waiting.Oldest.TotalMinutes:0} minutes.");
            else if (stuck.Count > 0) troubles.Add($"{stuck.Count} parked facts of {store.Entry.Name} wait for the operator.");
        }

        return troubles.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(' ', troubles));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Pause, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var store in stores) await CountAsync(store, stoppingToken);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The host stops, or could not start.
        }
    }

    /// <returns>Null where the database does not answer.</returns>
    async Task<(Heap Waiting, Heap Stuck)?> CountAsync(MessageStore store, CancellationToken cancel)
    {
        try
        {
            await using var db = await store.Rows.OpenAnyAsync(cancel);
            var waiting = await NoteAsync(store, "outbox", db.Set<OutboxRow>().Where(row => row.SentAt == null).Select(row => row.OccurredAt), cancel);
            await NoteAsync(store, "inbox", db.Set<InboxRow>().Select(row => row.HeardAt), cancel);
            await NoteAsync(store, "parked", db.Set<ParkedRow>().Select(row => row.ParkedAt), cancel);
            return (waiting, await NoteAsync(store, "stuck", db.Set<ParkedRow>().Where(row => row.NextAt == null).Select(row => row.ParkedAt), cancel));
        }
        catch (Exception error) when (error is not (OperationCanceledException or ObjectDisposedException))
        {
            return null;
        }
    }

    async Task<Heap> NoteAsync(MessageStore store, string table, IQueryable<DateTimeOffset> instants, CancellationToken cancel)
    {
        var (count, oldest) = (await instants.LongCountAsync(cancel), await instants.MinAsync(instant => (DateTimeOffset?)instant, cancel));
        var heap = new Heap(count, oldest is { } since && clock.GetUtcNow() > since ? clock.GetUtcNow() - since : TimeSpan.Zero);
        figures.Note(store.Entry.Name, table, heap);
        return heap;
    }
}
