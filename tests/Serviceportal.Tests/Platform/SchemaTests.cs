namespace Serviceportal.Tests.Platform;

/// <summary>The verb <c>migrate</c> and what a start asks of the database.</summary>
public sealed class SchemaTests
{
    [Theory, BothTopologies]
    public async Task Migrating_a_current_database_changes_nothing(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology, waits: false);
        var (code, output) = await portal.RunVerbAsync("migrate");
        Assert.Equal(0, code);
        Assert.Contains("catalogue: schema is current", output, StringComparison.Ordinal);
    }

    // A changed file would be passed over in silence, and two databases of one version would differ.
    [Theory, BothTopologies]
    public async Task A_schema_file_that_changed_after_it_ran_is_refused(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology, waits: false);
        await portal.Rows.ChangeAsync("update schema_files set hash = 'another' where name like '%001_content.sql'");
        var (code, output) = await portal.RunVerbAsync("migrate");
        Assert.Equal(2, code);
        if (topology == Topology.Cluster) Assert.Equal((code, output), await portal.RunVerbAsync("serve"));
        Assert.Matches("001_content.sql of 'catalogue' has changed since it ran on this database. .+ new numbered file", output);
    }
}
