using Serviceportal.Catalogue;
using Serviceportal.Tests.Messaging;

namespace Serviceportal.Tests.Platform;

/// <summary>The cluster with Dapr on. Tested against a stand-in that speaks Dapr's protocol, not against Dapr itself.</summary>
public sealed class SidecarTests : IAsyncLifetime
{
    readonly ContentCopy _content = ContentCopy.Make();
    StandInSidecar _sidecar = null!;

    [Fact]
    public async Task Services_reach_each_other_through_their_sidecars()
    {
        await using var portal = await StartAsync(_ => { });
        await portal.ViewAsync("heinsberg");
        await portal.CountedAsync("heinsberg", 1);
        // By the gateway and by Insights, and by the Catalogue.
        Assert.All(new[] { "portals-catalogue", "portals-insights" }, app => Assert.NotEqual(0, _sidecar.CallsOf(app)));
    }

    [Fact]
    public async Task Settings_come_from_the_secret_store_of_the_sidecar()
    {
        await using var portal = await StartAsync(settings =>
        {
            _sidecar.Secrets["bus"] = new() { ["address"] = settings["ConnectionStrings:bus"]! };
            (settings["Dapr:SecretStore"], settings["Dapr:Secrets:ConnectionStrings:bus"]) = ("vault", "bus/address");
            // What the store says counts.
            settings["ConnectionStrings:bus"] = "amqp://nobody:nothing@127.0.0.1:1/nowhere";
        });
        await portal.ViewAsync("heinsberg");
        await portal.CountedAsync("heinsberg", 1);
    }

    [Fact]
    public async Task What_the_store_does_not_give_is_told_at_once()
    {
        _sidecar.Secrets["bus"] = new() { ["address"] = "amqp://127.0.0.1" };
        Dictionary<string, string?> settings = new()
        {
            ["Topology"] = "cluster", ["Dapr:SecretStore"] = "vault", ["Dapr:Secrets:ConnectionStrings:catalogue"] = "catalogue-database/connection", ["Dapr:Secrets:ConnectionStrings:bus"] = "bus/adress",
        };
        _sidecar.AddTo(settings);
        await using var catalogue = Running.Program.Start(typeof(CatalogueModule).Assembly, settings, "serve");
        var (code, output) = await catalogue.EndAsync();
        Assert.Equal(2, code);
        Assert.Matches("Dapr:Secrets:ConnectionStrings:catalogue names 'catalogue-database/connection', which the store 'vault' does not give: .*catalogue-database.* Write secret/key as they stand in the store.", output);
        Assert.Contains("Dapr:Secrets:ConnectionStrings:bus names 'bus/adress', which the store 'vault' does not give: The secret 'bus' has no key 'adress'.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dapr:Enabled", "vielleicht", "Dapr:Enabled is 'vielleicht'. Write true where a sidecar stands beside the process, or false.")]
    [InlineData("DAPR_GRPC_PORT", "fifty", "The sidecar's address 'http://127.0.0.1:fifty' cannot be read. Set DAPR_GRPC_PORT to its port")]
    [InlineData("Dapr:SecretStore", null, "Dapr:SecretStore is missing. Name the component of Dapr's that holds what Dapr:Secrets asks for.")]
    public async Task A_wrong_setting_is_told_in_a_sentence(string setting, string? value, string sentence)
    {
        Dictionary<string, string?> settings = new() { ["Topology"] = "cluster", ["Dapr:SecretStore"] = "vault", ["Dapr:Secrets:ConnectionStrings:catalogue"] = "catalogue-database/connection" };
        _sidecar.AddTo(settings);
        settings[setting] = value;
        if (value is null) settings.Remove(setting);
        await using var catalogue = Running.Program.Start(typeof(CatalogueModule).Assembly, settings, "serve");
        var (code, output) = await catalogue.EndAsync();
        Assert.Equal(2, code);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
    }

    public async ValueTask InitializeAsync() => _sidecar = await StandInSidecar.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _sidecar.DisposeAsync();
        _content.Dispose();
    }

    Task<RunningPortal> StartAsync(Action<Dictionary<string, string?>> more) => RunningPortal.StartAsync(Topology.Cluster, settings =>
    {
        settings["Content"] = _content.Folder;
        _sidecar.StandBetween(settings);
        more(settings);
    });
}
