using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Catalogue.Features;

/// <summary>A page that all portals share, in the tenant's name: imprint, privacy, accessibility, Leichte Sprache.</summary>
public sealed record ShowLegalPage(Frame Frame, string Title, string? Lang, IReadOnlyList<string> Sections)
{
    const string Heading = "<h2>";

    /// <summary>The handler of one page; its address is its name.</summary>
    public static Func<Asked, IResult> Of(string page) => asked => Handle(page, asked);

    static IResult Handle(string page, Asked asked)
    {
        var pages = asked.Portal.Pages;
        var translated = pages.GetValueOrDefault((page, asked.Language));
        if ((translated ?? pages.GetValueOrDefault((page, Language.German))) is not { } text) return Results.NotFound();
        var frame = asked.Frame(text.Title, $"/{page}");
        frame = frame with
        {
            Crumbs = [Crumbs.Home(frame)],
            IsTranslated = pages.ContainsKey((page, Language.English)),
            // The German text below an English address is the same page twice.
            IsIndexed = translated is not null,
        };
        return new Page(ShowLegalPagePage.Create(new(frame, text.Title, translated is null ? frame.GermanOnly : null, [.. SectionsOf(text.Html)])));
    }

    static IEnumerable<string> SectionsOf(string html)
    {
        var parts = Dressed(html).Split(Heading);
        if (parts[0].Trim().Length > 0) yield return parts[0];
        foreach (var part in parts.Skip(1)) yield return Heading + part;
    }

    // Markdown knows no classes.
    static string Dressed(string html) => html
        .Replace("<ul>", "<ul class=\"sp-bullets\">", StringComparison.Ordinal)
        .Replace("<ol>", "<ol class=\"sp-steps\">", StringComparison.Ordinal);
}
