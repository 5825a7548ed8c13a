using Google.Protobuf;
using Grpc.Core;
using Serviceportal.Catalogue.V1;
using Serviceportal.Platform;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Gateway.Tenants;

/// <summary>
/// The tenants in force: from the tenant files at the first start, then the Catalogue's, asked for once a second by
/// their content versions; the last good list is kept in a file, so the gateway starts and helps without the Catalogue.
/// </summary>
public sealed class TenantDirectory(
    GatewaySettings settings,
    PublicAddress address,
    CatalogueService.CatalogueServiceClient catalogue,
    TimeProvider clock,
    ILogger<TenantDirectory> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    volatile TenantHosts _current = null!;
    Dictionary<string, long> _versions = [];
    bool _reachable = true;

    public TenantHosts Current => _current;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        var (tenants, source) = ReadLast();
        _current = new([.. tenants.Select(Ui.Tenants.Tenant.From)], address);
        log.TenantsLoaded(tenants.Count, source);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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
        if (versions.Count == 0 || (versions.Count == _versions.Count && versions.All(entry => _versions.GetValueOrDefault(entry.Key) == entry.Value))) return;
        var answer = await catalogue.ListTenantsAsync(new(), cancellationToken: cancel);
        try
        {
            _current = new([.. answer.Tenants.Select(Ui.Tenants.Tenant.From)], address);
        }
        catch (InvalidConfiguration error)
        {
            log.TenantsRefused(error.Message);
            return;
        }

        _versions = answer.Tenants.ToDictionary(tenant => tenant.Key, tenant => tenant.ContentVersion);
        log.TenantsLoaded(answer.Tenants.Count, "the Catalogue");
        await KeepAsync(answer, cancel);
    }

    (IReadOnlyList<Tenant> Tenants, string Source) ReadLast() => File.Exists(settings.LastTenants)
        ? (ListTenantsResponse.Parser.ParseJson(File.ReadAllText(settings.LastTenants)).Tenants, settings.LastTenants)
        : (TenantFile.ReadAll(settings.TenantFiles), settings.TenantFiles);

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
