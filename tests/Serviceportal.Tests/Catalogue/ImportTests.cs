using System.Globalization;
using System.Text.Json;

namespace Serviceportal.Tests.Catalogue;

/// <summary>The verb <c>import</c>, run as the operator runs it, beside a running portal.</summary>
public sealed class ImportTests
{
    [Theory, BothTopologies]
    public async Task A_second_import_of_the_same_content_changes_nothing(Topology topology)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        var (code, output) = await portal.ImportAsync();
        Assert.Equal(0, code);
        Assert.Contains("added 0, changed 0,", output, StringComparison.Ordinal);
        Assert.Contains("withdrawn 0", output, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task Bad_files_are_told_with_line_and_reason_and_the_rest_is_imported(Topology topology)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        content.Replace("services/hund-anmelden.md", "responsible: commune", "responsible: nobody");
        content.Replace("services/gewerbe-anmelden.md", "name: ", "nmae: ");
        content.Write("services/Kein Slug.md", "no front matter");
        content.Replace("tenants/wegberg.yaml", "initials: WE", "initials: [WE");
        content.Replace("services/fuehrerschein-umtauschen.md", "name: Führerschein umtauschen", "name: Führerschein tauschen");
        var (code, output) = await portal.ImportAsync();
        Assert.Equal(1, code);
        Assert.Contains("services/hund-anmelden.md:3: 'responsible' is 'nobody'. Known: commune, kreis, other.", output, StringComparison.Ordinal);
        Assert.Contains("services/gewerbe-anmelden.md:2: 'nmae' is no known key here.", output, StringComparison.Ordinal);
        Assert.Contains("'name' is missing", output, StringComparison.Ordinal);
        Assert.Contains("services/Kein Slug.md", output, StringComparison.Ordinal);
        Assert.Matches(@"tenants/wegberg\.yaml:\d+:", output);

        // The good file is in; the bad ones keep what they said before.
        await portal.EventuallyAsync(async () => (await portal.PageAsync("erkelenz", "/dienstleistungen/fuehrerschein-umtauschen")).Contains("<h1>Führerschein tauschen</h1>", StringComparison.Ordinal));
        Assert.Contains("<h1>Hund anmelden</h1>", await portal.PageAsync("wegberg", "/dienstleistungen/hund-anmelden"), StringComparison.Ordinal);
        Assert.Contains("Gewerbe anmelden", await portal.PageAsync("erkelenz", "/dienstleistungen/gewerbe-anmelden"), StringComparison.Ordinal);
    }

    // TEN-6: what an authority wrote itself is never lost to an import.
    [Theory, BothTopologies]
    public async Task What_an_editor_changed_stays_when_its_file_changes_or_goes(Topology topology)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        await portal.Rows.ChangeAsync("update content set edited = true, version = version + 1, document = replace(document, 'Hund anmelden', 'Hund, Katze anmelden') where kind = 'service' and key = 'hund-anmelden'");
        content.Replace("services/hund-anmelden.md", "name: Hund anmelden", "name: Hunde melden");
        var (code, output) = await portal.ImportAsync();
        Assert.Equal(0, code);
        Assert.Contains("kept as edited: shared/service/hund-anmelden", output, StringComparison.Ordinal);
        content.Delete("services/hund-anmelden.md");
        Assert.Contains("withdrawn 0, kept as edited 1", (await portal.ImportAsync()).Output, StringComparison.Ordinal);
        // Any other change makes the portal read the store again.
        content.Replace("services/fuehrerschein-umtauschen.md", "name: Führerschein umtauschen", "name: Führerschein tauschen");
        await portal.ImportAsync();
        await portal.EventuallyAsync(async () => (await portal.PageAsync("erkelenz", "/dienstleistungen/fuehrerschein-umtauschen")).Contains("<h1>Führerschein tauschen</h1>", StringComparison.Ordinal));
        Assert.Contains("<h1>Hund, Katze anmelden</h1>", await portal.PageAsync("erkelenz", "/dienstleistungen/hund-anmelden"), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task Two_entries_of_the_same_key_are_told_and_the_first_counts(Topology topology)
    {
        using var content = ContentCopy.Make();
        content.Replace("tenants/waldfeucht.yaml", "units:\n", "units:\n  - { key: buergerbuero, name: Doppeltes Büro, phone: \"+49 221 4710761\", email: doppelt@waldfeucht.example }\n");
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        var (code, output) = await portal.ImportAsync();
        Assert.Equal(1, code);
        Assert.Contains("tenants/waldfeucht.yaml", output, StringComparison.Ordinal);
        Assert.Contains("unit 'buergerbuero' occurs 2 times. Only the first is taken.", output, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_dry_run_says_what_would_happen_and_changes_nothing(Topology topology)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        content.Delete("services/hund-anmelden.md");
        var (_, tried) = await portal.ImportAsync("--dry-run");
        Assert.Contains("withdrawn 1", tried, StringComparison.Ordinal);
        var (_, done) = await portal.ImportAsync();
        Assert.Contains("withdrawn 1", done, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name the tenant", "--format", "dldb", "services.json")]
    [InlineData("Known: content, dldb", "--format", "xml", "services.json")]
    [InlineData("There is no content folder", "/nowhere")]
    [InlineData("is no option here", "--dryrun")]
    [InlineData("erkelenz", "--format", "dldb", "--tenant", "nirgends", "services.json")]
    public async Task Wrong_use_is_explained_and_changes_nothing(string says, params string[] arguments)
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        var (code, output) = await portal.ImportAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(says, output, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_real_export_of_a_large_city_becomes_services_and_offices_of_one_tenant(Topology topology)
    {
        if (House.Data("search-quality", "services_de.json") is not { } services || House.Data("search-quality", "locations_de.json") is not { } locations)
        {
            Assert.Skip("The real export is not on this machine.");
            return;
        }

        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        var (code, output) = await portal.ImportAsync("--format", "dldb", "--tenant", "wegberg", services, locations);
        Assert.Equal(0, code);
        Assert.Contains("faults 0", output, StringComparison.Ordinal);
        var (_, again) = await portal.ImportAsync("--format", "dldb", "--tenant", "wegberg", services, locations);
        Assert.Contains("added 0, changed 0, unchanged 396", again, StringComparison.Ordinal);

        await portal.EventuallyAsync(async () => (await portal.PageAsync("wegberg", "/dienstleistungen")).Contains("gewerbe-anmeldung\"", StringComparison.Ordinal));
        Assert.DoesNotContain("gewerbe-anmeldung\"", await portal.PageAsync("erkelenz", "/dienstleistungen"), StringComparison.Ordinal);
        var all = await PagesOfApiAsync(portal, "wegberg");
        Assert.Equal(287, all.Count(service => service.GetProperty("source").GetProperty("scheme").GetString() == "dldb"));
        foreach (var service in all)
        {
            var page = await portal.PageAsync("wegberg", $"/dienstleistungen/{service.GetProperty("slug").GetString()}");
            Assert.DoesNotContain("\u200b", page, StringComparison.Ordinal);
            Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
            Assert.DoesNotMatch("<p[^>]*>\\s*</p>", page);
        }
    }

    [Theory, BothTopologies]
    public async Task A_broken_export_is_refused_whole_and_a_broken_entry_alone(Topology topology)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        content.Write("good.json", """{"data":[{"id":"1","name":"Zelte verleihen","description":"<p>Zelt <script>alert(1)</script><b>groß","public":true},{"name":"ohne Nummer"},{"id":"3","name":"Boote verleihen","description":"<ul><p>x</p></ul>"}]}""");
        content.Write("truncated.json", "{\"data\":[\n{\"id\":\"1\",\"name\":\"Zelte");
        var (code, output) = await portal.ImportAsync("--format", "dldb", "--tenant", "wegberg", content.FileOf("good.json"));
        Assert.Equal(1, code);
        Assert.Contains("added 2", output, StringComparison.Ordinal);
        await portal.EventuallyAsync(async () => (await portal.PageAsync("wegberg", "/dienstleistungen")).Contains("zelte-verleihen", StringComparison.Ordinal));
        var page = await portal.PageAsync("wegberg", "/dienstleistungen/zelte-verleihen");
        Assert.DoesNotContain("alert(1)", page, StringComparison.Ordinal);
        Assert.Contains("<strong>groß</strong>", page, StringComparison.Ordinal);

        var (refused, reason) = await portal.ImportAsync("--format", "dldb", "--tenant", "wegberg", content.FileOf("truncated.json"));
        Assert.Equal(1, refused);
        Assert.Matches(@"truncated\.json:\d+:", reason);
        Assert.Contains("withdrawn 0", reason, StringComparison.Ordinal);
    }

    // On the Kreis's own portal a commune's service is found too, and leads to the commune.
    [Theory, BothTopologies]
    public async Task A_communes_own_service_is_found_there_and_on_the_Kreiss_portal_and_nowhere_else(Topology topology)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        content.Write("own.json", """{"data":[{"id":"7","name":"Hausboote anmelden","description":"<p>Für Hausboote auf dem Adolfosee.</p>"}]}""");
        await portal.ImportAsync("--format", "dldb", "--tenant", "hueckelhoven", content.FileOf("own.json"));
        await portal.EventuallyAsync(async () => (await portal.PageAsync("hueckelhoven", "/suche?q=Hausboot")).Contains("/dienstleistungen/hausboote-anmelden", StringComparison.Ordinal));
        await portal.EventuallyAsync(async () => (await portal.PageAsync(Tenants.Kreis, "/suche?q=Hausboot")).Contains("/dienstleistungen/hausboote-anmelden", StringComparison.Ordinal));
        var there = await portal.PageAsync(Tenants.Kreis, "/dienstleistungen/hausboote-anmelden");
        Assert.Contains("Das macht die Stadt Hückelhoven", there, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Tenants.OriginOf(portal, "hueckelhoven")}/dienstleistungen/hausboote-anmelden\"", there, StringComparison.Ordinal);
        await portal.PageAsync("erkelenz", "/dienstleistungen/hausboote-anmelden", System.Net.HttpStatusCode.NotFound);
        Assert.DoesNotContain("hausboote-anmelden", await portal.PageAsync("erkelenz", "/suche?q=Hausboot"), StringComparison.Ordinal);
    }

    static async Task<List<JsonElement>> PagesOfApiAsync(RunningPortal portal, string tenant)
    {
        List<JsonElement> all = [];
        for (var page = 1; ; page++)
        {
            using var answer = JsonDocument.Parse(await portal.PageAsync(tenant, string.Create(CultureInfo.InvariantCulture, $"/api/v1/services?page={page}&size=100")));
            var items = answer.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Clone()).ToList();
            all.AddRange(items);
            if (items.Count < 100) return all;
        }
    }
}
