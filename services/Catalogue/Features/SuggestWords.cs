using Microsoft.AspNetCore.Http.HttpResults;
using Serviceportal.Catalogue.Search;

namespace Serviceportal.Catalogue.Features;

/// <summary>What stands under the search field while somebody types.</summary>
public static class SuggestWords
{
    const int Most = 8;

    public static Ok<Suggestions> Handle(Asked asked, string? q) => TypedResults.Ok(new Suggestions(Find(asked, q)));

    /// <summary>The same for the address bar of a browser, in the form of the OpenSearch suggestions extension: words, texts, descriptions, addresses.</summary>
    public static IResult HandleBrowser(Asked asked, string? q)
    {
        var found = Find(asked, q);
        object[] answer = [q ?? "", found.Select(one => one.Text), found.Select(one => one.Kind), found.Select(one => asked.Origin + one.Url)];
        return Results.Json(answer, contentType: "application/x-suggestions+json");
    }

    static IReadOnlyList<Suggestion> Find(Asked asked, string? q)
    {
        var frame = asked.Frame("", "/suche");
        return [.. Finder.Suggest(asked.Snapshot, asked.Portal, q, Most).Select(hit => hit switch
        {
            { Offer: { } offer } => new Suggestion(asked.NameOf(offer).Text, offer.Authority == asked.Portal.Own ? frame.Say("Dienstleistung", "Service") : offer.AuthorityName(frame), frame.Href($"/dienstleistungen/{offer.Slug}")),
            { Unit: { } unit } => new(unit.Name, frame.Say("Amt", "Office"), frame.Href($"/einrichtungen/{unit.Key}")),
            _ => new(hit.Employee!.Name, frame.Say("Ansprechperson", "Person"), frame.Href($"/mitarbeiter/{hit.Employee.Id}")),
        })];
    }
}

/// <summary>Read by the script of the page (data-suggest).</summary>
public sealed record Suggestions(IReadOnlyList<Suggestion> Items)
{
    [System.Text.Json.Serialization.JsonPropertyName("suggestions")]
    public IReadOnlyList<Suggestion> Items { get; } = Items;
}

public sealed record Suggestion(string Text, string Kind, string Url);
