using Microsoft.EntityFrameworkCore;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Insights;

/// <summary>Rows of Insights. See Data/*.sql for what they mean.</summary>
public sealed class InsightsDb(DbContextOptions<InsightsDb> options) : DbContext(options)
{
    public DbSet<ViewCount> ViewCounts => Set<ViewCount>();

    public DbSet<PortalDay> PortalDays => Set<PortalDay>();

    public DbSet<PublishedDay> PublishedServices => Set<PublishedDay>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Columns.Convert(configurationBuilder, Database);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ViewCount>().HasKey(row => new { row.Tenant, row.Day, row.Route, row.Subject });
        modelBuilder.Entity<PortalDay>().HasKey(row => new { row.Tenant, row.Day });
        modelBuilder.Entity<PublishedDay>().HasKey(row => new { row.Tenant, row.Day });
        modelBuilder.AddMessages();
    }
}

/// <param name="Subject">Empty where the route has none.</param>
public sealed record ViewCount(string Tenant, DateOnly Day, string Route, string Subject, long Views);

public sealed record PortalDay(string Tenant, DateOnly Day, long Views, long Asked, long Guessed, long Unanswered, long Chosen);

public sealed record PublishedDay(string Tenant, DateOnly Day, long Version, long Services, long Online);
