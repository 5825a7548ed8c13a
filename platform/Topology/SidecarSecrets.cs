using Dapr;
using Dapr.Client;
using Microsoft.Extensions.Configuration;

namespace Serviceportal.Platform.Topology;

/// <summary>
/// Settings whose values lie in a secret store of Dapr's. <c>Dapr:Secrets:ConnectionStrings:catalogue</c> = <c>catalogue-database/connection</c>
/// has <c>ConnectionStrings:catalogue</c> read from the key "connection" of the secret "catalogue-database". Read once, at
/// the start, as variables of a pod are.
/// </summary>
sealed class SidecarSecrets(Sidecar sidecar, IConfiguration settings) : ConfigurationProvider, IConfigurationSource
{
    const string Section = "Dapr:Secrets";

    // It starts beside this process, and may be later.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <exception cref="InvalidConfiguration">The sidecar does not answer, or has not all that is asked for.</exception>
#pragma warning disable RS0030 // Settings are read at the start, where nothing else runs yet, and by an interface that does not wait.
    public override void Load() => Data = ReadAsync().GetAwaiter().GetResult();
#pragma warning restore RS0030

    async Task<IDictionary<string, string?>> ReadAsync()
    {
        var store = settings["Dapr:SecretStore"] ?? throw new InvalidConfiguration([$"Dapr:SecretStore is missing. Name the component of Dapr's that holds what {Section} asks for."]);
        using var client = new DaprClientBuilder().UseGrpcEndpoint($"{sidecar.Grpc}").UseHttpEndpoint($"{sidecar.Http}").UseDaprApiToken(sidecar.Token).Build();
        await RequireSidecarAsync(client);
        var (values, faults) = (new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase), new List<string>());
        foreach (var (setting, place) in settings.GetSection(Section).AsEnumerable(makePathsRelative: true))
        {
            if (place is null) continue;
            try
            {
                values[setting] = await ReadAsync(client, store, place);
            }
            catch (Exception error) when (error is DaprException or KeyNotFoundException)
            {
                faults.Add($"{Section}:{setting} names '{place}', which the store '{store}' does not give: {error.GetBaseException().Message} Write secret/key as they stand in the store.");
            }
        }

        return faults.Count == 0 ? values : throw new InvalidConfiguration([.. faults]);
    }

    async Task RequireSidecarAsync(DaprClient client)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await client.WaitForSidecarAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidConfiguration([$"The sidecar at {sidecar.Http} does not answer, and {Section} asks it for settings. Look at the container daprd, or set Dapr:Enabled to false."]);
        }
    }

    static async Task<string> ReadAsync(DaprClient client, string store, string place)
    {
        var (secret, key) = place.Split('/', 2) is [var first, var second] ? (first, second) : (place, place);
        var values = await client.GetSecretAsync(store, secret);
        return values.TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The secret '{secret}' has no key '{key}'.");
    }
}
