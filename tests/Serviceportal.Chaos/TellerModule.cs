using Microsoft.EntityFrameworkCore;
using Serviceportal.Catalogue;
using Serviceportal.Contracts;
using Serviceportal.Insights;
using Serviceportal.Platform;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Chaos;

/// <summary>
/// Stands for the gateway: tells views of pages in a steady stream, each fact in a transaction like any other, so that
/// outbox and relay are those of the house. Its outbox is the ledger of what was told.
/// </summary>
public sealed class TellerModule() : Module(ServiceDirectory.Gateway)
{
    /// <summary>Embedded all are one process; in the cluster the others are processes of their own.</summary>
    public static Module[] WithThoseWhoHear() =>
        Environment.GetEnvironmentVariable("Topology") == "cluster" ? [new TellerModule()] : [new TellerModule(), new CatalogueModule(), new InsightsModule()];

    public override void Register(ModuleBuilder module) => module.Stores<TellerDb>().Messages<TellerDb>().Runs<Teller>();
}

sealed class TellerDb(DbContextOptions<TellerDb> options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Columns.Convert(configurationBuilder, Database);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMessages();
}
