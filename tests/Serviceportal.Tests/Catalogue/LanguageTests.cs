namespace Serviceportal.Tests.Catalogue;

/// <summary>The English frame, and the way between the languages.</summary>
public sealed class LanguageTests
{
    [Theory, BothTopologies]
    public async Task The_other_language_shows_the_same_question(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        Assert.Contains("href=\"/en/ort?leistung=hund-anmelden&amp;ort=52525\"", await portal.PageAsync(Tenants.Kreis, "/ort?leistung=hund-anmelden&ort=52525"), StringComparison.Ordinal);
        Assert.Contains("href=\"/en/suche?q=Hund&amp;art=personen\"", await portal.PageAsync("erkelenz", "/suche?q=Hund&art=personen"), StringComparison.Ordinal);
        Assert.Contains("href=\"/suche?q=Hund\"", await portal.PageAsync("erkelenz", "/en/suche?q=Hund"), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task The_English_list_has_English_names_under_their_letter_and_marks_the_German_ones(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var list = await portal.PageAsync("erkelenz", "/en/dienstleistungen");
        Assert.Matches("<a href=\"/en/dienstleistungen/hund-anmelden\">[^<]*dog[^<]*</a>", list);
        Assert.Contains("<a href=\"/en/dienstleistungen/kanalanschluss-beantragen\" lang=\"de\">", list, StringComparison.Ordinal);
    }
}
