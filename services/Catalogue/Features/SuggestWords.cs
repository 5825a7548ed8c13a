using Microsoft.AspNetCore.Http.HttpResults;
using Serviceportal.Catalogue.Search;

namespace Serviceportal.Catalogue.Features;

/// <summary>What stands under the search field while somebody types.</summary>
public static class SuggestWords
{
    const int Most = 8;

    public static Ok<Suggestions> Handle(Asked asked, string? q)
    {
        var frame = asked.Frame("", "/suche");
        return TypedResults.Ok(new Suggestions([.. Finder.Suggest(asked.Snapshot, asked.Portal, q, Most).Select(hit => hit switch
        {
            { Offer: { } offer } => new Suggestion(asked.NameOf(offer).Text, offer.Authority == asked.Portal.Own ? frame.Say("Dienstleistung", "Service") : offer.AuthorityName(frame), frame.Href($"/dienstleistungen/{offer.Slug}")),
            { Unit: { } unit } => new(unit.Name, frame.Say("Amt", "Office"), frame.Href($"/einrichtungen/{unit.Key}")),
            _ => new(hit.Employee!.Name, frame.Say("Ansprechperson", "Person"), frame.Href($"/mitarbeiter/{hit.Employee.Id}")),
        })]));
    }
}

/// <summary>Read by the script of the page (data-suggest).</summary>
public sealed record Suggestions(IReadOnlyList<Suggestion> Items)
{
    [System.Text.Json.Serialization.JsonPropertyName("suggestions")]
    public IReadOnlyList<Suggestion> Items { get; } = Items;
}

public sealed record Suggestion(string Text, string Kind, string Url);
