using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Serviceportal.Platform.Data;

/// <summary>
/// A service whose database is away may still serve what it has in memory: that is told, and is no reason to take all
/// replicas out of service at once.
/// </summary>
sealed class DatabaseAnswers<TDb>(IDbContextFactory<TDb> contexts) : IHealthCheck
    where TDb : DbContext
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The database does not answer.");
    }
}
