using System.Globalization;
using Serviceportal.Chaos;
using Serviceportal.Tests.Running;

namespace Serviceportal.Benchmarks.Facts;

/// <summary>
/// How fast facts travel from one service's database to another's, beside what the broker alone bears and what a pair of
/// tables written by hand for this one purpose does; all in one run, with commits that wait for the disk. Then the long
/// form of the proof that whatever dies, each fact is counted once.
/// </summary>
static class FactBenchmark
{
    const int Many = 20_000;
    const int SteadyRate = 200;
    const int Rounds = 5;

    static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Start = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Steady = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string root)
    {
        var content = Path.Combine(root, "content");
        double bare, byHand;
        await using (var rabbit = await RabbitMq.StartAsync())
        {
            await using var postgres = await Postgres.StartAsync(isDurable: true);
            bare = await WarmAsync(async count => await BareBus.RateAsync(await rabbit.NewSpaceAsync(), count));
            byHand = await WarmAsync(async count => await ByHand.RateAsync(await postgres.NewDatabaseAsync(), await postgres.NewDatabaseAsync(), await rabbit.NewSpaceAsync(), count));
        }

        var ours = await OursAsync(content);
        var steady = await SteadyAsync(content);
        Console.WriteLine($"bare MassTransit, publish and consume       {Number(bare)} facts/s");
        Console.WriteLine($"outbox and inbox written by hand            {Number(byHand)} facts/s");
        Console.WriteLine($"the house's, teller to counter              {Number(ours.Rate)} facts/s; of bare {Ratio(ours.Rate / bare)} (aim 0.20), of by hand {Ratio(ours.Rate / byHand)} (aim 0.50)");
        Console.WriteLine($"at {SteadyRate} facts/s, from commit to consumption   p50 {steady.Percentile(0.5).TotalMilliseconds:0} ms, p99 {steady.Percentile(0.99).TotalMilliseconds:0} ms");
        return await KillAsync(content) && ours.Agrees && steady.Agrees ? 0 : 1;
    }

    static async Task<double> WarmAsync(Func<int, Task<double>> rateOf)
    {
        await rateOf(Many);
        return await rateOf(Many);
    }

    /// <summary>As fast as it goes, with processes that have been at work.</summary>
    static async Task<Ledger> OursAsync(string content)
    {
        await using var run = await ClusterChaos.StartAsync(rate: 10_000, content, isDurable: true, warm: Many, count: Many);
        await run.WarmAsync(Many * 2);
        return (await run.EndAsync()).Ledger.AfterSilence(Silence);
    }

    static async Task<Ledger> SteadyAsync(string content)
    {
        await using var run = await ClusterChaos.StartAsync(SteadyRate, content, isDurable: true);
        await run.WarmAsync((int)(SteadyRate * (Start + Steady).TotalSeconds));
        return (await run.EndAsync()).Ledger.After(Start);
    }

    static async Task<bool> KillAsync(string content)
    {
        await using var run = await ClusterChaos.StartAsync(SteadyRate, content, isDurable: true);
        await run.WarmAsync(SteadyRate);
        await run.KillAtRandomAsync(Rounds, between: TimeSpan.FromSeconds(4));
        var (ledger, backlog) = await run.EndAsync();
        Console.WriteLine($"killed {run.Killed.Count} times: {ledger}; backlog gone after {backlog.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s (aim 30 s): {(ledger.Agrees ? "each counted once" : "THE LEDGER DISAGREES")}");
        return ledger.Agrees && backlog < TimeSpan.FromSeconds(30);
    }

    static string Number(double rate) => rate.ToString("N0", CultureInfo.InvariantCulture).PadLeft(7);

    static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);
}
