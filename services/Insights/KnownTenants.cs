using Grpc.Core;
using Serviceportal.Catalogue.V1;
using Serviceportal.Platform.Messaging;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Insights;

/// <summary>The tenants as the Catalogue tells them, asked for again where one is not among them yet.</summary>
sealed class KnownTenants([FromKeyedServices("insights")] CatalogueService.CatalogueServiceClient catalogue, ILogger<KnownTenants> log)
{
    volatile IReadOnlySet<string> _known = new HashSet<string>();

    /// <exception cref="Away">Nothing is known yet, and the Catalogue does not answer.</exception>
    public async ValueTask<bool> KnowsAsync(TenantId tenant, CancellationToken cancel)
    {
        // A key is never used again for another, so what was once known stays true.
        if (_known.Contains(tenant.Value)) return true;
        try
        {
            var answer = await catalogue.ListTenantsAsync(new(), cancellationToken: cancel);
            if (answer.Tenants.Count > 0) _known = answer.Tenants.Select(known => known.Key).ToHashSet();
        }
        catch (Exception error) when (error is RpcException or HttpRequestException or Polly.ExecutionRejectedException && !cancel.IsCancellationRequested)
        {
            if (_known.Count == 0) throw new Away("The Catalogue does not tell its tenants.", error);
            log.TenantsUnreachable(error);
        }

        if (_known.Count == 0) throw new Away("The Catalogue has no tenants yet.");
        return _known.Contains(tenant.Value);
    }
}
