using Grpc.Core;
using Serviceportal.Catalogue.V1;
using Serviceportal.Platform.Messaging;
using Serviceportal.Platform.Tenancy;
using Tenant = Serviceportal.Ui.Tenants.Tenant;

namespace Serviceportal.Insights;

/// <summary>The tenants as the Catalogue tells them, the Kreis first.</summary>
sealed class KnownTenants([FromKeyedServices("insights")] CatalogueService.CatalogueServiceClient catalogue, TimeProvider clock, ILogger<KnownTenants> log)
{
    // Names and colours change rarely, and a page of figures may be behind by this much.
    static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    volatile Told _told = new([], default);

    /// <summary>As they were a minute ago at most; older where the Catalogue is away.</summary>
    /// <exception cref="Away">Nothing is known yet, and the Catalogue does not answer.</exception>
    public async ValueTask<IReadOnlyList<Tenant>> ListAsync(CancellationToken cancel)
    {
        if (_told.Tenants.Count == 0 || clock.GetUtcNow() - _told.At > Fresh) await AskAsync(cancel);
        return _told.Tenants;
    }

    /// <summary>A key is never used again for another, so what was once known stays true; only for another the Catalogue is asked.</summary>
    /// <exception cref="Away">Nothing is known yet, and the Catalogue does not answer.</exception>
    public async ValueTask<bool> KnowsAsync(TenantId tenant, CancellationToken cancel)
    {
        if (IsKnown(tenant)) return true;
        await AskAsync(cancel);
        return IsKnown(tenant);
    }

    bool IsKnown(TenantId tenant) => _told.Tenants.Any(known => known.Id == tenant);

    async Task AskAsync(CancellationToken cancel)
    {
        try
        {
            var answer = await catalogue.ListTenantsAsync(new(), cancellationToken: cancel);
            if (answer.Tenants.Count > 0) _told = new([.. answer.Tenants.Select(Tenant.From).OrderByDescending(tenant => tenant.IsKreis)], clock.GetUtcNow());
        }
        catch (Exception error) when (error is RpcException or HttpRequestException or Polly.ExecutionRejectedException && !cancel.IsCancellationRequested)
        {
            if (_told.Tenants.Count == 0) throw new Away("The Catalogue does not tell its tenants.", error);
            log.TenantsUnreachable(error);
        }

        if (_told.Tenants.Count == 0) throw new Away("The Catalogue has no tenants yet.");
    }

    sealed record Told(IReadOnlyList<Tenant> Tenants, DateTimeOffset At);
}
