using Grpc.Core;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Catalogue.V1;

namespace Serviceportal.Catalogue;

/// <summary>What other services ask of the Catalogue. Until content is read the answers are empty.</summary>
sealed class CatalogueRpc(SnapshotKeeper keeper) : CatalogueService.CatalogueServiceBase
{
    public override Task<ListTenantsResponse> ListTenants(ListTenantsRequest request, ServerCallContext context) => Task.FromResult(new ListTenantsResponse
    {
        Tenants = { keeper.Current?.Authorities.Values.Select(authority => authority.Tenant.ToWire()) ?? [] },
    });

    public override Task<ListContentVersionsResponse> ListContentVersions(ListContentVersionsRequest request, ServerCallContext context)
    {
        var response = new ListContentVersionsResponse();
        foreach (var (tenant, version) in keeper.Current?.Versions ?? new Dictionary<string, long>()) response.Versions.Add(tenant, version);
        return Task.FromResult(response);
    }

    public override Task<ListServiceNamesResponse> ListServiceNames(ListServiceNamesRequest request, ServerCallContext context)
    {
        var (response, asked) = (new ListServiceNamesResponse(), request.Slugs.ToHashSet());
        foreach (var service in keeper.Current?.Services.Where(service => asked.Contains(service.Text.Slug)) ?? []) response.Names[service.Text.Slug] = service.Text.Name;
        return Task.FromResult(response);
    }
}
