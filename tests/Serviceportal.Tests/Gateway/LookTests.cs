using System.Net;
using System.Xml.Linq;
using Microsoft.Playwright;
using Serviceportal.Tests.Browser;

namespace Serviceportal.Tests.Gateway;

/// <summary>The tenants' colours and emblems, and the one page that is nobody's.</summary>
public sealed class LookTests
{
    [Theory, BothTopologies]
    public async Task A_new_colour_shows_on_every_portal_also_to_who_knew_the_old_one(Topology topology)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        Assert.Contains("href=\"/assets/tenants.css\"", await portal.PageAsync("wegberg", "/"), StringComparison.Ordinal);
        using var before = await portal.GetAsync("wegberg", "/assets/tenants.css");
        Assert.True(before.Headers.CacheControl!.NoCache);
        var known = ("If-None-Match", before.Headers.ETag!.ToString());
        using (var same = await portal.GetAsync("wegberg", "/assets/tenants.css", known)) Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);

        content.Replace("tenants/gangelt.yaml", "primary: \"", "primary: \"#123456\" # \"");
        Assert.Equal(0, (await portal.ImportAsync()).ExitCode);
        await portal.EventuallyAsync(async () =>
        {
            using var after = await portal.GetAsync("wegberg", "/assets/tenants.css", known);
            return after.StatusCode == HttpStatusCode.OK
                && (await after.Content.ReadAsStringAsync()).Contains("[data-tenant=\"gangelt\"]{--tenant-primary:#123456;", StringComparison.Ordinal);
        });
    }

    [Theory, BothTopologies]
    public async Task Initials_are_text_in_the_icon_whatever_they_are(Topology topology)
    {
        using var content = ContentCopy.Make();
        content.Replace("tenants/wegberg.yaml", "initials: WE", "initials: \"</text><script/>&Ü\"");
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder, waits: false);
        var icon = XDocument.Parse(await portal.PageAsync("wegberg", "/assets/favicon.svg"));
        Assert.Equal("</text><script/>&Ü", icon.Root!.Elements().Last().Value);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task The_list_of_portals_has_its_style_from_its_own_address(int width)
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(width);
        var page = await visitor.NewPageAsync();
        List<string> errors = [];
        page.Console += (_, message) => { if (message.Type == "error") errors.Add(message.Text); };
        foreach (var host in new[] { "127.0.0.1", "localhost" })
        {
            await page.GotoAsync($"http://{host}:{portal.Port}/", new() { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.StartsWith("\"Fira Sans\"", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('h1')).fontFamily"), StringComparison.Ordinal);
            Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        }

        Assert.Empty(errors);
        using var other = await portal.SendAsync(HttpMethod.Get, "service.aachen.de", Ui.Assets.Href("portal.css"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, other.StatusCode);
    }
}
