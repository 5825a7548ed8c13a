using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Features;

namespace Serviceportal.Catalogue.Api;

public static class ReadSituations
{
    [EndpointName("listSituations")]
    [EndpointSummary("Life situations that have services on this portal")]
    public static Ok<Listing<SituationSummary>> List(
        Asked asked,
        [Range(1, Paging.LastPage), Description("Number of the page, from 1.")] int page = 1,
        [Range(1, Paging.Largest), Description("Most items of a page.")] int size = Paging.Usual) =>
        TypedResults.Ok(Paging.Of(asked.Portal.Situations, page, size, situation => SituationSummary.Of(situation, asked)));

    [EndpointName("getSituation")]
    [EndpointSummary("One life situation with its services")]
    public static Results<Ok<SituationDetails>, NotFound> One([Description("Key of the life situation, from the list.")] string key, Asked asked) =>
        asked.Portal.FindSituation(key) is { } found ? TypedResults.Ok(SituationDetails.Of(found, asked)) : TypedResults.NotFound();
}
