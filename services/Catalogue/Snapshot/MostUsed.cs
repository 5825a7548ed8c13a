using Grpc.Core;
using Serviceportal.Insights.V1;
using Serviceportal.Platform;

namespace Serviceportal.Catalogue.Snapshot;

/// <summary>What is most looked at on each portal, as far as it is known: tenant → slugs, most used first. Replaced, never changed.</summary>
public sealed class MostUsed
{
    volatile IReadOnlyDictionary<string, IReadOnlyList<string>> _current = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Current => _current;

    /// <summary>The same again changes nothing, so no snapshot is taken for it.</summary>
    public void Tell(IReadOnlyDictionary<string, IReadOnlyList<string>> told)
    {
        if (told.Count != _current.Count || told.Any(portal => !_current.TryGetValue(portal.Key, out var known) || !known.SequenceEqual(portal.Value))) _current = told;
    }
}

/// <summary>
/// Asks Insights once an hour what is most used. Home and ranking show it at the next snapshot; while Insights is away
/// they go by what was told last, and before that by the list of the editors alone.
/// </summary>
sealed class AskMostUsed(
    MostUsed mostUsed, [FromKeyedServices("catalogue")] InsightsService.InsightsServiceClient insights, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<AskMostUsed> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);

    bool _isKnown = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Insights may be in this process, which is not listening yet.
        await lifetime.ListeningAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pause, clock);
        do timer.Period = await AskAsync(stoppingToken) ? Pause : Retry;
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>Whether there was an answer.</returns>
    async Task<bool> AskAsync(CancellationToken cancel)
    {
        try
        {
            var answer = await insights.ListMostUsedServicesAsync(new(), cancellationToken: cancel);
            mostUsed.Tell(answer.Portals.ToDictionary(portal => portal.Tenant, portal => (IReadOnlyList<string>)[.. portal.Slugs]));
            _isKnown = true;
            return true;
        }
        catch (Exception error) when (error is RpcException or HttpRequestException or Polly.ExecutionRejectedException && !cancel.IsCancellationRequested)
        {
            // Said once for each time it goes away.
            if (_isKnown) log.MostUsedUnknown(error);
            _isKnown = false;
            return false;
        }
    }
}
