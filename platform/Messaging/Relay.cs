using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serviceportal.Contracts;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform.Messaging;

/// <summary>
/// Sends what lies in the outboxes of this process, and notes it once the bus has confirmed it: so a fact may be sent
/// twice, and none is lost. Any number of replicas may do so.
/// </summary>
sealed class Relay(IEnumerable<MessageStore> stores, IBusControl bus, ITopology topology, TimeProvider clock, FactFigures figures, IHostApplicationLifetime host, ILogger<Relay> log) : BackgroundService
{
    // Of true time, also where tests turn the clock: how soon a fact is heard is no matter of the calendar.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly long _started = TimeProvider.System.GetTimestamp();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(stores.Where(store => store.Entry.Says.Count > 0).Select(store => SendAllAsync(store, stoppingToken)));

    async Task SendAllAsync(MessageStore store, CancellationToken stop)
    {
        var (isFresh, isAway) = (!topology.BusKeepsFacts, false);
        while (!host.IsEnding(stop))
        {
            try
            {
                // What the bus forgot when the last process ended.
                if (isFresh) await Forgotten.SayAgainAsync(store, stores, stop);
                isFresh = false;
                bool? isMore;
                while ((isMore = await SendSomeAsync(store, stop)) == true) { }
                if (isMore == false) isAway = false;
            }
            catch (Exception error)
            {
                // Said once for each time that bus or database go away.
                if (!isAway && !host.IsEnding(stop)) log.FactsWait(store.Entry.Name, error);
                isAway = true;
            }

            await Task.Delay(Pause, stop);
        }
    }

    /// <returns>Whether there may be more; null while the bus is still starting.</returns>
    async Task<bool?> SendSomeAsync(MessageStore store, CancellationToken stop)
    {
        await using (var db = await store.Rows.OpenAnyAsync(stop))
            if (!await Outbox.IsWaitingAsync(db, stop)) return false;
        if (bus.CheckHealth() is { Status: not BusHealthStatus.Healthy } health)
            return TimeProvider.System.GetElapsedTime(_started) < Patience ? null : throw new TransportUnavailableException(health.Description);
        var taken = await store.Rows.WriteAnyAsync(db => Outbox.TakeAsync(db, TimeProvider.System.GetUtcNow(), stop), stop);
        var outcomes = await Task.WhenAll(taken.Select(async fact => (fact.Id, Error: await SendAsync(store, fact, stop))));
        var (sent, unsent) = (outcomes.Where(fact => fact.Error is null).Select(fact => fact.Id).ToList(), outcomes.Where(fact => fact.Error is not null).Select(fact => fact.Id).ToList());
        // Also where the host stops just now: what is noted need not be sent again.
        if (taken.Count > 0) await store.Rows.WriteAnyAsync(async db => await Outbox.NoteSentAsync(db, sent, clock.GetUtcNow(), CancellationToken.None) + await Outbox.GiveBackAsync(db, unsent, CancellationToken.None), CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        if (unsent.Count > 0) throw new TransportUnavailableException($"{unsent.Count} facts could not be sent.", outcomes.First(fact => fact.Error is not null).Error!);
        return taken.Count > 0;
    }

    async Task<Exception?> SendAsync(MessageStore store, OutboxRow fact, CancellationToken stop)
    {
        // A fact that nobody hears yet is not sent; the verb replay can have it said to whoever comes later.
        if (!ServiceDirectory.Services.Any(service => service.Hears.Any(hearing => hearing.Event.Name == fact.Event))) return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            var exchange = await bus.GetSendEndpoint(new Uri($"exchange:{fact.Exchange}"));
            await exchange.Send(fact.Bare(), context => Label(context, fact), patience.Token);
            figures.Said(store.Entry.Name, fact.Event);
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    // For whoever looks at a queue, and for tools that follow traces.
    static void Label(SendContext context, Fact fact)
    {
        context.MessageId = fact.Id;
        context.Durable = true;
        context.Headers.Set("tenant", fact.Tenant);
        if (fact.TraceParent is not null) context.Headers.Set("traceparent", fact.TraceParent);
        if (fact.Cause is { } cause) context.Headers.Set("cause", cause.ToString("D"));
    }
}
