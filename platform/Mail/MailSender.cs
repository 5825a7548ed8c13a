using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform.Mail;

/// <summary>
/// Hands the mails of one database to the mail server. Each goes out once, or twice with the same id where this process
/// ends between the server's yes and the commit, or where the yes gets lost.
/// </summary>
sealed class MailSender<TDb>(
    string service, MailQueue<TDb> queue, Mails<TDb> mails, MailSettings settings, Ports ports, MailFigures figures, TimeProvider clock, IHostApplicationLifetime host, ILogger<MailSender<TDb>> log)
    : Recurring(Pause, clock, host)
    where TDb : DbContext
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    static readonly TimeSpan BetweenCounts = TimeSpan.FromMinutes(1);
    static readonly TimeSpan LongestAbsence = TimeSpan.FromMinutes(5);

    // Then every four hours, three days in all.
    static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4)];
    const int MostAttempts = 23;

    DateTimeOffset _countsAt;
    DateTimeOffset _triesAt;
    TimeSpan _absence;

    protected override async Task TurnAsync(CancellationToken stop)
    {
        await CountAsync(stop);
        while (settings.Server is not null && Clock.GetUtcNow() >= _triesAt && await SendBatchAsync(stop)) { }
    }

    // The database may be away for a while; the next turn tries again.
    protected override void Failed(Exception error) => log.MailsNotSent(service, error);

    /// <returns>Whether there may be more.</returns>
    async Task<bool> SendBatchAsync(CancellationToken cancel)
    {
        var batch = await queue.TakeAsync(cancel);
        if (batch.Count == 0) return false;
        try
        {
            using var connection = await OpenAsync(cancel);
            if (connection is null) return false;
            foreach (var row in batch)
            {
                cancel.ThrowIfCancellationRequested();
                if (!connection.IsConnected) return true;
                if (await queue.HoldAsync(row, cancel) && !await SendAsync(connection, row, cancel)) return false;
            }

            await connection.DisconnectAsync(quit: true, cancel);
            return batch.Count == MailQueue<TDb>.Batch;
        }
        finally
        {
            await queue.ReleaseAsync(batch[0].Lease);
        }
    }

    async Task<MailConnection?> OpenAsync(CancellationToken cancel)
    {
        try
        {
            return await MailConnection.OpenAsync(settings, ports, cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // Whatever it is, a name that nobody knows, a certificate, a password: nothing was said of any recipient yet.
            SetAway($"{error.GetType().Name}: {error.Message}");
            return null;
        }
    }

    async Task<bool> SendAsync(MailConnection connection, MailRow row, CancellationToken cancel)
    {
        var answer = await TryAsync(connection, row, cancel);
        if (answer.Verdict == Verdict.Away)
        {
            // Behind all others: the next time another mail shows whether it was this one alone.
            await queue.PostponeAsync(row, Pauses[0], row.Attempts, answer.Reason);
            SetAway(answer.Reason);
            return false;
        }

        SetBack();
        var attempts = row.Attempts + 1;
        if (answer.Verdict == Verdict.Sent) await EndAsync(row, MailOutcome.Sent, null);
        else if (answer.Verdict == Verdict.Refused || attempts >= MostAttempts) await EndAsync(row, MailOutcome.GivenUp, answer.Reason);
        else
        {
            await queue.PostponeAsync(row, Pauses[Math.Min(attempts, Pauses.Length) - 1], attempts, answer.Reason);
            figures.Count(service, "postponed");
        }

        return true;
    }

    async Task<Answer> TryAsync(MailConnection connection, MailRow row, CancellationToken cancel)
    {
        try
        {
            var text = await mails.Writer.Write(row, cancel);
            return await connection.HandOverAsync(MailMessage.Of(row, text, settings), MailSettings.At(settings.Sender, text.Host));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.MailNotWritten(row.Id, row.Template, row.Tenant, error);
            return new(Verdict.NotNow, error.GetType().Name);
        }
    }

    async Task EndAsync(MailRow row, MailOutcome outcome, string? reason)
    {
        await queue.EndAsync(row, outcome, reason);
        figures.Count(service, outcome == MailOutcome.Sent ? "sent" : "given_up");
        if (reason is not null) log.MailGivenUp(row.Id, row.Template, row.Tenant, reason);
    }

    void SetAway(string reason)
    {
        // Said once for each time it goes away, not at every try.
        if (_absence == default) log.MailServerAway(service, reason);
        _absence = _absence == default ? Pause * 3 : _absence * 2 < LongestAbsence ? _absence * 2 : LongestAbsence;
        _triesAt = Clock.GetUtcNow() + _absence;
    }

    void SetBack()
    {
        if (_absence != default) log.MailServerBack(service);
        _absence = default;
    }

    async Task CountAsync(CancellationToken cancel)
    {
        if (Clock.GetUtcNow() < _countsAt) return;
        if (await queue.TidyAsync(cancel) is > 0 and var late)
        {
            figures.Count(service, "given_up", late);
            log.MailsTooOld(service, late);
        }

        figures.Set(service, await queue.CountAsync(cancel));
        _countsAt = Clock.GetUtcNow() + BetweenCounts;
    }
}
