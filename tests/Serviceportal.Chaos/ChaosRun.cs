using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using Serviceportal.Tests.Running;

namespace Serviceportal.Chaos;

/// <summary>A part that can be killed at any moment, and started again.</summary>
public sealed record Victim(string Name, Func<Task> KillAsync, Func<Task> StartAsync);

/// <summary>Processes, and servers, that are killed at random while facts are told; at the end the ledger says whether one was lost or counted twice.</summary>
public abstract class ChaosRun : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    protected abstract IReadOnlyList<Victim> Victims { get; }

    /// <summary>What was killed, in order.</summary>
    public List<string> Killed { get; } = [];

    public Task<Ledger> LedgerAsync() => Ledger.ReadAsync(Teller, Hearer);

    protected abstract Func<DbConnection> Teller { get; }

    protected abstract Func<DbConnection> Hearer { get; }

    /// <summary>Nothing more is told; whoever sends and hears goes on.</summary>
    protected abstract Task SilenceAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Kills each victim once in every round, in an order by chance, and lets things run in between.</summary>
    public async Task KillAtRandomAsync(int rounds, TimeSpan between)
    {
        for (var round = 0; round < rounds; round++)
        {
            var order = Victims.ToArray();
            RandomNumberGenerator.Shuffle<Victim>(order);
            foreach (var victim in order)
            {
                await Task.Delay(between * (0.5 + (RandomNumberGenerator.GetInt32(100) / 100.0)));
                Killed.Add(victim.Name);
                await victim.KillAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(200 + RandomNumberGenerator.GetInt32(1500)));
                await victim.StartAsync();
            }
        }
    }

    /// <summary>Waits until some have been heard, so that what is killed is at work.</summary>
    public Task WarmAsync(int heard) => UntilAsync(counts => counts.Heard >= heard);

    /// <returns>The ledger, and how long it took after the last fact until all was counted.</returns>
    public async Task<(Ledger Ledger, TimeSpan Backlog)> EndAsync()
    {
        await SilenceAsync();
        var since = Stopwatch.GetTimestamp();
        await UntilAsync(counts => counts.Told == counts.Heard);
        var backlog = Stopwatch.GetElapsedTime(since);
        return (await LedgerAsync(), backlog);
    }

    async Task UntilAsync(Func<(long Told, long Heard), bool> isReached)
    {
        var since = Stopwatch.GetTimestamp();
        while (await TryCountAsync() is not { } counts || (!isReached(counts) && Stopwatch.GetElapsedTime(since) < Patience)) await Task.Delay(200);
    }

    // The first line after the database was killed is a dead one.
    async Task<(long Told, long Heard)?> TryCountAsync()
    {
        try
        {
            return await Ledger.CountAsync(Teller, Hearer);
        }
        catch (DbException)
        {
            return null;
        }
    }
}
