namespace Serviceportal.Tests.Gateway;

/// <summary>What is measured in the memory of the whole process, and so beside no other test.</summary>
[CollectionDefinition(nameof(CacheSizeTests), DisableParallelization = true)]
[Collection(nameof(CacheSizeTests))]
public sealed class CacheSizeTests
{
    [Theory, BothTopologies]
    public async Task Ten_thousand_unknown_query_strings_are_one_page(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        await portal.PageAsync("wassenberg", "/einrichtungen");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var misses = 0;
        await Parallel.ForAsync(0, 10_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            using var response = await portal.GetAsync("wassenberg", $"/einrichtungen?utm_source=x{i}&{i}=1");
            if (!response.Headers.Contains("Age")) Interlocked.Increment(ref misses);
        });
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        // A few misses are the second in which the kept page is made anew.
        Assert.InRange(misses, 0, 200);
        Assert.InRange(grown, long.MinValue, 16 * 1024 * 1024);
    }
}
