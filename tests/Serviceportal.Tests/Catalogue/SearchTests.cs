using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Serviceportal.Tests.Catalogue;

public sealed partial class SearchTests
{
    [Theory, BothTopologies]
    public async Task A_citizens_words_lead_to_the_identity_card(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var words in new[] { "Perso abgelaufen", "personalausweis" })
            Assert.Contains("personalausweis-beantragen", (await ServicesAsync(portal, "erkelenz", words)).Take(2));
    }

    // CAT-1
    [Theory, BothTopologies]
    public async Task Umlauts_and_sharp_s_are_found_however_they_are_written(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var spellings in new string[][]
        {
            ["Führerschein", "Fuehrerschein", "Fuhrerschein", "führerschein", "FÜHRERSCHEIN", "Fu\u0308hrerschein"],
            ["Straße", "Strasse", "straße", "STRASSE"],
        })
        {
            var first = await ServicesAsync(portal, "erkelenz", spellings[0]);
            Assert.NotEmpty(first);
            foreach (var spelling in spellings.Skip(1))
            {
                var found = await ServicesAsync(portal, "erkelenz", spelling);
                Assert.Equal(first[0], found[0]);
                Assert.InRange(found.Count, first.Count - 2, first.Count + 2);
            }
        }
    }

    [Theory, BothTopologies]
    public async Task Whatever_is_typed_the_answer_is_an_ordinary_page(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var words in new[]
        {
            new string('a', 10_000), string.Concat(Enumerable.Repeat("ü", 10_000)), "\0\u0001\u001b", "***", "?", "a* OR b~ AND (c", "name:hund", "[a TO z]", "\"", "\\", "+-&&||!(){}[]^\"~*?:\\/",
            "<script>alert(1)</script>", "' or 1=1 --", "\ud800", "der die das", "   ", "%", "%%%41", "🐕", "أين", new string('(', 2000),
        })
        {
            using var response = await portal.GetAsync("wegberg", "/suche?q=" + Escape(words));
            var page = await response.Content.ReadAsStringAsync();
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{words[..Math.Min(words.Length, 30)]} answered {response.StatusCode}");
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            using var suggestions = await portal.GetAsync("wegberg", "/suche/vorschlaege?q=" + Escape(words));
            Assert.Equal(HttpStatusCode.OK, suggestions.StatusCode);
        }
    }

    [Theory, BothTopologies]
    public async Task Nothing_found_offers_topics_the_letter_and_the_phone(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("gangelt", "/suche?q=Zwertzuiopqwertz");
        Assert.Contains("gibt es nichts", page, StringComparison.Ordinal);
        Assert.Contains("/lebenslagen/ausweis-und-dokumente", page, StringComparison.Ordinal);
        Assert.Contains("/dienstleistungen#Z", page, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:", page, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task Results_are_grouped_counted_and_marked(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("geilenkirchen", "/suche?q=Standesamt");
        Assert.Matches(@"\d+ Treffer: .*Dienstleistung.*Amt", page);
        Assert.Contains("<mark>Standesamt</mark>", page, StringComparison.Ordinal);
        var office = await portal.PageAsync("geilenkirchen", "/suche?q=Standesamt&art=aemter");
        Assert.DoesNotContain("<h2>Dienstleistungen", office, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task What_was_found_is_narrowed_and_each_filter_says_what_it_leaves(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("erkelenz", "/suche?q=Hund");
        var (address, count) = FilterOf(page, "Tiere und Jagd");
        var narrowed = await portal.PageAsync("erkelenz", address);
        Assert.Contains($"<p class=\"sp-muted\" role=\"status\">{count} Treffer: {count} Dienstleistungen</p>", narrowed, StringComparison.Ordinal);
        Assert.Matches("aria-current=\"true\"[^>]*>Tiere und Jagd", narrowed);
        // A click on what is chosen takes it off.
        Assert.Equal("/suche?q=Hund", FilterOf(narrowed, "Tiere und Jagd").Address);
        // Offices have no filter: from their list it leads to services.
        Assert.DoesNotContain("art=aemter", FilterOf(await portal.PageAsync("erkelenz", "/suche?q=Hund&art=aemter"), "Tiere und Jagd").Address, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_filter_that_leaves_nothing_says_so_and_can_be_taken_off(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("erkelenz", "/suche?q=Hund&thema=heirat-und-partnerschaft");
        Assert.Contains("Mit dieser Auswahl bleibt nichts übrig", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/suche?q=Hund\"", page, StringComparison.Ordinal);
        // What is no life situation narrows nothing.
        Assert.Matches(@"\d+ Treffer: \d+ Dienstleistungen", await portal.PageAsync("erkelenz", "/suche?q=Hund&thema=unsinn&stelle=x&online=x"));
    }

    [Theory, BothTopologies]
    public async Task People_are_found_by_name_function_and_extension(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var words in new[] { "Spelthahn", "Standesbeamtin", "776" })
            Assert.Contains("/mitarbeiter/wf-004", await portal.PageAsync("waldfeucht", $"/suche?q={Escape(words)}"), StringComparison.Ordinal);
    }

    // The form is that of the OpenSearch suggestions extension: words, texts, descriptions, addresses.
    [Theory, BothTopologies]
    public async Task The_address_bar_of_a_browser_gets_suggestions_in_its_own_form(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var origin = Tenants.OriginOf(portal, "erkelenz");
        Assert.Contains($"type=\"application/x-suggestions+json\" rel=\"suggestions\" template=\"{origin}/suche/vorschlaege/browser?q={{searchTerms}}\"", await portal.PageAsync("erkelenz", "/opensearch.xml"), StringComparison.Ordinal);
        using var response = await portal.GetAsync("erkelenz", "/suche/vorschlaege/browser?q=personala");
        Assert.Equal("application/x-suggestions+json", response.Content.Headers.ContentType!.MediaType);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("personala", answer.RootElement[0].GetString());
        Assert.Equal("Personalausweis beantragen", answer.RootElement[1][0].GetString());
        Assert.Equal($"{origin}/dienstleistungen/personalausweis-beantragen", answer.RootElement[3][0].GetString());
    }

    [Theory, BothTopologies]
    public async Task While_typing_the_beginning_of_a_word_is_enough(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var answer = JsonDocument.Parse(await portal.PageAsync("erkelenz", "/suche/vorschlaege?q=personala"));
        var suggestions = answer.RootElement.GetProperty("suggestions").EnumerateArray().ToList();
        Assert.InRange(suggestions.Count, 1, 8);
        Assert.Contains(suggestions, suggestion => suggestion.GetProperty("url").GetString() == "/dienstleistungen/personalausweis-beantragen");
    }

    // CAT-3
    [Theory, BothTopologies]
    public async Task What_is_withdrawn_is_gone_everywhere_within_seconds(Topology topology)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        await portal.PageAsync("erkelenz", "/dienstleistungen/hund-anmelden");
        content.Delete("services/hund-anmelden.md");
        await portal.ImportAsync();
        await portal.EventuallyAsync(async () => (await portal.GetAsync("erkelenz", "/dienstleistungen/hund-anmelden")).StatusCode == HttpStatusCode.NotFound);
        foreach (var tenant in Tenants.All)
        {
            await portal.PageAsync(tenant, "/dienstleistungen/hund-anmelden", HttpStatusCode.NotFound);
            foreach (var list in new[] { "/suche?q=hund", "/suche/vorschlaege?q=hund", "/dienstleistungen", "/sitemap.xml", "/api/v1/services?size=100", "/lebenslagen/tiere-und-jagd" })
            {
                using var response = await portal.GetAsync(tenant, list);
                Assert.DoesNotContain("hund-anmelden", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    [Theory, BothTopologies]
    public async Task A_changed_text_is_shown_and_found_at_once_also_where_the_page_was_kept(Topology topology)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        await portal.PageAsync("erkelenz", "/dienstleistungen/hund-anmelden");
        content.Replace("services/hund-anmelden.md", "name: Hund anmelden", "name: Vierbeiner anzeigen");
        await portal.ImportAsync();
        var before = portal.Clock.GetUtcNow();
        await portal.EventuallyAsync(async () => (await portal.PageAsync("erkelenz", "/dienstleistungen/hund-anmelden")).Contains("<h1>Vierbeiner anzeigen</h1>", StringComparison.Ordinal));
        Assert.InRange(portal.Clock.GetUtcNow() - before, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal("hund-anmelden", (await ServicesAsync(portal, "erkelenz", "Vierbeiner"))[0]);
    }

    static async Task<IReadOnlyList<string>> ServicesAsync(RunningPortal portal, string tenant, string words)
    {
        var page = await portal.PageAsync(tenant, $"/suche?q={Escape(words)}&art=dienstleistungen");
        return [.. Result().Matches(page).Select(match => match.Groups[1].Value)];
    }

    static (string Address, string Count) FilterOf(string page, string text)
    {
        var filter = Regex.Match(page, $"<a href=\"([^\"]+)\"[^>]*>{text}</a> <span class=\"sp-muted\">(\\d+)</span>");
        Assert.True(filter.Success, $"There is no filter '{text}'.");
        return (WebUtility.HtmlDecode(filter.Groups[1].Value), filter.Groups[2].Value);
    }

    static string Escape(string words) => string.Concat(System.Text.Encoding.UTF8.GetBytes(words).Select(octet => $"%{octet:X2}"));

    [GeneratedRegex("<a class=\"sp-row\" href=\"/dienstleistungen/([^\"]+)\"")]
    private static partial Regex Result();
}
