using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Serviceportal.Tests.Catalogue;

/// <summary>What a portal says about a service: the shared text, then the Kreis, then the commune.</summary>
public sealed partial class ServicePageTests
{
    [Theory, BothTopologies]
    public async Task A_service_page_says_what_to_bring_what_it_costs_and_who_is_responsible(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("erkelenz", "/dienstleistungen/personalausweis-beantragen");
        Assert.Contains("<h1>Personalausweis beantragen</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<li>Verlustanzeige, wenn der alte Ausweis weg ist</li>", page, StringComparison.Ordinal);
        Assert.Contains("46,00\u00a0€", page, StringComparison.Ordinal);
        Assert.Contains("27,60\u00a0€ oder 46,00\u00a0€", page, StringComparison.Ordinal);
        Assert.Contains("3 bis 4\u00a0Wochen", page, StringComparison.Ordinal);
        Assert.Contains("Zuständig: <span>Bürgerbüro</span>", page, StringComparison.Ordinal);
        Assert.Contains("Jetzt geöffnet bis 18:00\u00a0Uhr", page, StringComparison.Ordinal);
        Assert.Contains("§ 9 PAuswG", page, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task The_communes_fee_and_note_win_over_the_shared_text(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var waldfeucht = await portal.PageAsync("waldfeucht", "/dienstleistungen/hund-anmelden");
        var wegberg = await portal.PageAsync("wegberg", "/dienstleistungen/hund-anmelden");
        Assert.Contains("57,00\u00a0€", waldfeucht, StringComparison.Ordinal);
        Assert.Contains("75,00\u00a0€", wegberg, StringComparison.Ordinal);
        Assert.DoesNotContain("57,00\u00a0€", wegberg, StringComparison.Ordinal);
        Assert.Contains("Die Hundesteuer ist zum 15. Februar", waldfeucht, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task What_a_commune_does_not_offer_says_so_and_is_not_in_its_A_to_Z(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("waldfeucht", "/dienstleistungen/bewohnerparkausweis-beantragen");
        Assert.Contains("Das gibt es in Waldfeucht nicht.", page, StringComparison.Ordinal);
        Assert.Contains("Hier gibt es zurzeit keine Zonen für Bewohnerparken.", page, StringComparison.Ordinal);
        Assert.Contains("noindex", page, StringComparison.Ordinal);
        foreach (var list in new[] { "/dienstleistungen", "/", "/sitemap.xml" })
            Assert.DoesNotContain("bewohnerparkausweis-beantragen", await portal.PageAsync("waldfeucht", list), StringComparison.Ordinal);
        var found = await portal.PageAsync("waldfeucht", "/suche?q=Bewohnerparkausweis");
        Assert.Contains("gibt es hier nicht", found, StringComparison.Ordinal);
        Assert.Contains("bewohnerparkausweis-beantragen", await portal.PageAsync("erkelenz", "/dienstleistungen"), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task What_a_commune_has_not_switched_on_yet_is_nowhere(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        // Both situations of this service are still off in Waldfeucht.
        await portal.PageAsync("waldfeucht", "/dienstleistungen/gewerbe-anmelden", HttpStatusCode.NotFound);
        await portal.PageAsync("waldfeucht", "/api/v1/services/gewerbe-anmelden", HttpStatusCode.NotFound);
        foreach (var list in new[] { "/dienstleistungen", "/suche?q=Gewerbe%20anmelden", "/sitemap.xml", "/api/v1/search?q=Gewerbe%20anmelden" })
            Assert.DoesNotContain("/dienstleistungen/gewerbe-anmelden", await portal.PageAsync("waldfeucht", list), StringComparison.Ordinal);
        await portal.PageAsync("erkelenz", "/dienstleistungen/gewerbe-anmelden");
    }

    [Theory, BothTopologies]
    public async Task Services_of_the_Kreis_stand_in_every_communes_portal_under_its_name(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var commune in Tenants.Communes)
        {
            var list = await portal.PageAsync(commune, "/dienstleistungen");
            Assert.Matches("fuehrerschein-umtauschen\">Führerschein umtauschen</a><span class=\"sp-tag\">Kreis Heinsberg</span>", list);
            var page = await portal.PageAsync(commune, "/dienstleistungen/fuehrerschein-umtauschen");
            Assert.Contains("Valkenburger Straße 45", page, StringComparison.Ordinal);
        }
    }

    [Theory, BothTopologies]
    public async Task A_town_that_is_its_own_building_authority_is_named_and_the_Kreis_points_there(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        Assert.Contains("Johannismarkt 17", await portal.PageAsync("erkelenz", "/dienstleistungen/baugenehmigung-beantragen"), StringComparison.Ordinal);
        Assert.Contains("Valkenburger Straße 45", await portal.PageAsync("gangelt", "/dienstleistungen/baugenehmigung-beantragen"), StringComparison.Ordinal);
        var kreis = await portal.PageAsync("kreis-heinsberg", "/dienstleistungen/baugenehmigung-beantragen");
        Assert.Contains("Hier ist die Stadt selbst zuständig", kreis, StringComparison.Ordinal);
        Assert.Contains("Stadt Wegberg", kreis, StringComparison.Ordinal);
        Assert.DoesNotContain("Gemeinde Gangelt", kreis, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task On_the_Kreiss_portal_a_communes_service_asks_for_the_place(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("kreis-heinsberg", "/dienstleistungen/personalausweis-beantragen");
        Assert.Contains("Das macht Ihre Stadt oder Gemeinde", page, StringComparison.Ordinal);
        Assert.Contains("name=\"leistung\" value=\"personalausweis-beantragen\"", page, StringComparison.Ordinal);
        Assert.Contains("Personalausweis", await portal.PageAsync("kreis-heinsberg", "/suche?q=Perso"), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_postcode_of_two_communes_asks_the_second_question(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var (postcode, communes) in new[] { ("52525", new[] { "heinsberg", "waldfeucht" }), ("52538", ["gangelt", "selfkant"]) })
        {
            var page = await portal.PageAsync("kreis-heinsberg", $"/ort?leistung=personalausweis-beantragen&ort={postcode}");
            foreach (var commune in communes)
                Assert.Contains($"{Tenants.OriginOf(portal, commune)}/dienstleistungen/personalausweis-beantragen", page, StringComparison.Ordinal);
        }

        var one = await portal.PageAsync("kreis-heinsberg", "/ort?leistung=personalausweis-beantragen&ort=41844");
        Assert.Contains($"{Tenants.OriginOf(portal, "wegberg")}/dienstleistungen/personalausweis-beantragen", one, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Tenants.OriginOf(portal, "erkelenz")}/dienstleistungen/personalausweis-beantragen", one, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task An_absent_person_is_shown_with_who_stands_in(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("waldfeucht", "/dienstleistungen/halteverbot-fuer-einen-umzug-beantragen");
        Assert.Contains("Herr Frank Vrancken-Wirtz", page, StringComparison.Ordinal);
        Assert.Contains("voraussichtlich bis 4.\u00a0Dezember 2026", page, StringComparison.Ordinal);
        Assert.Contains("Herr Markus Brüggemann", page, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task People_who_are_not_public_are_in_no_page_and_no_answer(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var path in new[] { "/dienstleistungen/wohnsitz-anmelden", "/einrichtungen/buergerbuero", "/mitarbeiter", "/suche?q=%C3%87etin", "/suche?q=wf-002", "/suche/vorschlaege?q=Cetin", "/api/v1/employees?size=100", "/api/v1/search?q=Cetin" })
        {
            var answer = await portal.PageAsync("waldfeucht", path);
            Assert.DoesNotContain("Hüseyin", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("hueseyin.cetin", answer, StringComparison.Ordinal);
        }

        await portal.PageAsync("waldfeucht", "/mitarbeiter/wf-002", HttpStatusCode.NotFound);
        await portal.PageAsync("waldfeucht", "/api/v1/employees/wf-002", HttpStatusCode.NotFound);
    }

    [Theory, BothTopologies]
    public async Task No_button_leads_to_a_form_an_appointment_or_a_payment_that_does_not_exist(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var slug in new[] { "hund-anmelden", "personalausweis-beantragen", "wohnsitz-anmelden", "fuehrerschein-umtauschen", "strassenschaden-melden" })
        {
            var page = await portal.PageAsync("erkelenz", $"/dienstleistungen/{slug}");
            Assert.DoesNotContain("href=\"/antrag", page, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"/termine", page, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"/bezahlen", page, StringComparison.Ordinal);
            Assert.Contains("href=\"tel:", page, StringComparison.Ordinal);
        }

        Assert.Contains("Sie werden dafür", await portal.PageAsync("erkelenz", "/dienstleistungen/hund-anmelden"), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_program_reads_the_service_as_schema_org_describes_it(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("erkelenz", "/dienstleistungen/personalausweis-beantragen");
        using var data = JsonDocument.Parse(JsonLd().Match(page).Groups[1].Value);
        Assert.Equal("GovernmentService", data.RootElement.GetProperty("@type").GetString());
        Assert.Equal("Stadt Erkelenz", data.RootElement.GetProperty("serviceOperator").GetProperty("name").GetString());
        Assert.Equal($"{Tenants.OriginOf(portal, "erkelenz")}/dienstleistungen/personalausweis-beantragen", data.RootElement.GetProperty("url").GetString());
    }

    [Theory, BothTopologies]
    public async Task The_frame_speaks_English_and_marks_what_stays_German(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("erkelenz", "/en/dienstleistungen/personalausweis-beantragen");
        Assert.Contains("<html lang=\"en\"", page, StringComparison.Ordinal);
        Assert.Contains("What to bring", page, StringComparison.Ordinal);
        Assert.Contains("<div lang=\"de\"><ul class=\"sp-checklist\">", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/dienstleistungen/personalausweis-beantragen\" lang=\"de\" hreflang=\"de\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/en/einrichtungen/buergerbuero\"", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex JsonLd();
}
