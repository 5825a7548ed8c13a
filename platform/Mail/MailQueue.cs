using Microsoft.EntityFrameworkCore;
using Serviceportal.Platform.Data;

namespace Serviceportal.Platform.Mail;

/// <summary>The mails of one database that wait, so taken that no two senders have the same.</summary>
sealed class MailQueue<TDb>(Store<TDb> store, TimeProvider clock)
    where TDb : DbContext
{
    public const int Batch = 20;

    // Longer than a server may take for one mail: who sends holds it for this long again before each.
    static readonly TimeSpan Hold = TimeSpan.FromMinutes(5);

    // However the waiting came about: no address is kept for ever, and by then the news is no news.
    static readonly TimeSpan LongestWait = TimeSpan.FromDays(14);

    static readonly TimeSpan KeptForCounting = TimeSpan.FromDays(14);

    /// <summary>Takes those that are due, the longest due first.</summary>
    public async Task<IReadOnlyList<MailRow>> TakeAsync(CancellationToken cancel)
    {
        var rows = await store.WriteAsync(db =>
        {
            var (now, until) = (Columns.Micros(clock.GetUtcNow()), Columns.Micros(clock.GetUtcNow() + Hold));
            var lease = Columns.Id(db.Database, Guid.CreateVersion7(clock.GetUtcNow()));
            return db.Set<MailRow>().FromSql($"""
                update mails set lease = {lease}, due_at = {until}
                where id in (select id from mails where ended_at is null and due_at <= {now} order by due_at, id limit {Batch})
                  and ended_at is null and due_at <= {now}
                returning *
                """).AsNoTracking().ToListAsync(cancel);
        }, cancel);
        return [.. rows.OrderBy(row => row.CreatedAt)];
    }

    /// <returns>False where the hold was over and somebody else has it now.</returns>
    public async Task<bool> HoldAsync(MailRow row, CancellationToken cancel) =>
        await ChangeAsync(row, mine => mine.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.DueAt, clock.GetUtcNow() + Hold), cancel)) == 1;

    public Task PostponeAsync(MailRow row, TimeSpan pause, int attempts, string reason) =>
        ChangeAsync(row, mine => mine.ExecuteUpdateAsync(set => set
            .SetProperty(mail => mail.DueAt, clock.GetUtcNow() + pause).SetProperty(mail => mail.Attempts, attempts)
            .SetProperty(mail => mail.Reason, reason).SetProperty(mail => mail.Lease, (Guid?)null)));

    public Task EndAsync(MailRow row, MailOutcome outcome, string? reason) => ChangeAsync(row, mine => EndAsync(mine, outcome, reason, default));

    /// <summary>Gives back what is still held.</summary>
    public Task ReleaseAsync(Guid? lease) => store.WriteAsync(db => db.Set<MailRow>().Where(mail => mail.Lease == lease && mail.EndedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.DueAt, clock.GetUtcNow()).SetProperty(mail => mail.Lease, (Guid?)null)), default);

    /// <summary>Gives up what has waited too long, and takes away what has been counted long enough.</summary>
    /// <returns>How many were given up.</returns>
    public Task<int> TidyAsync(CancellationToken cancel) => store.WriteAsync(async db =>
    {
        var (now, mails) = (clock.GetUtcNow(), db.Set<MailRow>());
        await mails.Where(mail => mail.EndedAt < now - KeptForCounting).ExecuteDeleteAsync(cancel);
        return await EndAsync(mails.Where(mail => mail.EndedAt == null && mail.CreatedAt < now - LongestWait), MailOutcome.GivenUp, "has waited for 14 days", cancel);
    }, cancel);

    public async Task<MailBacklog> CountAsync(CancellationToken cancel)
    {
        await using var db = await store.OpenAsync(cancel);
        var (mails, yesterday) = (db.Set<MailRow>().AsNoTracking(), clock.GetUtcNow() - TimeSpan.FromDays(1));
        var created = mails.Where(mail => mail.EndedAt == null).Select(mail => mail.CreatedAt);
        return new(
            await created.CountAsync(cancel),
            await created.OrderBy(at => at).Select(at => (DateTimeOffset?)at).FirstOrDefaultAsync(cancel),
            await mails.CountAsync(mail => mail.EndedAt > yesterday && mail.Outcome == MailOutcome.GivenUp, cancel));
    }

    Task<int> EndAsync(IQueryable<MailRow> mails, MailOutcome outcome, string? reason, CancellationToken cancel) => mails.ExecuteUpdateAsync(set => set
        .SetProperty(mail => mail.EndedAt, clock.GetUtcNow()).SetProperty(mail => mail.Outcome, outcome).SetProperty(mail => mail.Reason, reason)
        .SetProperty(mail => mail.Recipient, (string?)null).SetProperty(mail => mail.Reference, (string?)null).SetProperty(mail => mail.Link, (string?)null), cancel);

    Task<int> ChangeAsync(MailRow row, Func<IQueryable<MailRow>, Task<int>> change) =>
        store.WriteAsync(db => change(db.Set<MailRow>().Where(mail => mail.Id == row.Id && mail.Lease == row.Lease && mail.EndedAt == null)), default);
}

/// <param name="GivenUp">Within the last day.</param>
sealed record MailBacklog(int Waiting, DateTimeOffset? Oldest, int GivenUp);
