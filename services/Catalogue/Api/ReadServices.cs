using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Serviceportal.Catalogue.Features;

namespace Serviceportal.Catalogue.Api;

public static class ReadServices
{
    [EndpointName("listServices")]
    [EndpointSummary("Services of this portal, by name")]
    [EndpointDescription("All services that the portal lists: those of its commune, of the district, and of state and federal bodies. A service that the commune does not offer is not in the list, but has its own address.")]
    public static Ok<Listing<ServiceSummary>> List(
        Asked asked,
        [Range(1, Paging.LastPage), Description("Number of the page, from 1.")] int page = 1,
        [Range(1, Paging.Largest), Description("Most items of a page.")] int size = Paging.Usual) =>
        TypedResults.Ok(Paging.Of(asked.Portal.Listed, page, size, offer => ServiceSummary.Of(offer, asked)));

    [EndpointName("getService")]
    [EndpointSummary("One service with its whole text")]
    public static Results<Ok<ServiceDetails>, NotFound> One([Description("Lower-case words joined by hyphens; never changes.")] string slug, Asked asked) =>
        asked.Portal.Find(slug) is { } offer ? TypedResults.Ok(ServiceDetails.Of(offer, asked)) : TypedResults.NotFound();
}
