using Microsoft.EntityFrameworkCore;
using Serviceportal.Platform;
using Serviceportal.Platform.Data;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Insights.Demonstration;

/// <summary><c>demo-data</c>: a made-up year, so that the charts can be judged before there is a real one.</summary>
static class DemoDataVerb
{
    const string Usage = "demo-data [--days 400]";
    const int Longest = 800;

    public static Verb Verb { get; } = new("demo-data", Usage, "Fills the days before today with made-up figures of use. Not where there are true ones.", RunAsync);

    static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        var asked = VerbArguments.Read(args, Usage, ["--days"], [])["--days"] ?? "400";
        if (!int.TryParse(asked, out var days) || days is < 1 or > Longest) throw WrongUse.Of(Usage, $"--days takes a number from 1 to {Longest}, not '{asked}'.");
        var (tenants, today) = (TenantsIn(services.GetRequiredService<IConfiguration>()["Content"] ?? "content"), Local.DayAt(services.GetRequiredService<TimeProvider>().GetUtcNow()));
        await Schema.PrepareAsync(services, cancel);
        var store = services.GetRequiredService<Store<InsightsDb>>();
        if (await HasFiguresAsync(store, today, cancel))
        {
            await Console.Error.WriteLineAsync("There are figures of days before today, and nothing made up is put beside them.");
            return 1;
        }

        foreach (var tenant in tenants) await FillAsync(store, new MadeUpYear(tenant, today, days), cancel);
        Console.WriteLine($"{days} days of {tenants.Count} portals are made up.");
        return 0;
    }

    static IReadOnlyList<string> TenantsIn(string content)
    {
        var folder = Path.Combine(content, "tenants");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yaml").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)]
            : throw WrongUse.Of(Usage, $"There are no tenants in {Path.GetFullPath(folder)}. Set 'Content' to the folder that holds 'tenants'.");
    }

    static async Task<bool> HasFiguresAsync(Store<InsightsDb> store, DateOnly today, CancellationToken cancel)
    {
        await using var db = await store.OpenAsync(cancel);
        return await db.PortalDays.AnyAsync(row => row.Day < today, cancel);
    }

    static Task<bool> FillAsync(Store<InsightsDb> store, MadeUpYear year, CancellationToken cancel) => store.WriteAsync(db =>
    {
        db.AddRange(year.PortalDays());
        db.AddRange(year.ServiceViews());
        db.AddRange(year.Published());
        return Task.FromResult(true);
    }, cancel);
}
