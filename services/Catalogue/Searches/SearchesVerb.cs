using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serviceportal.Catalogue.Content;
using Serviceportal.Platform;
using Serviceportal.Platform.Data;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Catalogue.Searches;

/// <summary><c>searches</c>: which words of the citizens the search does not know, a line each, to be read by people and by programs (tabs between the columns).</summary>
public static class SearchesVerb
{
    const string Usage = "searches --tenant KEY [--days N] [--all]";

    const int DaysUnlessSaid = 30;

    const int MostDays = 395;

    public static Verb Verb { get; } = new("searches", Usage, "Tells what people search on a portal and do not find; with --all everything they search.", RunAsync);

    static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        var read = VerbArguments.Read(args, Usage, ["--tenant", "--days"], ["--all"]);
        if (read.Words.Count > 0) throw WrongUse.Of(Usage, $"'{read.Words[0]}' says nothing here.");
        var days = DaysUnlessSaid;
        if (read["--days"] is { } said && !(int.TryParse(said, CultureInfo.InvariantCulture, out days) && days is >= 1 and <= MostDays)) throw WrongUse.Of(Usage, $"--days takes a number from 1 to {MostDays}.");
        await Schema.PrepareAsync(services, cancel);
        await using var db = await services.GetRequiredService<Store<CatalogueDb>>().OpenAsync(cancel);
        var tenant = KnownTenants.Require(read["--tenant"] ?? throw WrongUse.Of(Usage, "Name the tenant whose portal it is: --tenant KEY."), await KnownTenants.ReadAsync(db, cancel));
        var today = Local.DayAt(services.GetRequiredService<TimeProvider>().GetUtcNow());
        foreach (var line in Lines(await SearchReport.ReadAsync(db, tenant, today.AddDays(1 - days), today, cancel), read.Has("--all"))) Console.WriteLine(line);
        return 0;
    }

    static IEnumerable<string> Lines(SearchReport report, bool all) =>
    [
        "asked\tguessed\tnothing found\topened\tphrase\tmostly opened",
        Line(report.All, "(all)", ""),
        .. report.Phrases.Where(phrase => all || phrase.LacksWord).Select(phrase => Line(phrase.Count, phrase.Phrase, string.Join(' ', phrase.Choices.Take(3).Select(choice => choice.Target)))),
    ];

    static string Line(SearchCount count, string phrase, string opened) => string.Join('\t', Figure(count.Asked), Figure(count.Guessed), Figure(count.Unanswered), Figure(count.Chosen), phrase, opened);

    static string Figure(long count) => count is > 0 and < SearchCount.Least ? $"<{SearchCount.Least}" : count.ToString(CultureInfo.InvariantCulture);
}
