using Microsoft.EntityFrameworkCore;
using Serviceportal.Catalogue.Searches;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Catalogue;

/// <summary>Rows of the Catalogue. See Data/*.sql for what they mean.</summary>
public sealed class CatalogueDb(DbContextOptions<CatalogueDb> options) : DbContext(options)
{
    public DbSet<ContentRow> Content => Set<ContentRow>();

    public DbSet<ContentVersion> Versions => Set<ContentVersion>();

    public DbSet<SearchDay> SearchDays => Set<SearchDay>();

    public DbSet<SearchPhraseDay> SearchPhrases => Set<SearchPhraseDay>();

    public DbSet<SearchChoice> SearchChoices => Set<SearchChoice>();

    public DbSet<SearchHash> SearchHashes => Set<SearchHash>();

    public DbSet<SearchNetwork> SearchNetworks => Set<SearchNetwork>();

    public DbSet<SearchKey> SearchKeys => Set<SearchKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Columns.Convert(configurationBuilder, Database);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ContentRow>(row =>
        {
            row.ToTable("content").HasKey(r => new { r.Owner, r.Kind, r.Key });
            row.Property(r => r.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<ContentVersion>(row =>
        {
            row.ToTable("content_versions").HasKey(r => r.Tenant);
            row.Property(r => r.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<SearchDay>().HasKey(row => new { row.Portal, row.Day });
        modelBuilder.Entity<SearchPhraseDay>().HasKey(row => new { row.Portal, row.Phrase, row.Day });
        modelBuilder.Entity<SearchChoice>().HasKey(row => new { row.Portal, row.Phrase, row.Day, row.Target });
        modelBuilder.Entity<SearchHash>().HasKey(row => new { row.Portal, row.Hash });
        modelBuilder.Entity<SearchNetwork>().HasKey(row => new { row.Portal, row.Hash, row.Day, row.Network });
        modelBuilder.Entity<SearchKey>().HasKey(row => row.Month);
        modelBuilder.AddMessages();
    }
}

public sealed class ContentRow
{
    /// <summary>Key of the authority whose content it is, or <see cref="Shared"/>.</summary>
    public required string Owner { get; init; }

    public required string Kind { get; init; }

    public required string Key { get; init; }

    /// <summary>JSON of a record in Content/.</summary>
    public required string Document { get; set; }

    /// <summary>Where it was imported from: "content" or "dldb".</summary>
    public required string SourceScheme { get; init; }

    public required string SourceId { get; init; }

    public required string SourceHash { get; set; }

    public bool Edited { get; set; }

    public long Version { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public const string Shared = "shared";
}

public sealed class ContentVersion
{
    public required string Tenant { get; init; }

    public long Version { get; set; }
}
