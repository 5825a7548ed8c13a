using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Serviceportal.Catalogue.Features;
using Serviceportal.Catalogue.Search;

namespace Serviceportal.Catalogue.Api;

/// <summary>GET /api/v1/search: the search of the pages, for programs.</summary>
static class SearchAll
{
    public const int DefaultLimit = 10;

    public const int LargestLimit = 50;

    [EndpointName("search")]
    [EndpointSummary("Search")]
    [EndpointDescription("Services, units and people of the portal that fit the words, best first, each group cut at the limit.")]
    public static Ok<SearchModel> Find(
        Asked asked,
        [Description("Words as a citizen types them; more than 200 characters are cut.")] string? q = null,
        [Description("Most items of each group."), Range(1, LargestLimit)] int limit = DefaultLimit)
    {
        var found = Finder.Find(asked.Snapshot, asked.Portal, q);
        return TypedResults.Ok(new SearchModel(
            found.Query,
            found.Meant,
            found.Count,
            [.. found.Services.Take(limit).Select(offer => ServiceSummary.Of(offer, asked))],
            [.. found.Units.Take(limit).Select(unit => UnitModel.Of(unit, asked))],
            [.. found.Employees.Take(limit).Select(employee => EmployeeModel.Of(employee, asked))]));
    }
}

/// <param name="Query">As understood.</param>
/// <param name="Meant">The question with its unknown words put right, where something alike is known; what is listed is found by these.</param>
/// <param name="Total">Of all groups, before the limit.</param>
public sealed record SearchModel(
    string Query, string? Meant, int Total, IReadOnlyList<ServiceSummary> Services, IReadOnlyList<UnitModel> Units, IReadOnlyList<EmployeeModel> Employees);
