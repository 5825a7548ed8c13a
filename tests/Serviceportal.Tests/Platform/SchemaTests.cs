using Serviceportal.Insights;
using Serviceportal.Tests.Messaging;

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

    [Fact]
    public async Task A_service_that_starts_before_its_database_waits_for_it()
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(Topology.Cluster, settings => settings["Content"] = content.Folder);
        await portal.StopAsync("insights");
        await portal.LockAsync("insights");
        var door = FreePort.Any();
        await using var insights = portal.StartProcess(typeof(InsightsModule).Assembly, ("Listen:Ops", $"{door}"), ("Listen:Public", "0"), ("Listen:Rpc", "0"));
        var since = TimeProvider.System.GetTimestamp();
        await portal.EventuallyAsync(() => Task.FromResult(insights.HasEnded || TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromSeconds(4)));
        Assert.False(insights.HasEnded);
        await portal.UnlockAsync("insights");
        using var ops = new HttpClient();
        await portal.EventuallyAsync(() => IsReadyAsync(ops, door));
        Assert.Contains("A database does not answer; Serviceportal.Insights goes on with its start once it does", (await insights.StopAsync()).Output, StringComparison.Ordinal);
    }

    // No waiting helps: somebody has to write the right name.
    [Fact]
    public async Task A_database_that_there_is_not_ends_the_start_with_a_sentence()
    {
        await using var portal = await RunningPortal.StartAsync(Topology.Cluster);
        portal.Set("ConnectionStrings:catalogue", portal.SettingOf("ConnectionStrings:catalogue").Replace("Database=", "Database=no_", StringComparison.Ordinal));
        var (code, output) = await portal.RunVerbAsync("serve");
        Assert.Equal(2, code);
        Assert.Matches("A database lets nobody in: 3D000: database \"no_.+\" does not exist. Look at it and at ConnectionStrings", output);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    static async Task<bool> IsReadyAsync(HttpClient ops, int door)
    {
        try
        {
            return (await ops.GetStringAsync($"http://127.0.0.1:{door}/health/ready")).Length > 0;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
