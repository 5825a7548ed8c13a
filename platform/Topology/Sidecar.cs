using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Serviceportal.Platform.Topology;

/// <summary>
/// The Dapr sidecar beside this process: peers are reached through it, and it hands out secrets. Settings: <c>Dapr:Enabled</c>;
/// <c>Dapr:SecretStore</c> and <c>Dapr:Secrets:{setting}</c>; where it listens and what it wants to be shown is told by
/// Dapr's own variables, <c>DAPR_GRPC_ENDPOINT</c>, <c>DAPR_GRPC_PORT</c>, <c>DAPR_HTTP_ENDPOINT</c>, <c>DAPR_HTTP_PORT</c> and <c>DAPR_API_TOKEN</c>.
/// </summary>
sealed class Sidecar
{
    readonly IConfiguration _settings;

    Sidecar(IConfiguration settings)
    {
        _settings = settings;
        (Grpc, Http, Token) = (AddressOf("GRPC", "50001"), AddressOf("HTTP", "3500"), settings["DAPR_API_TOKEN"]);
    }

    public Uri Grpc { get; }

    public Uri Http { get; }

    public string? Token { get; }

    /// <returns>Null where Dapr is off.</returns>
    /// <exception cref="InvalidConfiguration">It is neither on nor off.</exception>
    public static Sidecar? Find(IConfiguration settings) => (settings["Dapr:Enabled"] ?? "false") switch
    {
        var off when off.Equals("false", StringComparison.OrdinalIgnoreCase) => null,
        var on when on.Equals("true", StringComparison.OrdinalIgnoreCase) => new(settings),
        var other => throw new InvalidConfiguration([$"Dapr:Enabled is '{other}'. Write true where a sidecar stands beside the process, or false."]),
    };

    /// <summary>Calls go to the sidecar, which finds a replica of the service by its app id.</summary>
    public void Reach(IHttpClientBuilder client, string service)
    {
        var app = _settings[$"Peers:{service}:App"] ?? service;
        client.ConfigureHttpClient(http => http.BaseAddress = Grpc).AddHttpMessageHandler(() => new Addressing(app, Token));
    }

    /// <summary>What <c>Dapr:Secrets</c> names becomes settings, which win over others of the same name.</summary>
    public void AddSecrets(IConfigurationBuilder settings)
    {
        if (_settings.GetSection("Dapr:Secrets").GetChildren().Any()) settings.Add(new SidecarSecrets(this, _settings));
    }

    Uri AddressOf(string kind, string usualPort)
    {
        var written = _settings[$"DAPR_{kind}_ENDPOINT"] ?? $"http://127.0.0.1:{_settings[$"DAPR_{kind}_PORT"] ?? usualPort}";
        return Uri.TryCreate(written, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new InvalidConfiguration([$"The sidecar's address '{written}' cannot be read. Set DAPR_{kind}_PORT to its port, or DAPR_{kind}_ENDPOINT to its address."]);
    }

    // A request that is sent once more has them already.
    sealed class Addressing(string app, string? token) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            foreach (var (name, value) in new[] { ("dapr-app-id", app), ("dapr-api-token", token) })
            {
                request.Headers.Remove(name);
                if (value is not null) request.Headers.Add(name, value);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
