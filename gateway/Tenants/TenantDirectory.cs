using Google.Protobuf;
using Google.Protobuf.Collections;
using Grpc.Core;
using Serviceportal.Catalogue.V1;
using Serviceportal.Gateway.SignIn;
using Serviceportal.Platform;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Gateway.Tenants;

/// <summary>
/// The tenants in force: from the tenant files at the first start, then the Catalogue's, asked for once a second by
/// their content versions; the last good list is kept in a file, so the gateway starts and helps without the Catalogue.
/// </summary>
public sealed class TenantDirectory(
    GatewaySettings settings,
    PublicAddress address,
    Providers providers,
    [FromKeyedServices("gateway")] CatalogueService.CatalogueServiceClient catalogue,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<TenantDirectory> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A later version may have written the file before this one was put back.
    static readonly JsonParser Kept = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    volatile TenantHosts? _current;
    MapField<string, long>? _versions;
    bool _reachable = true;

    /// <summary>Also of a directory that is not started, for verbs.</summary>
    public TenantHosts Current => _current ??= ReadKept() ?? Load(TenantFile.ReadAll(settings.TenantFiles), settings.TenantFiles);

    public Ui.Tenants.Tenant? Find(TenantId id) => Current.All.FirstOrDefault(tenant => tenant.Id == id);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // A list that cannot be used stops the start.
        var tenants = Current.All;
        foreach (var provider in providers.All.Where(provider => provider.Tenant is { } key && !tenants.Any(tenant => tenant.Id.Value == key))) log.ProviderOfNobody(provider.Way, provider.Tenant);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The Catalogue may be in this process, which is not listening yet.
        await lifetime.ListeningAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await RefreshAsync(stoppingToken);
                _reachable = true;
            }
            catch (Exception error) when (error is RpcException or HttpRequestException or Polly.ExecutionRejectedException)
            {
                // Said once for each time it goes away, not every second.
                if (_reachable) log.TenantsUnreachable(error);
                _reachable = false;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task RefreshAsync(CancellationToken cancel)
    {
        var versions = (await catalogue.ListContentVersionsAsync(new(), cancellationToken: cancel)).Versions;
        if (versions.Count == 0 || versions.Equals(_versions)) return;
        var answer = await catalogue.ListTenantsAsync(new(), cancellationToken: cancel);
        // Another replica answers, and is behind the one that told the versions: the next second asks again.
        if (answer.Tenants.Any(tenant => tenant.ContentVersion < versions.GetValueOrDefault(tenant.Key))) return;
        // Remembered whatever comes of it, so that a list is refused once and not every second.
        _versions = versions;
        try
        {
            _current = Load(answer.Tenants, "the Catalogue");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whatever is wrong with the new list, the portals of the last one are still the right ones.
            log.TenantsRefused(error);
            return;
        }

        await KeepAsync(answer, cancel);
    }

    TenantHosts Load(IReadOnlyCollection<Tenant> tenants, string source)
    {
        var hosts = new TenantHosts([.. tenants.Select(Ui.Tenants.Tenant.From)], address);
        log.TenantsLoaded(tenants.Count, source);
        return hosts;
    }

    TenantHosts? ReadKept()
    {
        if (!File.Exists(settings.LastTenants)) return null;
        try
        {
            return Load(Kept.Parse<ListTenantsResponse>(File.ReadAllText(settings.LastTenants)).Tenants, settings.LastTenants);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The file is a help, not a need: damaged, it must not keep the portals down.
            log.KeptTenantsUnreadable(settings.LastTenants, error);
            return null;
        }
    }

    async Task KeepAsync(ListTenantsResponse answer, CancellationToken cancel)
    {
        try
        {
            var file = Path.GetFullPath(settings.LastTenants);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            // Written beside and moved, so that a crash leaves the old list or the new one, never half of one.
            await File.WriteAllTextAsync(file + ".new", JsonFormatter.Default.Format(answer), cancel);
            File.Move(file + ".new", file, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.TenantsNotKept(settings.LastTenants, error);
        }
    }
}
