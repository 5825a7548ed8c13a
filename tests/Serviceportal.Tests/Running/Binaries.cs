using System.Reflection;

namespace Serviceportal.Tests.Running;

static class Binaries
{
    /// <summary>The one that holds the gateway.</summary>
    public static Assembly GatewayIn(Topology topology) => topology == Topology.Cluster ? typeof(Serviceportal.Gateway.GatewayModule).Assembly : Assembly.Load("Serviceportal.Host");

    public static Assembly InsightsIn(Topology topology) => topology == Topology.Cluster ? typeof(Serviceportal.Insights.InsightsModule).Assembly : Assembly.Load("Serviceportal.Host");

    /// <summary>A new database of the gateway, brought to its schema by the verb.</summary>
    public static async Task<string> DatabaseOfGatewayAsync(Assembly gateway, IReadOnlyDictionary<string, string?> settings)
    {
        var connection = await (await Servers.PostgresAsync()).NewDatabaseAsync();
        await using var migrate = Program.Start(gateway, [.. settings, new("ConnectionStrings:gateway", connection)], "migrate");
        var (exitCode, output) = await migrate.EndAsync();
        Assert.True(exitCode == 0, output);
        return connection;
    }
}
