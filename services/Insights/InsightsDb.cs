using Microsoft.EntityFrameworkCore;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Insights;

/// <summary>Rows of Insights. See Data/*.sql for what they mean.</summary>
public sealed class InsightsDb(DbContextOptions<InsightsDb> options) : DbContext(options)
{
    public DbSet<ViewCount> ViewCounts => Set<ViewCount>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Columns.Convert(configurationBuilder, Database);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ViewCount>().HasKey(row => new { row.Tenant, row.Day, row.Route, row.Subject });
        modelBuilder.AddMessages();
    }
}

/// <param name="Subject">Empty where the route has none.</param>
public sealed record ViewCount(string Tenant, DateOnly Day, string Route, string Subject, long Views);
