using System.Diagnostics;
using MassTransit;

namespace Serviceportal.Benchmarks.Facts;

/// <summary>A message as large as a fact.</summary>
public sealed record BareFact(Guid Id, string Tenant, string Body);

/// <summary>The bus alone: no table before it and none behind, with confirmed, durable messages as the relay sends them.</summary>
static class BareBus
{
    /// <summary>Messages on their way to the broker at once, as many as the relay takes.</summary>
    const int Together = 50;

    public const string Body = """{"tally":"0199f3c2-7d6a-7c11-9a44-3f8f3a1c2b5e","pages":[{"day":"2026-01-01","route":"/dienstleistungen/{slug}","subject":"hund-anmelden","views":1}]}""";

    /// <returns>Messages a second, from the first sent to the last heard.</returns>
    public static async Task<double> RateAsync(string address, int count)
    {
        var (heard, all) = (0, new TaskCompletionSource());
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(address));
            rabbit.ReceiveEndpoint("bare", endpoint =>
            {
                (endpoint.PrefetchCount, endpoint.ConcurrentMessageLimit) = (16, 4);
                endpoint.Handler<BareFact>(_ =>
                {
                    if (Interlocked.Increment(ref heard) == count) all.SetResult();
                    return Task.CompletedTask;
                });
            });
        });
        await bus.StartAsync();
        var queue = await bus.GetSendEndpoint(new Uri("queue:bare"));
        var since = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < count; sent += Together)
            await Task.WhenAll(Enumerable.Range(0, Together).Select(_ => queue.Send(new BareFact(NewId.NextGuid(), "erkelenz", Body))));
        await all.Task;
        var rate = count / Stopwatch.GetElapsedTime(since).TotalSeconds;
        await bus.StopAsync();
        return rate;
    }
}
