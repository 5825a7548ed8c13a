using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serviceportal.Platform.Messaging;

/// <summary>Takes away what has had its time: what was sent 14 days ago, and what was heard 60 days ago, longer than it can come again.</summary>
sealed class FactKeeping(IEnumerable<MessageStore> stores, TimeProvider clock, IHostApplicationLifetime host, ILogger<FactKeeping> log) : Recurring(TimeSpan.FromHours(1), clock, host)
{
    static readonly TimeSpan Said = TimeSpan.FromDays(14);
    static readonly TimeSpan Heard = TimeSpan.FromDays(60);

    protected override async Task TurnAsync(CancellationToken stop)
    {
        var (said, heard) = (Clock.GetUtcNow() - Said, Clock.GetUtcNow() - Heard);
        foreach (var store in stores)
            await store.Rows.WriteAnyAsync(async db => await db.Set<OutboxRow>().Where(row => row.SentAt < said).ExecuteDeleteAsync(stop)
                + await db.Set<InboxRow>().Where(row => row.HeardAt < heard).ExecuteDeleteAsync(stop), stop);
    }

    protected override void Failed(Exception error) => log.FactsNotTidied(error);
}
