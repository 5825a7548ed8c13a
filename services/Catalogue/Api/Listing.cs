namespace Serviceportal.Catalogue.Api;

/// <summary>One page of a list.</summary>
/// <param name="Page">Number of this page, from 1.</param>
/// <param name="Size">Most items of a page.</param>
/// <param name="Total">Items of the whole list.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, int Page, int Size, int Total);

/// <summary>How lists are cut into pages. Beyond the last page there is nothing, which is no fault.</summary>
static class Paging
{
    public const int LastPage = 1_000_000;
    public const int Largest = 100;
    public const int Usual = 25;

    /// <summary>Stands before every list.</summary>
    public static readonly Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> Check = QueryNumbers.Require(("page", LastPage), ("size", Largest));

    public static Listing<TModel> Of<T, TModel>(IReadOnlyList<T> all, int page, int size, Func<T, TModel> describe) =>
        new([.. all.Skip((page - 1) * size).Take(size).Select(describe)], page, size, all.Count);
}
