using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Serviceportal.Tests.Browser;

/// <summary>
/// axe-core, asked in the page for what it objects to and for nothing else: written out for every element that is right,
/// its answer about a long page weighs megabytes and takes most of the time.
/// </summary>
static class Axe
{
    static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>A phone and a desk, with the portal's script and without it.</summary>
    public static TheoryData<int, bool> Visitors => new() { { 360, true }, { 360, false }, { 1280, true }, { 1280, false } };

    /// <summary>Somebody whose pages can be asked: each has axe from its beginning. It is a script itself, so for "no script" it is the portal's that never arrives.</summary>
    public static async Task<IBrowserContext> VisitorAsync(int width, bool script, Action<BrowserNewContextOptions>? options = null)
    {
        var visitor = await Chromium.VisitorAsync(width, options: options);
        await visitor.AddInitScriptAsync(Script);
        if (!script) await visitor.RouteAsync("**/assets/*.js*", route => route.AbortAsync());
        return visitor;
    }

    /// <returns>One line for each element that breaks a rule.</returns>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page) => await page.EvaluateAsync<string[]>(
        """
        async () => (await axe.run({ resultTypes: ['violations'] })).violations
          .flatMap(rule => rule.nodes.map(node => `${location.host}${location.pathname}${location.search}: ${rule.id}: ${node.html.slice(0, 160)}`))
        """);

    /// <summary>Opens the addresses, two at a time, and asks each.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IBrowserContext visitor, IEnumerable<string> addresses)
    {
        ConcurrentBag<string> findings = [];
        await Parallel.ForEachAsync(addresses, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (address, _) =>
        {
            var page = await visitor.NewPageAsync();
            await page.GotoAsync(address);
            foreach (var finding in await FindingsAsync(page)) findings.Add(finding);
            await page.CloseAsync();
        });
        return [.. findings.Order(StringComparer.Ordinal)];
    }
}
