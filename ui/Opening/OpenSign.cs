using Microsoft.AspNetCore.Html;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Ui.Opening;

/// <summary>"Jetzt geöffnet bis 18:00 Uhr" with its mark, full or hollow, so that colour is not the only sign.</summary>
public static class OpenSign
{
    public static IHtmlContent Of(OpeningState state, Language language) => new HtmlContentBuilder()
        .AppendHtml(state.IsOpen ? "<span class=\"sp-open\">" : "<span class=\"sp-open sp-open--no\">")
        .Append(Words.State(state, language))
        .AppendHtml("</span>");
}
