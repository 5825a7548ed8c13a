using Serviceportal.Chaos;

namespace Serviceportal.Tests.Messaging;

/// <summary>Real processes and servers are killed at any moment, and every fact is counted exactly once. The long form is <c>./build.sh bench facts</c>.</summary>
[Collection(nameof(ChaosTests))]
[CollectionDefinition(nameof(ChaosTests), DisableParallelization = true)]
public sealed class ChaosTests : IDisposable
{
    // More than is asked for, for while the publisher or its database is down nothing is told.
    const int Rate = 200;
    const int Least = 100;

    static readonly TimeSpan Backlog = TimeSpan.FromSeconds(30);

    readonly ContentCopy _content = ContentCopy.Make();

    [Fact]
    public async Task Whatever_dies_in_the_cluster_every_fact_is_counted_once()
    {
        await using var run = await ClusterChaos.StartAsync(Rate, _content.Folder, isDurable: false);
        await run.WarmAsync(200);
        await ExpectAsync(run, rounds: 1, least: Least);
    }

    [Fact]
    public async Task Whenever_the_one_process_dies_every_fact_is_counted_once()
    {
        await using var run = EmbeddedChaos.Start(Rate, _content.Folder);
        await run.WarmAsync(200);
        // Half of the time the process that tells is just starting.
        await ExpectAsync(run, rounds: 3, least: Least / 4);
    }

    public void Dispose() => _content.Dispose();

    static async Task ExpectAsync(ChaosRun run, int rounds, int least)
    {
        var (since, before) = (TimeProvider.System.GetTimestamp(), (await run.LedgerAsync()).Told);
        await run.KillAtRandomAsync(rounds, between: TimeSpan.FromSeconds(4));
        var length = TimeProvider.System.GetElapsedTime(since);
        var (ledger, backlog) = await run.EndAsync();
        var rate = (ledger.Told - before) / length.TotalSeconds;
        var story = $"{ledger}; {rate:0} facts/s over {length.TotalSeconds:0} s; killed: {string.Join(", ", run.Killed)}; backlog gone after {backlog.TotalSeconds:0.0} s";
        TestContext.Current.TestOutputHelper?.WriteLine(story);
        Assert.True(ledger.Agrees && rate >= least && backlog <= Backlog, story);
    }
}
