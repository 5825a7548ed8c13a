using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Import;
using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Catalogue.Snapshot;

/// <summary>
/// Imports the content folder once at start, then keeps the snapshot at the newest content versions, which it asks for
/// once a second. Readers of the old snapshot finish undisturbed.
/// </summary>
public sealed class SnapshotKeeper(Store<CatalogueDb> store, ImportContent import, MostUsed mostUsed, Facts facts, IConfiguration settings, TimeProvider clock, ILogger<SnapshotKeeper> log)
    : BackgroundService, IHealthCheck
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    volatile CatalogueSnapshot? _current;
    IReadOnlyDictionary<string, long>? _said;

    /// <summary>Null until the content is read for the first time.</summary>
    public CatalogueSnapshot? Current => _current;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_current is null ? HealthCheckResult.Unhealthy("The content is still being read.") : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Let the server listen first: the start page says that content is being loaded.
        await Task.Yield();
        var imported = false;
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                // What the store already holds is shown first; the import mostly finds nothing new.
                await RefreshAsync(stoppingToken);
                await SayPublishedAsync(stoppingToken);
                if (imported) continue;
                await ImportAsync(stoppingToken);
                imported = true;
                await RefreshAsync(stoppingToken);
                await SayPublishedAsync(stoppingToken);
                // What the import read is needed once: a quarter of the memory, given back.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The database may be away for a while. What is shown stays; the next second tries again.
                log.RefreshFailed(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task ImportAsync(CancellationToken cancel)
    {
        var folder = ContentFolder.Of(settings);
        if (!Directory.Exists(folder))
        {
            log.NoContentFolder(folder);
            return;
        }

        var watch = Stopwatch.StartNew();
        var report = await import.RunAsync(ContentFolder.Read(folder), dryRun: false, cancel);
        foreach (var fault in report.Faults) log.ImportFault(fault.ToString());
        foreach (var note in report.Notes) log.ImportNote(note);
        log.Imported(report.Added, report.Changed, report.Unchanged, report.Withdrawn, report.Faults.Count, watch.ElapsedMilliseconds);
    }

    async Task RefreshAsync(CancellationToken cancel)
    {
        await using var db = await store.OpenAsync(cancel);
        var versions = await db.Versions.AsNoTracking().ToDictionaryAsync(version => version.Tenant, version => version.Version, cancel);
        var used = mostUsed.Current;
        if (versions.Count == 0 || (_current is { } current && ReferenceEquals(used, current.MostUsed) && versions.Count == current.Versions.Count && !versions.Except(current.Versions).Any())) return;
        var watch = Stopwatch.StartNew();
        // Rows may be newer than the numbers just read, never older: then the next second reads once more.
        var rows = await db.Content.AsNoTracking().OrderBy(row => row.Owner).ThenBy(row => row.Kind).ThenBy(row => row.ChangedAt).ToListAsync(cancel);
        _current = new(versions, rows, _current, used);
        log.SnapshotTaken(rows.Count, watch.ElapsedMilliseconds);
    }

    // Said once for each version, by whichever replica is first: what a portal lists is known only when it is resolved.
    async Task SayPublishedAsync(CancellationToken cancel)
    {
        if (_current is not { } current || _said == current.Versions) return;
        await store.WriteAsync(async db =>
        {
            await ContentVersions.TakeTurnAsync(db, clock.GetUtcNow(), cancel);
            foreach (var portal in current.Portals)
                await facts.SayOnceAsync(db, portal.Tenant.Id, new ServicesPublished(portal.Tenant.ContentVersion, portal.Listed.Count, portal.Listed.Count(offer => offer.Online == Online.Link)), cancel);
            return true;
        }, cancel);
        _said = current.Versions;
    }
}
