using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
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
        [Description("Most items of each group."), Range(1, LargestLimit)] int limit = DefaultLimit,
        [Description("1: say of each service why it stands where it stands, in the terms of the search rules (for editors).")] int explain = 0)
    {
        var found = Finder.Find(asked.Snapshot, asked.Portal, q);
        return TypedResults.Ok(new SearchModel(
            found.Query,
            found.Meant,
            found.Count,
            [.. found.Services.Take(limit).Select(offer => ServiceSummary.Of(offer, asked))],
            [.. found.Units.Take(limit).Select(unit => UnitModel.Of(unit, asked))],
            [.. found.Employees.Take(limit).Select(employee => EmployeeModel.Of(employee, asked))],
            explain == 1 ? [.. Finder.Explain(asked.Snapshot, asked.Portal, q, limit).Select(ExplanationModel.Of)] : null));
    }
}

/// <param name="Query">As understood.</param>
/// <param name="Meant">The question with its unknown words put right, which is what was searched for; then other ways to put them right. Empty where all words are known.</param>
/// <param name="Total">Of all groups, before the limit.</param>
public sealed record SearchModel(
    string Query, IReadOnlyList<string> Meant, int Total, IReadOnlyList<ServiceSummary> Services, IReadOnlyList<UnitModel> Units, IReadOnlyList<EmployeeModel> Employees,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ExplanationModel>? Explanations);

/// <summary>Why something was found: evidence times factor is its relevance.</summary>
/// <param name="Factor">How near, how much used, how short the name.</param>
/// <param name="Whole">"name" or "synonym" where it is just what was typed, and so stands first.</param>
public sealed record ExplanationModel(string Key, double Relevance, double Factor, string? Whole, ReasonModel Reason)
{
    public static ExplanationModel Of(Explanation explanation) => new(
        explanation.Hit.Offer?.Slug ?? explanation.Hit.Unit?.Key ?? explanation.Hit.Employee!.Id,
        Math.Round(explanation.Relevance, 3),
        Math.Round(explanation.Factor, 3),
        explanation.Whole switch { Place.WholeName => "name", Place.WholeSynonym => "synonym", _ => null },
        ReasonModel.Of(explanation.Reason));
}

/// <param name="Share">Evidence from 0 to 1.</param>
public sealed record ReasonModel(string Text, double Share, IReadOnlyList<ReasonModel> Because)
{
    public static ReasonModel Of(Reason reason) => new(reason.Text, Math.Round(reason.Share, 3), [.. reason.Because.Select(Of)]);
}
