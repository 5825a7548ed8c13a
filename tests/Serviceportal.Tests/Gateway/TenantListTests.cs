using System.Net;
using Serviceportal.Platform;

namespace Serviceportal.Tests.Gateway;

/// <summary>Where the gateway knows the tenants from: their files, the Catalogue, the list it has kept.</summary>
public sealed class TenantListTests : IDisposable
{
    readonly ContentCopy _content = ContentCopy.Make();

    [Theory, BothTopologies]
    public async Task A_kept_list_that_cannot_be_read_is_no_reason_to_stay_down(Topology topology)
    {
        foreach (var damaged in new[] { "", "{\"tenants\":[{\"key\":\"erk", "{\"tenants\":[]}", "{\"tenants\":[{\"key\":\"wegberg\"}]}" })
        {
            _content.Write("kept.json", damaged);
            await using var portal = await RunningPortal.StartAsync(topology, SettingsWithKeptList, waits: false);
            using var icon = await portal.GetAsync("erkelenz", "/assets/favicon.svg");
            Assert.Equal(HttpStatusCode.OK, icon.StatusCode);
        }
    }

    [Theory, BothTopologies]
    public async Task A_kept_list_of_a_later_version_is_read_as_far_as_this_one_knows_it(Topology topology)
    {
        var list = File.ReadAllText(_content.KeepTenantList());
        _content.Write("kept.json", list.Replace("\"key\":\"heinsberg\",", "\"key\":\"heinsberg\",\"motto\":{\"text\":\"Neu\"},", StringComparison.Ordinal).Replace("Stadt Heinsberg", "Stadt Heinsberg alt", StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(_content.FileOf("tenants"))) File.Delete(file);
        await using var portal = await RunningPortal.StartAsync(topology, SettingsWithKeptList, waits: false);
        Assert.Contains("Stadt Heinsberg alt", await portal.PageAsync("heinsberg", "/dienstleistungen", HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
    }

    // TEN-3: at a first start two claims end it; later the portals that are there stay as they are.
    [Theory, BothTopologies]
    public async Task A_host_that_is_claimed_twice_stays_with_the_portal_that_has_it(Topology topology)
    {
        await using (var before = await RunningPortal.StartAsync(topology, settings => { SettingsWithKeptList(settings); File.Delete(settings["Gateway:LastTenants"]!); }))
            await before.EventuallyAsync(() => Task.FromResult(File.Exists(_content.FileOf("kept.json"))));
        _content.Replace("tenants/wegberg.yaml", "host: service.wegberg.de", "host: Service.Erkelenz.de.");
        await using var portal = await RunningPortal.StartAsync(topology, SettingsWithKeptList);
        using var response = await portal.SendAsync(HttpMethod.Get, "service.erkelenz.de", "/impressum");
        Assert.Contains("Stadt Erkelenz", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_version_of_nobody_does_not_make_the_gateway_ask_every_second(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology, SettingsWithKeptList);
        var kept = _content.FileOf("kept.json");
        File.Delete(kept);
        await portal.Rows.ChangeAsync("insert into content_versions (tenant, version) values ('aachen', 7)");
        await portal.EventuallyAsync(() => Task.FromResult(File.Exists(kept)));
        File.Delete(kept);
        for (var second = 0; second < 20; second++)
        {
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
            await portal.PageAsync("erkelenz", "/impressum");
        }

        Assert.False(File.Exists(kept), "The gateway has asked for the tenants again though nothing had changed.");
    }

    [Theory, BothTopologies]
    public async Task A_host_may_be_written_in_capitals_with_umlauts_and_with_a_dot_at_its_end(Topology topology)
    {
        _content.Replace("tenants/wegberg.yaml", "host: service.wegberg.de", "host: Service.Übach-Wegberg.DE.");
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = _content.Folder);
        foreach (var host in new[] { "service.xn--bach-wegberg-clb.de", "SERVICE.XN--BACH-WEGBERG-CLB.DE.:443" })
        {
            using var response = await portal.SendAsync(HttpMethod.Get, host, "/impressum");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var page = await response.Content.ReadAsStringAsync();
            Assert.Contains("Stadt Wegberg", page, StringComparison.Ordinal);
            if (topology == Topology.Cluster) Assert.Contains("<link rel=\"canonical\" href=\"https://service.xn--bach-wegberg-clb.de/impressum\">", page, StringComparison.Ordinal);
        }
    }

    [Theory, BothTopologies]
    public async Task Everything_that_is_wrong_in_the_tenant_files_is_told_at_once(Topology topology)
    {
        _content.Replace("tenants/wegberg.yaml", "mon: [\"08:30-12:00\"]", "montag: [\"08:30\", \"12:00-08:30\"]");
        _content.Replace("tenants/wegberg.yaml", "primary: \"#6A4326\"", "primary: \"red;}\"");
        _content.Replace("tenants/wegberg.yaml", "host: service.wegberg.de", "host: \"service wegberg\"");
        _content.Replace("tenants/gangelt.yaml", "kind: gemeinde", "kind: dorf");
        _content.Write("tenants/selfkant.yaml", "");
        var error = await Assert.ThrowsAsync<InvalidConfiguration>(() => RunningPortal.StartAsync(topology, settings => settings["Content"] = _content.Folder));
        foreach (var fault in new[] { "'montag'", "'08:30' at", "'12:00-08:30' at", "'primary' is 'red;}'", "'host' is 'service wegberg'", "'kind' is 'dorf'", "selfkant.yaml: 'key' is ''" })
            Assert.Contains(error.Errors, line => line.Contains(fault, StringComparison.Ordinal));
    }

    public void Dispose() => _content.Dispose();

    void SettingsWithKeptList(Dictionary<string, string?> settings)
    {
        settings["Content"] = _content.Folder;
        settings["Gateway:LastTenants"] = _content.FileOf("kept.json");
    }
}
