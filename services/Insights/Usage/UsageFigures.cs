using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Serviceportal.Platform;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Telemetry;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Insights.Usage;

/// <summary>The sums of the last 30 days as metrics, read anew every five minutes. What is too small to be told is left out.</summary>
sealed class UsageFigures : Recurring
{
    const int Days = 30;

    readonly Store<InsightsDb> _store;
    readonly ILogger<UsageFigures> _log;
    volatile IReadOnlyList<(string Name, string Tenant, long Value)> _figures = [];

    public UsageFigures(Store<InsightsDb> store, TimeProvider clock, IHostApplicationLifetime host, ILogger<UsageFigures> log, IMeterFactory meters) : base(TimeSpan.FromMinutes(5), clock, host, atOnce: true)
    {
        (_store, _log) = (store, log);
        var meter = meters.Create(Attributes.Meter);
        foreach (var (name, unit, meaning) in new[]
        {
            ("views", "{view}", "Pages viewed in 30 days"), ("searches", "{search}", "Searches in 30 days"), ("searches_without_result", "{search}", "Searches that found nothing in 30 days"),
            ("services", "{service}", "Services that the portal lists"), ("services_online", "{service}", "Services that people can do online"),
        })
            meter.CreateObservableGauge($"serviceportal.insights.{name}", () => _figures.Where(figure => figure.Name == name).Select(figure => new Measurement<long>(figure.Value, new KeyValuePair<string, object?>(Attributes.Portal, figure.Tenant))), unit, meaning);
    }

    protected override async Task TurnAsync(CancellationToken stop)
    {
        var today = Local.DayAt(Clock.GetUtcNow());
        var since = today.AddDays(1 - Days);
        await using var db = await _store.OpenAsync(stop);
        var days = (await db.PortalDays.AsNoTracking().Where(row => row.Day >= since && row.Day <= today).ToListAsync(stop)).ToLookup(row => row.Tenant);
        var published = (await db.PublishedServices.AsNoTracking().ToListAsync(stop)).GroupBy(row => row.Tenant, (_, rows) => rows.MaxBy(row => row.Version)!).ToList();
        _figures =
        [
            .. days.SelectMany(tenant => new[] { ("views", tenant.Key, tenant.Sum(day => day.Views)), ("searches", tenant.Key, tenant.Sum(day => day.Asked)), ("searches_without_result", tenant.Key, tenant.Sum(day => day.Unanswered)) }).Where(figure => Figure.IsTold(figure.Item3)),
            .. published.SelectMany(row => new[] { ("services", row.Tenant, row.Services), ("services_online", row.Tenant, row.Online) }),
        ];
    }

    protected override void Failed(Exception error) => _log.FiguresFailed(error);
}
