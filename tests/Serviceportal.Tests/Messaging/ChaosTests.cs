using Serviceportal.Chaos;

namespace Serviceportal.Tests.Messaging;

/// <summary>Real processes and servers are killed at any moment, and every fact is counted exactly once. The long form is <c>./build.sh bench facts</c>.</summary>
[Collection(nameof(ChaosTests))]
[CollectionDefinition(nameof(ChaosTests), DisableParallelization = true)]
public sealed class ChaosTests : IDisposable
{
    const int Rate = 120;

    static readonly TimeSpan Backlog = TimeSpan.FromSeconds(30);

    readonly ContentCopy _content = ContentCopy.Make();

    [Fact]
    public async Task Whatever_dies_in_the_cluster_every_fact_is_counted_once()
    {
        await using var run = await ClusterChaos.StartAsync(Rate, _content.Folder, isDurable: false);
        await run.WarmAsync(200);
        await run.KillAtRandomAsync(rounds: 1, between: TimeSpan.FromSeconds(3));
        await ExpectAsync(run, 20 * Rate);
    }

    [Fact]
    public async Task Whenever_the_one_process_dies_every_fact_is_counted_once()
    {
        await using var run = EmbeddedChaos.Start(Rate, _content.Folder);
        await run.WarmAsync(200);
        await run.KillAtRandomAsync(rounds: 3, between: TimeSpan.FromSeconds(3));
        await ExpectAsync(run, 5 * Rate);
    }

    public void Dispose() => _content.Dispose();

    static async Task ExpectAsync(ChaosRun run, long atLeast)
    {
        var (ledger, backlog) = await run.EndAsync();
        var story = $"{ledger}; killed: {string.Join(", ", run.Killed)}; backlog gone after {backlog.TotalSeconds:0.0} s";
        TestContext.Current.TestOutputHelper?.WriteLine(story);
        Assert.True(ledger.Agrees && ledger.Told >= atLeast && backlog <= Backlog, story);
    }
}
