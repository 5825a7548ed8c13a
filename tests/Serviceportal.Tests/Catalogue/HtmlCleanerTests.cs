using Serviceportal.Catalogue.Import;

namespace Serviceportal.Tests.Catalogue;

/// <summary>Foreign HTML becomes a small, well-nested set of tags.</summary>
public sealed class HtmlCleanerTests
{
    [Theory]
    [InlineData("<p>a<p>b</p></p>", "<p>a</p><p>b</p>")]
    [InlineData("<p><ul><li>x</li></ul></p>", "<ul><li>x</li></ul>")]
    [InlineData("<li>a</li><li>b</li>", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("<ul>text<li>x</li><ul><li>y</li></ul></ul>", "<ul><li>text</li><li>x<ul><li>y</li></ul></li></ul>")]
    [InlineData("<strong>a", "<p><strong>a</strong></p>")]
    [InlineData("<b>a <i>b</b> c</i>", "<p><strong>a <em>b</em></strong><em> c</em></p>")]
    [InlineData("<p>a<br><br>b<br></p>", "<p>a</p><p>b</p>")]
    [InlineData("<p>\u200bx\u200b</p><p>&nbsp;</p>", "<p>x</p>")]
    [InlineData("<script>alert(1)</script><p onclick=x>y</p><style>p{}</style>", "<p>y</p>")]
    [InlineData("<a href='java\tscript:alert(1)'>z</a>", "<p>z</p>")]
    [InlineData("<h1>T</h1><h5>V</h5>text", "<h3>T</h3><h4>V</h4><p>text</p>")]
    [InlineData("<div>a</div><div>b</div>", "<p>a</p><p>b</p>")]
    public void It_is_brought_to_the_allow_list_and_put_right(string foreign, string clean) =>
        Assert.Equal(clean, HtmlCleaner.Clean(foreign).Html);

    [Fact]
    public void Clean_HTML_stays_as_it_is()
    {
        string[] pieces = ["<p>", "</p>", "<ul>", "<li>", "</ul>", "<b>", "</i>", "<a href='https://x.example'>", "</a>", "Wort ", "\u200b", "<br>", "<table><tr><td>", "<script>", "<div>", "</div>", "&amp;", "<h2>"];
#pragma warning disable RS0030 // Of a fixed seed: the same soup every time.
        var random = new Random(20261203);
        for (var round = 0; round < 500; round++)
        {
            var soup = string.Concat(Enumerable.Range(0, 12).Select(_ => pieces[random.Next(pieces.Length)]));
#pragma warning restore RS0030
            var once = HtmlCleaner.Clean(soup).Html;
            Assert.Equal(once, HtmlCleaner.Clean(once).Html);
            Assert.DoesNotContain("<script", once, StringComparison.Ordinal);
        }
    }
}
