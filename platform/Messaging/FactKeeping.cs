using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serviceportal.Platform.Messaging;

/// <summary>Takes away what has had its time: what was sent 14 days ago, and what was heard 60 days ago, longer than it can come again.</summary>
sealed class FactKeeping(IEnumerable<MessageStore> stores, TimeProvider clock, ILogger<FactKeeping> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    static readonly TimeSpan Said = TimeSpan.FromDays(14);
    static readonly TimeSpan Heard = TimeSpan.FromDays(60);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Pause, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var store in stores) await TidyAsync(store, stoppingToken);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The host stops, or could not start.
        }
    }

    async Task TidyAsync(MessageStore store, CancellationToken cancel)
    {
        var (said, heard) = (clock.GetUtcNow() - Said, clock.GetUtcNow() - Heard);
        try
        {
            await store.Rows.WriteAnyAsync(async db => await db.Set<OutboxRow>().Where(row => row.SentAt < said).ExecuteDeleteAsync(cancel)
                + await db.Set<InboxRow>().Where(row => row.HeardAt < heard).ExecuteDeleteAsync(cancel), cancel);
        }
        catch (Exception error) when (error is not (OperationCanceledException or ObjectDisposedException))
        {
            // The database may be away for a while; the next hour tries again.
            log.FactsNotTidied(store.Entry.Name, error);
        }
    }
}
