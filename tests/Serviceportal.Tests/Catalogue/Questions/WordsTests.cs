using System.Globalization;
using System.Text.Json;

namespace Serviceportal.Tests.Catalogue.Questions;

/// <summary>Does the search find what citizens mean, in the words they have for it?</summary>
public sealed class WordsTests
{
    static readonly string Folder = Path.Combine(House.Root, "tests", "Serviceportal.Tests", "Catalogue", "Questions");

    static readonly (string Slug, string[] Spellings)[] Spellings =
    [
        ("fuehrerschein-umtauschen", ["Führerschein umtauschen", "fuehrerschein umtauschen", "fuhrerschein umtauschen", "FÜHRERSCHEIN UMTAUSCHEN", "Fu\u0308hrerschein umtauschen", "umtausch führerschein", "Führerscheins Umtausch", "fuhrerschein tauschen"]),
        // Compounds in both directions, hyphens, blanks.
        ("bewohnerparkausweis-beantragen", ["Bewohnerparkausweis", "Anwohnerparken", "Parkausweis Bewohner", "Bewohner-Parkausweis", "bewohner park ausweis", "Ausweis für Bewohner zum Parken"]),
        ("wohngeld-beantragen", ["Wohngeld", "wohn geld", "Wohn-Geld", "wohngeldantrag"]),
        ("sperrmuell-anmelden", ["Sperrmüll", "sperr müll", "sperrmuellabholung", "Sperrmüll-Abholung"]),
        // Typing errors: missing, doubled, swapped, neighbour key, by ear.
        ("reisepass-beantragen", ["Reisepas", "Reisepasss", "Resiepass", "Reisepaas", "raisepass"]),
        ("bewohnerparkausweis-beantragen", ["Bewohnerparkausweiß", "Bewonerparkausweis", "Bewohnerparkauswies", "Bewohnerparkausweos"]),
        // Questions and states.
        ("personalausweis-beantragen", ["wo kann ich meinen Personalausweis beantragen?", "Perso abgelaufen", "ich brauche einen neuen Perso"]),
        ("verlust-des-personalausweises-melden", ["Perso verloren", "Perso weg", "ich habe meinen Perso verloren", "Perso geklaut", "mein Personalausweis wurde gestohlen"]),
        ("wohnsitz-ummelden", ["wie melde ich meine Wohnung um?"]),
        // Keys and paragraphs.
        ("personalausweis-beantragen", ["99008001000000", "§ 9 PAuswG", "PAuswG 9"]),
    ];

    // queries.tsv is ours: over our own content, written by people who know how people ask.
    [Theory, BothTopologies]
    public async Task What_people_type_leads_to_the_service_they_mean(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var rows = (await File.ReadAllLinesAsync(Path.Combine(Folder, "queries.tsv"))).Skip(1).Select(line => line.Split('\t')).ToList();
        List<string> notFirst = [], notAmongThree = [];
        foreach (var row in rows)
        {
            var found = await ServicesAsync(portal, row[2], row[0], 3);
            var miss = $"'{row[0]}' in {row[2]} should lead to {row[1]}, not to {string.Join(", ", found)}";
            if (found is not [var first, ..] || first != row[1]) notFirst.Add(miss);
            if (!found.Contains(row[1])) notAmongThree.Add(miss);
        }

        Assert.True(rows.Count >= 300);
        Assert.True(notAmongThree.Count == 0, string.Join('\n', notAmongThree));
        Assert.True(notFirst.Count <= 0.05 * rows.Count, $"{notFirst.Count} of {rows.Count} are not first:\n{string.Join('\n', notFirst)}");
    }

    [Theory, BothTopologies]
    public async Task What_no_town_hall_answers_finds_nothing_and_the_page_says_so(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var questions = await File.ReadAllLinesAsync(Path.Combine(Folder, "nonsense.txt"));
        List<string> found = [];
        foreach (var question in questions)
            if ((await AnswerAsync(portal, "erkelenz", question)).GetProperty("total").GetInt32() > 0) found.Add(question);
        Assert.True(found.Count <= 0.2 * questions.Length, $"{found.Count} of {questions.Length} found something: {string.Join(", ", found)}");
        var page = await portal.PageAsync("erkelenz", "/suche?q=Pizza%20bestellen");
        Assert.Contains("gibt es nichts", page, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task German_is_understood_as_people_write_it(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        List<string> wrong = [];
        foreach (var (slug, spellings) in Spellings)
        {
            foreach (var spelling in spellings)
            {
                var found = await ServicesAsync(portal, "erkelenz", spelling, 1);
                if (found is not [var first] || first != slug) wrong.Add($"'{spelling}' should lead to {slug}, not to {string.Join(", ", found)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, BothTopologies]
    public async Task Who_is_responsible_is_found_by_topic_room_and_function_and_drowns_no_service(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var answer = await AnswerAsync(portal, "erkelenz", "wer ist zuständig für Hunde?");
        Assert.NotEmpty(answer.GetProperty("services").EnumerateArray());
        Assert.NotEmpty(answer.GetProperty("employees").EnumerateArray());
        var page = await portal.PageAsync("erkelenz", "/suche?q=wer%20ist%20zust%C3%A4ndig%20f%C3%BCr%20Hunde%3F");
        Assert.True(page.IndexOf("<h2>Dienstleistungen", StringComparison.Ordinal) < page.IndexOf("<h2>Ansprechpersonen", StringComparison.Ordinal));
    }

    [Theory, BothTopologies]
    public async Task A_word_put_right_is_said_and_other_ways_are_offered(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var answer = await AnswerAsync(portal, "erkelenz", "personalauswies beantragen");
        Assert.Equal("Personalausweis beantragen", answer.GetProperty("meant")[0].GetString(), ignoreCase: true);
        var page = await portal.PageAsync("erkelenz", "/suche?q=personalauswies%20beantragen");
        Assert.Contains("Wir zeigen Treffer für", page, StringComparison.Ordinal);
        Assert.Contains("<mark>Personalausweis</mark>", page, StringComparison.Ordinal);
        Assert.Empty((await AnswerAsync(portal, "erkelenz", "Personalausweis beantragen")).GetProperty("meant").EnumerateArray());
    }

    [Theory, BothTopologies]
    public async Task The_same_question_has_the_same_answer_and_what_is_called_so_stands_first(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var name in new[] { "Hund anmelden", "Gewerbe ummelden", "Abfallkalender" })
        {
            var first = await AnswerAsync(portal, "erkelenz", name);
            Assert.Equal(name, first.GetProperty("services")[0].GetProperty("name").GetString());
            Assert.Equal(first.ToString(), (await AnswerAsync(portal, "erkelenz", name)).ToString());
        }
    }

    [Theory, BothTopologies]
    public async Task Editors_are_told_why_something_was_found(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var answer = await JsonAsync(portal, "erkelenz", "/api/v1/search?q=Perso&explain=1&limit=3");
        var first = answer.GetProperty("explanations")[0];
        Assert.Equal("personalausweis-beantragen", first.GetProperty("key").GetString());
        Assert.Contains("Equal", first.ToString(), StringComparison.Ordinal);
        Assert.InRange(first.GetProperty("relevance").GetDouble(), 0.5, 2);
        Assert.False((await JsonAsync(portal, "erkelenz", "/api/v1/search?q=Perso")).TryGetProperty("explanations", out _));
    }

    [Theory, BothTopologies]
    public async Task While_typing_citizens_words_and_small_errors_lead_on_too(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var (typed, slug) in new[] { ("pers", "personalausweis-beantragen"), ("hund anm", "hund-anmelden"), ("personalauswies", "personalausweis-beantragen"), ("sperrm", "sperrmuell-anmelden") })
        {
            using var answer = JsonDocument.Parse(await portal.PageAsync("erkelenz", $"/suche/vorschlaege?q={Uri.EscapeDataString(typed)}"));
            Assert.Contains(answer.RootElement.GetProperty("suggestions").EnumerateArray(), suggestion => suggestion.GetProperty("url").GetString() == $"/dienstleistungen/{slug}");
        }
    }

    // It is broad, and nobody keeps entries that the search does not need.
    [Fact]
    public async Task The_thesaurus_says_only_what_the_search_does_not_know_itself()
    {
        await using var portal = await RunningPortal.StartAsync(Topology.Embedded);
        var (code, output) = await portal.RunVerbAsync("import", "--dry-run");
        Assert.Equal(0, code);
        Assert.DoesNotContain("are the same to the search", output, StringComparison.Ordinal);
        Assert.True(File.ReadLines(Path.Combine(House.Content, "thesaurus.yaml")).Count(line => line.Contains(": {", StringComparison.Ordinal)) >= 1500);
    }

    static async Task<IReadOnlyList<string>> ServicesAsync(RunningPortal portal, string tenant, string query, int most) =>
        [.. (await AnswerAsync(portal, tenant, query, most)).GetProperty("services").EnumerateArray().Select(service => service.GetProperty("slug").GetString()!)];

    static Task<JsonElement> AnswerAsync(RunningPortal portal, string tenant, string query, int most = 10) =>
        JsonAsync(portal, tenant, string.Create(CultureInfo.InvariantCulture, $"/api/v1/search?q={Uri.EscapeDataString(query)}&limit={most}"));

    static async Task<JsonElement> JsonAsync(RunningPortal portal, string tenant, string address)
    {
        using var answer = JsonDocument.Parse(await portal.PageAsync(tenant, address));
        return answer.RootElement.Clone();
    }
}
