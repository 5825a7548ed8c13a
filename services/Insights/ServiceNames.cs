using Grpc.Core;
using Serviceportal.Catalogue.V1;

namespace Serviceportal.Insights;

/// <summary>What services are called; their slugs have to do while the Catalogue is away.</summary>
sealed class ServiceNames([FromKeyedServices("insights")] CatalogueService.CatalogueServiceClient catalogue, ILogger<ServiceNames> log)
{
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(IReadOnlyCollection<string> slugs, CancellationToken cancel)
    {
        if (slugs.Count == 0) return new Dictionary<string, string>();
        try
        {
            return new Dictionary<string, string>((await catalogue.ListServiceNamesAsync(new() { Slugs = { slugs } }, cancellationToken: cancel)).Names);
        }
        catch (Exception error) when (error is RpcException or HttpRequestException or Polly.ExecutionRejectedException && !cancel.IsCancellationRequested)
        {
            log.ServiceNamesUnknown(error);
            return new Dictionary<string, string>();
        }
    }
}
