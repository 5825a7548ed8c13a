using Microsoft.Playwright;
using Serviceportal.Tests.Mail;

namespace Serviceportal.Tests.Browser;

/// <summary>The page in a mail, as a reader with HTML shows it: on a phone and on a desk, in light and in dark colours.</summary>
public sealed class MailPageTests : IDisposable
{
    readonly ContentCopy _content = ContentCopy.Make();

    [Fact]
    public async Task Axe_finds_nothing_in_a_mail_and_it_never_scrolls_sideways()
    {
        await using var portal = await StartAsync();
        var mails = new[] { await MailAsync(portal, "erkelenz"), await MailAsync(portal, "uebach-palenberg", "--english") };
        foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var width in new[] { 320, 1280 })
            {
                await using var reader = await Chromium.VisitorAsync(width, options: options => options.ColorScheme = colours);
                var page = await reader.NewPageAsync();
                foreach (var mail in mails)
                {
                    await page.SetContentAsync(mail);
                    await Axe.FindsNothingAsync(page);
                    Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"));
                }
            }
        }
    }

    // The simulator shows a stranger's page: what it holds stays inside.
    [Fact]
    public async Task The_inbox_shows_a_mail_with_its_headers_its_text_and_its_page()
    {
        await using var portal = await StartAsync();
        await MailAsync(portal, "erkelenz");
        await using var reader = await Chromium.VisitorAsync(1280);
        var page = await reader.NewPageAsync();
        await page.GotoAsync($"http://post.localhost:{portal.Port}/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Probe-E-Mail" }).ClickAsync();
        await Assertions.Expect(page.GetByText("auto-generated", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.FrameLocator("iframe").GetByRole(AriaRole.Heading)).ToHaveTextAsync("Probe-E-Mail des Serviceportals der Stadt Erkelenz");
        await page.GetByRole(AriaRole.Link, new() { Name = "Allein zeigen" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Zum Serviceportal" }).ClickAsync();
        await page.WaitForURLAsync(portal.AddressOf("erkelenz", "/"));
        await Assertions.Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync("Stadt Erkelenz");
    }

    [Theory(Explicit = true)]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Take_the_picture_of_the_documents(int width)
    {
        await using var portal = await StartAsync();
        await using var reader = await Chromium.VisitorAsync(width);
        var page = await reader.NewPageAsync();
        await page.SetContentAsync(await MailAsync(portal, "erkelenz"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(House.Root, "docs", "screenshots", $"mail-{width}.png"), FullPage = true });
    }

    public void Dispose() => _content.Dispose();

    Task<RunningPortal> StartAsync() => MailTests.StartAsync(Topology.Embedded, _content);

    /// <returns>The page of a mail that has arrived.</returns>
    static async Task<string> MailAsync(RunningPortal portal, string tenant, params string[] more)
    {
        using var post = new PostOffice(portal);
        await MailTests.WriteAsync(portal, tenant, $"{tenant}@example.org", more);
        return (await post.NextToAsync($"{tenant}@example.org")).HtmlBody!;
    }
}
