using Serviceportal.Platform;
using Serviceportal.Platform.Data;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Insights.Demonstration;

/// <summary><c>demo-data</c>: a made-up year, so that the charts can be judged before there is a real one.</summary>
static class DemoDataVerb
{
    const string Usage = "demo-data [--days 365]";
    const int Longest = 800;

    public static Verb Verb { get; } = new("demo-data", Usage, "Fills the days before today with made-up figures of use. Not where there are true ones.", RunAsync);

    static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        var asked = VerbArguments.Read(args, Usage, ["--days"], [])["--days"] ?? "365";
        if (!int.TryParse(asked, out var days) || days is < 1 or > Longest) throw WrongUse.Of(Usage, $"--days takes a number from 1 to {Longest}, not '{asked}'.");
        var folder = Path.Combine(services.GetRequiredService<IConfiguration>()["Content"] ?? "content", "tenants");
        if (!Directory.Exists(folder)) throw WrongUse.Of(Usage, $"There are no tenants in {Path.GetFullPath(folder)}. Set 'Content' to the folder that holds 'tenants'.");
        await Schema.PrepareAsync(services, cancel);
        var (today, tenants) = (Local.DayAt(services.GetRequiredService<TimeProvider>().GetUtcNow()), Directory.EnumerateFiles(folder, "*.yaml").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal).ToList());
        var store = services.GetRequiredService<Store<InsightsDb>>();
        await using (var db = await store.OpenAsync(cancel))
        {
            if (db.PortalDays.Any(row => row.Day < today))
            {
                await Console.Error.WriteLineAsync("There are figures of days before today, and nothing made up is put beside them.");
                return 1;
            }
        }

        foreach (var tenant in tenants)
        {
            var year = new MadeUpYear(tenant, today, days);
            await store.WriteAsync(db =>
            {
                db.AddRange(year.PortalDays());
                db.AddRange(year.ServiceViews());
                db.AddRange(year.Published());
                return Task.FromResult(true);
            }, cancel);
        }

        Console.WriteLine($"{days} days of {tenants.Count} portals are made up.");
        return 0;
    }
}
