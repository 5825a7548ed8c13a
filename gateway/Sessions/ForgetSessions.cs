using Microsoft.EntityFrameworkCore;
using Serviceportal.Platform.Data;

namespace Serviceportal.Gateway.Sessions;

/// <summary>
/// Takes away what has had its time. A session stays an hour longer than it can be used: who presses "Abmelden" too late
/// is still led to the provider, which may know them longer than we do.
/// </summary>
sealed class ForgetSessions(Store<GatewayDb> store, TimeProvider clock, ILogger<ForgetSessions> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Longer = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await store.WriteAsync(db => ForgetAsync(db, clock.GetUtcNow(), stoppingToken), stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The database may be away for a while; the next minute tries again.
                log.SessionsNotForgotten(error);
            }
        }
    }

    static async Task<int> ForgetAsync(GatewayDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var (unused, ended) = (now - Session.Idle - Longer, now - Longer);
        return await db.Sessions.Where(row => row.SeenAt < unused || row.EndsAt < ended).ExecuteDeleteAsync(cancel)
            + await db.SignOuts.Where(row => row.EndsAt < now).ExecuteDeleteAsync(cancel)
            // Longer than a token can be shown again.
            + await db.LogoutTokens.Where(row => row.EndsAt < ended).ExecuteDeleteAsync(cancel);
    }
}
