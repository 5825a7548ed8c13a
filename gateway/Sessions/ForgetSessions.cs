using Microsoft.EntityFrameworkCore;
using Serviceportal.Platform;
using Serviceportal.Platform.Data;

namespace Serviceportal.Gateway.Sessions;

/// <summary>
/// Takes away what has had its time. A session stays an hour longer than it can be used: who presses "Abmelden" too late
/// is still led to the provider, which may know them longer than we do.
/// </summary>
sealed class ForgetSessions(Store<GatewayDb> store, TimeProvider clock, IHostApplicationLifetime host, ILogger<ForgetSessions> log) : Recurring(TimeSpan.FromMinutes(1), clock, host)
{
    static readonly TimeSpan Longer = TimeSpan.FromHours(1);

    protected override Task TurnAsync(CancellationToken stop) => store.WriteAsync(db => ForgetAsync(db, Clock.GetUtcNow(), stop), stop);

    // The database may be away for a while; the next minute tries again.
    protected override void Failed(Exception error) => log.SessionsNotForgotten(error);

    static async Task<int> ForgetAsync(GatewayDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var (unused, ended) = (now - Session.Idle - Longer, now - Longer);
        return await db.Sessions.Where(row => row.SeenAt < unused || row.EndsAt < ended).ExecuteDeleteAsync(cancel)
            + await db.SignOuts.Where(row => row.EndsAt < now).ExecuteDeleteAsync(cancel)
            // Longer than a token can be shown again.
            + await db.LogoutTokens.Where(row => row.EndsAt < ended).ExecuteDeleteAsync(cancel);
    }
}
