using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Telemetry;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform.Messaging;

/// <summary>
/// Hears facts for one reaction: each once, in five quick attempts, and puts aside what it cannot take, so that it holds up
/// nothing behind it.
/// </summary>
sealed class Reception(Subscription to, MessageStore store, IServiceProvider services)
{
    const int Attempts = 5;

    // Of true time: they wait for machines.
    static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(40);
    static readonly TimeSpan WhileAway = TimeSpan.FromMilliseconds(500);

    // A broker takes who holds a message for half an hour for dead.
    static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(10);

#pragma warning disable CA1727 // The placeholder is the name that traces use too.
    static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("{" + Attributes.Tenant + "}");
#pragma warning restore CA1727

    readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();
    readonly FactFigures _figures = services.GetRequiredService<FactFigures>();
    readonly ILogger _log = services.GetRequiredService<ILogger<Reception>>();
    readonly CancellationToken _stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    public Subscription To => to;

    string Consumer => to.Hearing.Reaction;

    /// <summary>Ends when the fact is taken or put aside. While a store is away it waits, and with it the queue.</summary>
    public async Task HearAsync(Fact fact, CancellationToken cancel)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, _stopping);
        using var scope = Scope(_log, fact.Tenant);
        var since = _clock.GetTimestamp();
        for (var (attempt, isAway) = (1, false); ;)
        {
            try
            {
                await RequireReadableAsync(fact, both.Token);
                // What has begun is finished, also while the host stops.
                await TakeAsync(fact, isParked: false, cancel);
                return;
            }
            catch (Exception error) when (both.IsCancellationRequested && error is not OperationCanceledException)
            {
                throw new OperationCanceledException("The host stops.", error, both.Token);
            }
            catch (Exception error) when (!both.IsCancellationRequested)
            {
                var refused = await RefusedAsync(fact, error, attempt, both.Token);
                if (refused is null && !isAway) _log.StoreAway(to.Queue, error);
                (isAway, attempt) = (refused is null, attempt + (refused ?? 0));
                if (attempt > Attempts) return;
            }

            if (_clock.GetElapsedTime(since) > LongestHold) throw new OperationCanceledException($"{to.Queue} waits for its store; the broker shall keep the fact meanwhile.");
            await Task.Delay(isAway ? WhileAway : BetweenAttempts * attempt, both.Token);
        }
    }

    /// <summary>One more attempt with what is parked; taken, it is parked no longer.</summary>
    public async Task TryAsync(Fact fact, CancellationToken cancel)
    {
        await RequireReadableAsync(fact, cancel);
        await TakeAsync(fact, isParked: true, cancel);
    }

    // In one transaction with the note that the fact is heard.
    async Task TakeAsync(Fact fact, bool isParked, CancellationToken cancel)
    {
        using var activity = Attributes.Source.StartActivity($"{to.Queue} hear", ActivityKind.Consumer, fact.TraceParent);
        var isNew = await store.Rows.WriteAnyAsync(async db =>
        {
            var id = Columns.Id(db.Database, fact.Id);
            var isNew = await db.Database.ExecuteSqlAsync($"insert into inbox (id, consumer, heard_at) values ({id}, {Consumer}, {Columns.Micros(_clock.GetUtcNow())}) on conflict do nothing", cancel) == 1;
            if (isNew) await to.React(services, db, fact, cancel);
            if (isParked) await db.Set<ParkedRow>().Where(row => row.Id == fact.Id && row.Consumer == Consumer).ExecuteDeleteAsync(cancel);
            return isNew;
        }, cancel);
        if (isNew) _figures.Heard(to.Service.Name, fact.Event);
    }

    /// <summary>Whether the fault is one of the store, which may answer again, and none of the fact.</summary>
    public async Task<bool> IsAwayAsync(Exception error, CancellationToken cancel)
    {
        if (error is Away || Engine.IsAway(error)) return true;
        try
        {
            await using var db = await store.Rows.OpenAnyAsync(cancel);
            return !await db.Database.CanConnectAsync(cancel);
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            return true;
        }
    }

    /// <returns>How many attempts are used up; null where the store is away.</returns>
    async Task<int?> RefusedAsync(Fact fact, Exception error, int attempt, CancellationToken cancel)
    {
        if (await IsAwayAsync(error, cancel)) return null;
        if (error is not Unreadable && attempt < Attempts) return 1;
        try
        {
            await Parking.ParkAsync(store, fact, Consumer, ReasonOf(error), _clock.GetUtcNow(), cancel);
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            return null;
        }

        _figures.Parked(to.Service.Name, fact.Event);
        _log.FactParked(to.Queue, fact.Event, fact.Id, error.GetType().Name);
        return Attempts;
    }

    public static string ReasonOf(Exception error)
    {
        var reason = error is Unreadable ? error.Message : $"{error.GetType().Name}: {error.GetBaseException().Message}";
        return reason[..Math.Min(reason.Length, 1000)];
    }

    async ValueTask RequireReadableAsync(Fact fact, CancellationToken cancel)
    {
        if (fact.Event != to.Hearing.Event.Name) throw new Unreadable($"{to.Queue} hears {to.Hearing.Event.Name} and knows no event '{fact.Event}'.");
        if (fact.Shape > to.Shape) throw new Unreadable($"The {fact.Event} is of shape {fact.Shape}; this version of {to.Service.Name} reads them up to shape {to.Shape}. Install the version that goes with the publisher, then replay.");
        var knows = services.GetRequiredKeyedService<KnowsTenant>(to.Service.Name);
        if (!await knows(new(fact.Tenant), cancel)) throw new Unreadable($"There is no tenant '{fact.Tenant}'. Once there is, replay.");
    }
}
