using System.Net;

namespace Serviceportal.Tests.Catalogue;

/// <summary>
/// What becomes of a DLDB export on pages. The export in Export/ is made up and holds in a few entries what is wrong with
/// real ones: broken nesting, invisible characters, missing and doubled ids, <c>false</c> for nothing.
/// </summary>
public sealed class DldbTests : IDisposable
{
    static readonly string Folder = Path.Combine(House.Root, "tests", "Serviceportal.Tests", "Catalogue", "Export");

    readonly ContentCopy _content = ContentCopy.Make();

    [Theory, BothTopologies]
    public async Task Each_fault_is_told_with_its_entry_and_the_others_are_imported(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        var (code, output) = await ImportAsync(portal);
        Assert.Equal(1, code);
        Assert.Contains("services.json: Entry 700001: The id occurs more than once. Only the first entry is taken.", output, StringComparison.Ordinal);
        Assert.Contains("services.json: Entry 700005: The name is missing.", output, StringComparison.Ordinal);
        Assert.Contains("services.json: Entry 700006: The name is missing.", output, StringComparison.Ordinal);
        Assert.Contains("services.json: Entry number 8: The id is missing", output, StringComparison.Ordinal);
        Assert.Contains("services.json: Entry number 10: The id is missing", output, StringComparison.Ordinal);
        Assert.Contains("locations.json: Entry 800001: The id occurs more than once.", output, StringComparison.Ordinal);
        Assert.Contains("locations.json: Entry number 5: The id is missing or holds more than letters, digits and hyphens.", output, StringComparison.Ordinal);
        Assert.Contains("locations.json: Entry 800005: The name is missing.", output, StringComparison.Ordinal);
        Assert.Contains("added 8, changed 0", output, StringComparison.Ordinal);
        Assert.Contains("faults 8", output, StringComparison.Ordinal);
        Assert.Contains("Entry 700001 'Festzelt leihen & aufbauen': description (", output, StringComparison.Ordinal);

        var (repeated, again) = await ImportAsync(portal);
        Assert.Equal(1, repeated);
        Assert.Contains("added 0, changed 0, unchanged 8", again, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_service_is_a_page_like_any_other(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        await ImportAsync(portal);
        var page = await EventuallyPageAsync(portal, "/dienstleistungen/festzelt-leihen-aufbauen");
        Assert.Contains("<h1>Festzelt leihen &amp; aufbauen</h1>", page, StringComparison.Ordinal);
        Assert.Contains(">Die Stadt verleiht Zelte für Feste im Dorf.</p>", page, StringComparison.Ordinal);
        Assert.Contains("<p><strong>So geht es</strong></p>", page, StringComparison.Ordinal);
        Assert.Matches("<ul[^>]*><li>(<strong>)?Termin wählen(</strong>)?</li><li>(<strong>)?Kaution zahlen(</strong>)?</li></ul>", page);
        Assert.Matches("<tr><td>(<strong>)?klein(</strong>)?</td><td>(<strong>)?20(</strong>)?</td></tr></tbody></table>", page);
        Assert.Contains("2 bis 3\u00a0Wochen", page, StringComparison.Ordinal);
        Assert.Contains("Der Termin dauert etwa 25 Minuten.", page, StringComparison.Ordinal);
        Assert.Contains("<p>30 Euro</p><p>Kaution: 100&nbsp;Euro</p>", page, StringComparison.Ordinal);
        Assert.Contains("Sie sind mindestens 18 Jahre alt", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://zelte.musterstadt.example/plan.pdf\"", page, StringComparison.Ordinal);
        Assert.Contains("<li>§ 3 Zeltordnung</li>", page, StringComparison.Ordinal);
        // Every form stands among the links a second time.
        Assert.Equal(2, page.Split("formulare.musterstadt.example/zelt?utm_campaign=dldb&amp;id=7\"").Length);
        foreach (var trap in new[] { "alert(", "script:", "style=", "onclick", "/intern/zelte", "\u200b", "<p></p>", "Darf nicht erscheinen" })
            Assert.DoesNotContain(trap, page, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task The_office_that_does_it_for_citizens_is_the_responsible_one(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        await ImportAsync(portal);
        // The store comes first in the service's own list, but does it for the administration only.
        Assert.Contains("Zuständig: <span>Platzbüro am Markt</span>", await EventuallyPageAsync(portal, "/dienstleistungen/festzelt-leihen-aufbauen"), StringComparison.Ordinal);
        var office = await portal.PageAsync("wegberg", "/einrichtungen/dldb-800001");
        Assert.Contains("<h1>Platzbüro am Markt</h1>", office, StringComparison.Ordinal);
        Assert.Contains("Am Markt 7 a<br>41999 Musterstadt", office, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:&#x2B;492214710955\"", office, StringComparison.Ordinal);
        Assert.Contains("href=\"mailto:platz@musterstadt.example\"", office, StringComparison.Ordinal);
        Assert.Contains("Termine nach Absprache.", office, StringComparison.Ordinal);
        Assert.Contains("/dienstleistungen/festzelt-leihen-aufbauen", office, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task What_the_export_leaves_out_is_left_out_of_the_page(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        await ImportAsync(portal);
        var bare = await EventuallyPageAsync(portal, "/dienstleistungen/bootssteg-mieten");
        Assert.Contains("Zuständige Stelle unbekannt", bare, StringComparison.Ordinal);
        Assert.DoesNotContain("sp-lead", bare, StringComparison.Ordinal);
        Assert.DoesNotContain("False", bare, StringComparison.Ordinal);
        var plain = await portal.PageAsync("wegberg", "/dienstleistungen/zapfenpfluecken-anzeigen");
        Assert.Contains("Zeigen Sie das Pflücken eine Woche vorher an.", plain, StringComparison.Ordinal);
        Assert.Contains("<strong>Bearbeitungszeit:</strong> noch am selben Tag", plain, StringComparison.Ordinal);
        Assert.Contains("Forstamt <strong>Nord</strong>", plain, StringComparison.Ordinal);
        // A place of the export that is not in its list counts as none; what is no address for mail is no link.
        Assert.Contains("Zuständig: <span>Forstamt</span>", plain, StringComparison.Ordinal);
        var office = await portal.PageAsync("wegberg", "/einrichtungen/dldb-800002");
        Assert.DoesNotContain("kein Postfach", office, StringComparison.Ordinal);
        Assert.DoesNotContain("Waldweg", office, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:115\"", office, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_name_that_is_taken_gets_an_address_of_its_own_and_nothing_leaves_the_tenant(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        await ImportAsync(portal);
        var list = await EventuallyPageAsync(portal, "/dienstleistungen", "festzelt-leihen-aufbauen\"");
        Assert.Equal(2, list.Split(">Hund anmelden</a>").Length - 1);
        Assert.Contains("<h1>Hund anmelden</h1>", await portal.PageAsync("wegberg", "/dienstleistungen/hund-anmelden-700004"), StringComparison.Ordinal);
        await portal.PageAsync("erkelenz", "/dienstleistungen/festzelt-leihen-aufbauen", HttpStatusCode.NotFound);
        await portal.PageAsync("erkelenz", "/einrichtungen/dldb-800001", HttpStatusCode.NotFound);
        Assert.Contains("festzelt-leihen-aufbauen", await portal.PageAsync("wegberg", "/suche?q=Pavillon"), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task What_is_marked_as_not_public_stays_out_when_the_operator_says_so(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        await ImportAsync(portal);
        await EventuallyPageAsync(portal, "/dienstleistungen/dienstwagen-ausgeben");
        // An entry without a number may be any of the earlier ones: such a file takes nothing away.
        var (_, kept) = await ImportAsync(portal, "--public-only");
        Assert.Contains("1 services are marked as not public and left out.", kept, StringComparison.Ordinal);
        Assert.Contains("withdrawn 0", kept, StringComparison.Ordinal);
        _content.Write("clean.json", """{"data":[{"id":"700002","name":"Bootssteg mieten"},{"id":"700007","name":"Dienstwagen ausgeben","public":false}]}""");
        await portal.ImportAsync("--format", "dldb", "--tenant", "wegberg", "--public-only", _content.FileOf("clean.json"));
        await portal.EventuallyAsync(async () => (await portal.GetAsync("wegberg", "/dienstleistungen/dienstwagen-ausgeben")).StatusCode == HttpStatusCode.NotFound);
        await portal.PageAsync("wegberg", "/dienstleistungen/bootssteg-mieten");
    }

    public void Dispose() => _content.Dispose();

    static Task<(int ExitCode, string Output)> ImportAsync(RunningPortal portal, params string[] options) =>
        portal.ImportAsync(["--format", "dldb", "--tenant", "wegberg", .. options, Path.Combine(Folder, "services.json"), Path.Combine(Folder, "locations.json")]);

    static async Task<string> EventuallyPageAsync(RunningPortal portal, string path, string text = "<h1>")
    {
        var page = "";
        await portal.EventuallyAsync(async () =>
        {
            using var response = await portal.GetAsync("wegberg", path);
            page = await response.Content.ReadAsStringAsync();
            return response.StatusCode == HttpStatusCode.OK && page.Contains(text, StringComparison.Ordinal);
        });
        return page.Replace("&#xA0;", "\u00a0", StringComparison.Ordinal);
    }

    Task<RunningPortal> StartAsync(Topology topology) => RunningPortal.StartAsync(topology, settings => settings["Content"] = _content.Folder);
}
