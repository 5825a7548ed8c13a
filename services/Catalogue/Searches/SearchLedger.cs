using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Catalogue.Searches;

/// <summary>
/// Adds tallies to the store. A phrase is a keyed hash there until it is known of as many days of a month, or as many
/// networks of a day, that it is nobody's own; only then it becomes readable (docs/adr/0006).
/// </summary>
sealed class SearchLedger(CatalogueDb db, DateTimeOffset now, CancellationToken cancel)
{
    const int EnoughDays = 5;

    const int EnoughNetworks = 5;

    const int MonthsKept = 13;

    public async Task AddAsync(IReadOnlyDictionary<Tallied, Tally> tallies)
    {
        foreach (var day in tallies.GroupBy(tally => tally.Key.Day).OrderBy(day => day.Key))
        {
            var secret = await TakeTurnAsync(MonthOf(day.Key));
            foreach (var portal in day.GroupBy(tally => tally.Key.Portal))
            {
                await AddDayAsync(portal.Key, day.Key, portal.Aggregate(default(SearchCount), (sum, tally) => sum + tally.Value.Count));
                await AddPhrasesAsync(portal.Key, day.Key, secret, portal.Where(tally => tally.Key.Phrase is not null).ToDictionary(tally => tally.Key.Phrase!, tally => tally.Value));
                await db.SaveChangesAsync(cancel);
            }
        }
    }

    /// <summary>Takes away what has had its time.</summary>
    public async Task TidyAsync(DateOnly today)
    {
        var (month, oldest) = (MonthOf(today), today.AddMonths(-MonthsKept));
        await db.SearchNetworks.Where(row => row.Day < today).ExecuteDeleteAsync(cancel);
        await db.SearchHashes.Where(row => row.Month < month).ExecuteDeleteAsync(cancel);
        await db.SearchKeys.Where(row => row.Month < month).ExecuteDeleteAsync(cancel);
        await db.SearchChoices.Where(row => row.Day < oldest).ExecuteDeleteAsync(cancel);
        await db.SearchPhrases.Where(row => row.Day < oldest).ExecuteDeleteAsync(cancel);
        await db.SearchDays.Where(row => row.Day < oldest).ExecuteDeleteAsync(cancel);
    }

    // Replicas write one after the other, so what is read here is still true when it is written.
    async Task<byte[]> TakeTurnAsync(DateOnly month)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await db.Database.ExecuteSqlAsync($"insert into search_keys (month, secret, taken_at) values ({month}, {secret}, {Columns.Micros(now)}) on conflict (month) do update set taken_at = excluded.taken_at", cancel);
        return Convert.FromHexString((await db.SearchKeys.AsNoTracking().SingleAsync(key => key.Month == month, cancel)).Secret);
    }

    async Task AddDayAsync(TenantId portal, DateOnly day, SearchCount count)
    {
        var row = await db.SearchDays.FindAsync([portal.Value, day], cancel);
        if (row is null) db.Add(row = new() { Portal = portal.Value, Day = day });
        row.Add(count);
    }

    async Task AddPhrasesAsync(TenantId portal, DateOnly day, byte[] secret, Dictionary<string, Tally> tallies)
    {
        var readable = await db.SearchPhrases.Where(row => row.Portal == portal.Value && tallies.Keys.Contains(row.Phrase)).Select(row => row.Phrase).Distinct().ToListAsync(cancel);
        foreach (var phrase in readable) await AddReadableAsync(portal, day, phrase, tallies[phrase], tallies[phrase].Count);
        var others = tallies.Keys.Except(readable).ToDictionary(phrase => HashOf(secret, portal, phrase));
        var known = await db.SearchHashes.Where(row => row.Portal == portal.Value && others.Keys.Contains(row.Hash)).ToDictionaryAsync(row => row.Hash, cancel);
        var networks = (await db.SearchNetworks.AsNoTracking().Where(row => row.Portal == portal.Value && row.Day == day && others.Keys.Contains(row.Hash)).ToListAsync(cancel)).ToLookup(row => row.Hash, row => row.Network);
        foreach (var (hash, phrase) in others)
        {
            var row = known.GetValueOrDefault(hash) ?? new() { Portal = portal.Value, Hash = hash, Month = MonthOf(day) };
            if (row.Days == 0) db.Add(row);
            if (row.LastDay < day) (row.Days, row.LastDay) = (row.Days + 1, day);
            row.Add(tallies[phrase].Count);
            HashSet<int> from = [.. networks[hash], .. tallies[phrase].Networks];
            if (row.Days < EnoughDays && from.Count < EnoughNetworks)
            {
                db.AddRange(from.Except(networks[hash]).Select(network => new SearchNetwork(portal.Value, hash, day, network)));
                continue;
            }

            db.Remove(row);
            await db.SearchNetworks.Where(network => network.Portal == portal.Value && network.Hash == hash).ExecuteDeleteAsync(cancel);
            await AddReadableAsync(portal, day, phrase, tallies[phrase], row.Count);
        }
    }

    /// <param name="count">With what was counted while nobody could read it.</param>
    async Task AddReadableAsync(TenantId portal, DateOnly day, string phrase, Tally tally, SearchCount count)
    {
        var row = await db.SearchPhrases.FindAsync([portal.Value, phrase, day], cancel);
        if (row is null) db.Add(row = new() { Portal = portal.Value, Phrase = phrase, Day = day });
        row.Add(count);
        foreach (var (target, times) in tally.Choices)
        {
            var choice = await db.SearchChoices.FindAsync([portal.Value, phrase, day, target], cancel);
            if (choice is null) db.Add(choice = new() { Portal = portal.Value, Phrase = phrase, Day = day, Target = target });
            choice.Chosen += times;
        }
    }

    static string HashOf(byte[] secret, TenantId portal, string phrase) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{portal}\n{phrase}")));

    static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
