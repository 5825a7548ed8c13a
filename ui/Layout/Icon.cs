using Microsoft.AspNetCore.Html;

namespace Serviceportal.Ui.Layout;

/// <summary>An icon of the sprite. It stands beside a word, so it is hidden from screen readers.</summary>
public static class Icon
{
    public static IHtmlContent Use(string name) => new HtmlString(
        $"<svg class=\"sp-icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{Assets.Href("icons.svg")}#{name}\"/></svg>");

    public static IHtmlContent Large(string name) => new HtmlString(
        $"<svg class=\"sp-icon sp-icon--l\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{Assets.Href("icons.svg")}#{name}\"/></svg>");
}
