using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serviceportal.Platform.Data;

namespace Serviceportal.Platform.Messaging;

/// <summary>
/// <c>replay</c>: shows what is parked, and has it tried again or facts said again. It only marks the rows: the services
/// that run do the work, parked facts within a minute.
/// </summary>
static class ReplayVerb
{
    const string Usage = "replay --list | replay --all | replay ID … | replay --since INSTANT";

    public static Verb Verb { get; } = new("replay", Usage, "Shows parked facts, has them tried again (all, or by id), or has facts since an instant (2026-11-26T08:00Z) said again.", RunAsync);

    static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        var read = VerbArguments.Read(args, Usage, ["--since"], ["--list", "--all"]);
        var ids = read.Words.Select(word => Guid.TryParse(word, out var id) ? id : throw WrongUse.Of(Usage, $"'{word}' is no id of a fact.")).ToList();
        DateTimeOffset since = default;
        if (read["--since"] is { } said && !DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out since)) throw WrongUse.Of(Usage, $"--since takes an instant such as 2026-11-26T08:00Z, not '{said}'.");
        if (new[] { read.Has("--list"), read.Has("--all"), ids.Count > 0, read["--since"] is not null }.Count(asked => asked) != 1) throw WrongUse.Of(Usage, "Say one of them.");
        await Schema.PrepareAsync(services, cancel);
        var stores = services.GetServices<MessageStore>().ToList();
        if (read.Has("--list")) return await ListAsync(stores, cancel);
        return read["--since"] is not null ? await SayAgainAsync(stores, since, cancel) : await TryAgainAsync(stores, ids, cancel);
    }

    static async Task<int> ListAsync(List<MessageStore> stores, CancellationToken cancel)
    {
        Console.WriteLine("id\treaction\tevent\ttenant\tparked\ttried again\tnext\treason");
        foreach (var store in stores)
        {
            await using var db = await store.Rows.OpenAnyAsync(cancel);
            foreach (var fact in await db.Set<ParkedRow>().AsNoTracking().OrderBy(row => row.ParkedAt).ToListAsync(cancel))
                Console.WriteLine(string.Join('\t', fact.Id, fact.Consumer, fact.Event, fact.Tenant, Instant(fact.ParkedAt), fact.Attempts, fact.NextAt is { } next ? Instant(next) : "operator", fact.Reason.ReplaceLineEndings(" ")));
        }

        return 0;
    }

    static async Task<int> TryAgainAsync(List<MessageStore> stores, List<Guid> ids, CancellationToken cancel)
    {
        HashSet<Guid> found = [];
        foreach (var store in stores)
            found.UnionWith(await store.Rows.WriteAnyAsync(async db =>
            {
                var rows = db.Set<ParkedRow>().Where(row => ids.Count == 0 || ids.Contains(row.Id));
                var parked = await rows.Select(row => row.Id).ToListAsync(cancel);
                await rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAt, DateTimeOffset.UnixEpoch), cancel);
                return parked;
            }, cancel));
        Console.WriteLine($"{found.Count} parked facts are tried again within a minute.");
        foreach (var id in ids.Where(id => !found.Contains(id))) Console.WriteLine($"{id} is not parked here.");
        return ids.All(found.Contains) ? 0 : 1;
    }

    static async Task<int> SayAgainAsync(List<MessageStore> stores, DateTimeOffset since, CancellationToken cancel)
    {
        var count = 0;
        foreach (var store in stores)
            count += await store.Rows.WriteAnyAsync(db => db.Set<OutboxRow>().Where(row => row.OccurredAt >= since && row.SentAt != null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SentAt, (DateTimeOffset?)null), cancel), cancel);
        Console.WriteLine($"{count} facts are said again; who has heard them passes over them.");
        return 0;
    }

    static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
