using Serviceportal.Contracts;

namespace Serviceportal.Gateway.Views;

/// <summary>A page whose views are counted, as the directory lists them: by its address alone, for the cache answers without a route.</summary>
/// <param name="Subject">What stands in place of the braces.</param>
sealed record CountedPage(string Route, string? Subject)
{
    // Longer is no slug of ours.
    const int LongestSubject = 300;

    static readonly Dictionary<string, string> Plain = Routes(hasSubject: false).ToDictionary(route => route, StringComparer.OrdinalIgnoreCase);

    // "/dienstleistungen/" → "/dienstleistungen/{slug}"
    static readonly Dictionary<string, string> WithSubject = Routes(hasSubject: true).ToDictionary(route => route[..route.IndexOf('{', StringComparison.Ordinal)], StringComparer.OrdinalIgnoreCase);

    /// <param name="path">Without the language.</param>
    public static CountedPage? Of(string path)
    {
        var bare = path.Length > 1 ? path.TrimEnd('/') : path;
        if (Plain.TryGetValue(bare, out var route)) return new(route, null);
        var subject = bare[(bare.LastIndexOf('/') + 1)..];
        return subject.Length is > 0 and <= LongestSubject && WithSubject.TryGetValue(bare[..^subject.Length], out route) ? new(route, route.EndsWith("{}", StringComparison.Ordinal) ? null : subject) : null;
    }

    static IEnumerable<string> Routes(bool hasSubject) => ServiceDirectory.Services.SelectMany(service => service.CountedPages).Where(route => route.EndsWith('}') == hasSubject);
}
