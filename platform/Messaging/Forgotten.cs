using Microsoft.EntityFrameworkCore;

namespace Serviceportal.Platform.Messaging;

/// <summary>
/// A bus in memory forgets what was on its way when the process ended. Outbox and inboxes lie side by side there, so what
/// the inboxes do not show is said again.
/// </summary>
static class Forgotten
{
    public static async Task SayAgainAsync(MessageStore publisher, IEnumerable<MessageStore> stores, CancellationToken cancel)
    {
        HashSet<Guid> forgotten = [];
        var since = await OldestAsync(publisher, cancel);
        foreach (var store in stores)
            foreach (var hearing in store.Entry.Hears.Where(hearing => publisher.Entry.Says.Contains(hearing.Event)))
            {
                HashSet<Guid> said = [.. await SentAsync(publisher, hearing.Event.Name, cancel)];
                said.ExceptWith(await HeardAsync(store, hearing.Reaction, since, cancel));
                forgotten.UnionWith(said);
            }

        foreach (var some in forgotten.Chunk(500)) await publisher.Rows.WriteAnyAsync(db => Outbox.SayAgainAsync(db, some, cancel), cancel);
    }

    static async Task<List<Guid>> SentAsync(MessageStore publisher, string name, CancellationToken cancel)
    {
        await using var db = await publisher.Rows.OpenAnyAsync(cancel);
        return await db.Set<OutboxRow>().Where(row => row.Event == name && row.SentAt != null).Select(row => row.Id).ToListAsync(cancel);
    }

    // Inboxes remember longer than the outbox.
    static async Task<DateTimeOffset> OldestAsync(MessageStore publisher, CancellationToken cancel)
    {
        await using var db = await publisher.Rows.OpenAnyAsync(cancel);
        return await db.Set<OutboxRow>().MinAsync(row => (DateTimeOffset?)row.OccurredAt, cancel) ?? DateTimeOffset.MaxValue;
    }

    static async Task<List<Guid>> HeardAsync(MessageStore store, string reaction, DateTimeOffset since, CancellationToken cancel)
    {
        await using var db = await store.Rows.OpenAnyAsync(cancel);
        return [
            .. await db.Set<InboxRow>().Where(row => row.Consumer == reaction && row.HeardAt >= since).Select(row => row.Id).ToListAsync(cancel),
            .. await db.Set<ParkedRow>().Where(row => row.Consumer == reaction).Select(row => row.Id).ToListAsync(cancel),
        ];
    }
}
