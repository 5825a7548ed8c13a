using System.IO.Enumeration;

namespace Serviceportal.Catalogue.Snapshot;

/// <summary>Patterns of slugs in tenant files: "*" stands for any characters.</summary>
static class SlugPattern
{
    public static bool Fits(IReadOnlyList<string> patterns, string slug) =>
        patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, slug, ignoreCase: false));
}
