using Microsoft.Playwright;

namespace Serviceportal.Tests.Browser;

/// <summary>One real Chromium (Debian's, built without windows: half the work of the other) for all browser tests; a context of its own for each visitor.</summary>
public static class Chromium
{
    static readonly Lazy<Task<IBrowser>> Browser = new(StartAsync);

    /// <param name="width">360 is a phone, 1280 a desk.</param>
    public static async Task<IBrowserContext> VisitorAsync(int width, bool script = true, Action<BrowserNewContextOptions>? options = null)
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
        return await (await Browser.Value).NewContextAsync(context);
    }

    static async Task<IBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium-headless-shell",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }
}
