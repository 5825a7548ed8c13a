using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Serviceportal.Catalogue.Features;

namespace Serviceportal.Catalogue.Api;

public static class ReadUnits
{
    [EndpointName("listUnits")]
    [EndpointSummary("Offices of the authority and of the district")]
    public static Ok<Listing<UnitModel>> List(
        Asked asked,
        [Range(1, Paging.LastPage), Description("Number of the page, from 1.")] int page = 1,
        [Range(1, Paging.Largest), Description("Most items of a page.")] int size = Paging.Usual) =>
        TypedResults.Ok(Paging.Of([.. Offices.Of(asked.Portal)], page, size, unit => UnitModel.Of(unit, asked)));

    [EndpointName("getUnit")]
    [EndpointSummary("One office with its address and opening hours")]
    public static Results<Ok<UnitModel>, NotFound> One([Description("Key of the office, from the list.")] string key, Asked asked) =>
        asked.Portal.FindUnit(key) is { } unit ? TypedResults.Ok(UnitModel.Of(unit, asked)) : TypedResults.NotFound();
}
