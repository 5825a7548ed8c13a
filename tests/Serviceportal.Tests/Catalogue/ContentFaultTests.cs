using System.Text;

namespace Serviceportal.Tests.Catalogue;

/// <summary>What can be wrong with a content folder, how it is told, and that nothing of it is lost.</summary>
public sealed class ContentFaultTests : IDisposable
{
    readonly ContentCopy _content = ContentCopy.Make();

    // A mount that failed looks like an authority that has withdrawn everything.
    [Theory, BothTopologies]
    public async Task A_folder_that_has_lost_its_files_takes_nothing_away(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        foreach (var file in Directory.GetFiles(_content.FileOf("services"))) File.Delete(file);
        _content.Delete("tenants/kreis-heinsberg.yaml");
        var (code, output) = await portal.ImportAsync();
        Assert.Equal(1, code);
        Assert.Contains("withdrawn 0", output, StringComparison.Ordinal);
        Assert.Contains("services: There is no *.md in this folder.", output, StringComparison.Ordinal);
        Assert.Contains("tenants: There is no tenant of kind 'kreis'.", output, StringComparison.Ordinal);
        await portal.PageAsync("erkelenz", "/dienstleistungen/hund-anmelden");
    }

    [Theory, BothTopologies]
    public async Task A_file_that_cannot_be_read_is_told_and_keeps_what_it_brought(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        var file = _content.FileOf("services/hund-anmelden.md");
        await File.WriteAllBytesAsync(file, Encoding.Latin1.GetBytes(await File.ReadAllTextAsync(file)));
        _content.Write("situations.yaml", "situations: [");
        var (code, output) = await portal.ImportAsync();
        Assert.Equal(1, code);
        Assert.Contains("services/hund-anmelden.md: The file is not in UTF-8.", output, StringComparison.Ordinal);
        Assert.Matches(@"situations\.yaml:\d+:", output);
        // The services are not to blame for the list.
        Assert.Contains("withdrawn 0, kept as edited 0, repaired 0, faults 2", output, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task Names_that_lead_nowhere_are_told_where_they_stand(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        _content.Replace("tenants/waldfeucht.yaml", "start: [personalausweis-beantragen,", "start: [gibt-es-nicht,");
        _content.Replace("tenants/wegberg.yaml", "    unit: buergerbuero\n", "    unit: niemand\n");
        _content.Replace("tenants/gangelt.yaml", "    deputy: ", "    deputy: x");
        var (code, output) = await portal.ImportAsync();
        Assert.Equal(1, code);
        Assert.Contains("note: tenants/waldfeucht.yaml: 'start' names 'gibt-es-nicht', which is no service.", output, StringComparison.Ordinal);
        Assert.Matches(@"tenants/wegberg\.yaml:\d+: 'niemand' is no unit of this tenant\.", output);
        Assert.Matches(@"tenants/gangelt\.yaml:\d+: 'x[a-z0-9-]+' is no employee of this tenant\.", output);
    }

    [Theory, BothTopologies]
    public async Task Hours_that_overlap_are_refused(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        _content.Replace("tenants/waldfeucht.yaml", "thu: [\"08:30-12:00\", \"14:00-17:30\"]", "thu: [\"14:00-17:30\", \"08:30-14:30\"]");
        var (code, output) = await portal.ImportAsync();
        Assert.Equal(1, code);
        Assert.Matches(@"tenants/waldfeucht\.yaml:\d+: '08:30-14:30' begins before '14:00-17:30' ends\.", output);
    }

    // Markdown without HTML can still hold an address that runs a script.
    [Theory, BothTopologies]
    public async Task A_link_that_runs_a_script_and_an_image_from_elsewhere_are_refused(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        _content.Replace("services/hund-anmelden.md", "## Ablauf\n", "## Ablauf\n\nMehr [hier](javascript:alert(1)) und <javascript:alert(2)>.\n\n![Hund](https://bilder.example/hund.png)\n");
        var (code, output) = await portal.ImportAsync();
        Assert.Equal(1, code);
        Assert.Matches(@"services/hund-anmelden\.md:\d+: 'javascript:alert\(1\)' is no address to link to\.", output);
        Assert.Contains("'javascript:alert(2)' is no address", output, StringComparison.Ordinal);
        Assert.Contains("A service text holds no images.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", await portal.PageAsync("erkelenz", "/dienstleistungen/hund-anmelden"), StringComparison.Ordinal);
    }

    public void Dispose() => _content.Dispose();

    Task<RunningPortal> StartAsync(Topology topology) => RunningPortal.StartAsync(topology, settings => settings["Content"] = _content.Folder);
}
