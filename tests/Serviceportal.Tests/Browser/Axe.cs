using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Serviceportal.Tests.Browser;

/// <summary>
/// axe-core, asked in the page for what it objects to and for nothing else: written out for every element that is right,
/// its answer about a long page weighs megabytes and takes most of the time.
/// </summary>
static class Axe
{
    // One lane for each core of a small machine.
    const int Lanes = 2;

    static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>A phone and a desk, with the portal's script and without it.</summary>
    public static TheoryData<int, bool> Visitors => new() { { 360, true }, { 360, false }, { 1280, true }, { 1280, false } };

    /// <summary>Somebody whose pages can be asked. Axe is a script itself, so for "no script" it is the portal's that never arrives.</summary>
    public static async Task<IBrowserContext> VisitorAsync(int width, bool script, Action<BrowserNewContextOptions>? options = null) =>
        await WithAsync(script, await Chromium.VisitorAsync(width, options: options));

    public static async Task<IBrowserContext> WithAsync(bool script, IBrowserContext visitor)
    {
        if (!script) await visitor.RouteAsync("**/assets/*.js*", route => route.AbortAsync());
        return visitor;
    }

    /// <summary>Opens all addresses and asks each.</summary>
    public static async Task FindsNothingAsync(IBrowserContext visitor, IReadOnlyCollection<string> addresses)
    {
        var findings = await Task.WhenAll(addresses.Chunk((addresses.Count / Lanes) + 1).Select(async lane =>
        {
            var page = await visitor.NewPageAsync();
            List<string> found = [];
            foreach (var address in lane)
            {
                await page.GotoAsync(address);
                found.AddRange(await FindingsAsync(page));
            }

            return found;
        }));
        Expect(findings.SelectMany(found => found));
    }

    /// <summary>Asks the page as it is now.</summary>
    public static async Task FindsNothingAsync(IPage page) => Expect(await FindingsAsync(page));

    // A line for each element that breaks a rule.
    static async Task<string[]> FindingsAsync(IPage page)
    {
        // As an init script it would be compiled for the empty page too, which costs more than it saves.
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run({ resultTypes: ['violations'] })).violations
              .flatMap(rule => rule.nodes.map(node => `${location.host}${location.pathname}${location.search}: ${rule.id}: ${node.html.slice(0, 160)}`))
            """);
    }

    // The library's own message shows only the beginning.
    static void Expect(IEnumerable<string> findings)
    {
        var all = string.Join('\n', findings);
        Assert.True(all.Length == 0, $"axe objects to:\n{all}");
    }
}
