using Microsoft.Playwright;

namespace Serviceportal.Tests.Browser;

/// <summary>One real Chromium (Debian's, built without windows: half the work of the other) for all browser tests; a context of its own for each visitor.</summary>
public static class Chromium
{
    static readonly Lazy<Task<IBrowser>> Shared = new(() => StartAsync());

    /// <param name="width">360 is a phone, 1280 a desk.</param>
    public static async Task<IBrowserContext> VisitorAsync(int width, bool script = true, Action<BrowserNewContextOptions>? options = null) =>
        await VisitorAsync(await Shared.Value, width, script, options);

    public static Task<IBrowserContext> VisitorAsync(IBrowser browser, int width, bool script, Action<BrowserNewContextOptions>? options = null)
    {
        var context = new BrowserNewContextOptions
        {
            ViewportSize = new() { Width = width, Height = 800 },
            JavaScriptEnabled = script,
            Locale = "de-DE",
            TimezoneId = "Europe/Berlin",
            ReducedMotion = ReducedMotion.Reduce,
        };
        options?.Invoke(context);
        return browser.NewContextAsync(context);
    }

    /// <param name="more">Switches of the program.</param>
    public static async Task<IBrowser> StartAsync(params string[] more)
    {
        // A busy machine is no fault of a page.
        Assertions.SetDefaultExpectTimeout(15_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium-headless-shell",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", .. more,
            ],
        });
    }
}
