using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Telemetry;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Insights.Usage;

/// <summary>The sums of the last 30 days as metrics, read anew every five minutes. What is too small to be told is left out.</summary>
sealed class UsageFigures : BackgroundService
{
    const int Days = 30;

    static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    readonly Store<InsightsDb> _store;
    readonly TimeProvider _clock;
    readonly ILogger<UsageFigures> _log;
    volatile IReadOnlyList<(string Name, string Tenant, long Value)> _figures = [];

    public UsageFigures(Store<InsightsDb> store, TimeProvider clock, ILogger<UsageFigures> log, IMeterFactory meters)
    {
        (_store, _clock, _log) = (store, clock, log);
        var meter = meters.Create(Attributes.Meter);
        foreach (var (name, unit, meaning) in new[]
        {
            ("views", "{view}", "Pages viewed in 30 days"), ("searches", "{search}", "Searches in 30 days"), ("searches_without_result", "{search}", "Searches that found nothing in 30 days"),
            ("services", "{service}", "Services that the portal lists"), ("services_online", "{service}", "Services that people can do online"),
        })
            meter.CreateObservableGauge($"serviceportal.insights.{name}", () => _figures.Where(figure => figure.Name == name).Select(figure => new Measurement<long>(figure.Value, new KeyValuePair<string, object?>(Attributes.Portal, figure.Tenant))), unit, meaning);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Pause, _clock);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await ReadAsync(stoppingToken);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The host stops, or could not start.
        }
    }

    async Task ReadAsync(CancellationToken cancel)
    {
        try
        {
            var (today, since) = (Local.DayAt(_clock.GetUtcNow()), Local.DayAt(_clock.GetUtcNow()).AddDays(1 - Days));
            await using var db = await _store.OpenAsync(cancel);
            var days = (await db.PortalDays.AsNoTracking().Where(row => row.Day >= since && row.Day <= today).ToListAsync(cancel)).ToLookup(row => row.Tenant);
            var published = (await db.PublishedServices.AsNoTracking().ToListAsync(cancel)).GroupBy(row => row.Tenant, (_, rows) => rows.MaxBy(row => row.Version)!).ToList();
            _figures =
            [
                .. days.SelectMany(tenant => new[] { ("views", tenant.Key, tenant.Sum(day => day.Views)), ("searches", tenant.Key, tenant.Sum(day => day.Asked)), ("searches_without_result", tenant.Key, tenant.Sum(day => day.Unanswered)) }).Where(figure => Figure.IsTold(figure.Item3)),
                .. published.SelectMany(row => new[] { ("services", row.Tenant, row.Services), ("services_online", row.Tenant, row.Online) }),
            ];
        }
        catch (Exception error) when (error is not (OperationCanceledException or ObjectDisposedException))
        {
            _log.FiguresFailed(error);
        }
    }
}
