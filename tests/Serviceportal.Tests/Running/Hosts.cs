using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serviceportal.Platform;
using Serviceportal.Platform.Data;

namespace Serviceportal.Tests.Running;

/// <summary>Starts and stops the real hosts inside the test process.</summary>
static class Hosts
{
    /// <param name="settings">Of the whole portal.</param>
    /// <param name="own">Of this host alone.</param>
    public static async Task<WebApplication> StartAsync(Module[] modules, IReadOnlyDictionary<string, string?> settings, ECDsa key, TimeProvider clock, params (string Name, string? Value)[] own)
    {
        var app = ServiceHost.Build([], modules, builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings);
            builder.Configuration.AddInMemoryCollection(own.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
            builder.Configuration["Identity:Key"] = key.ExportPkcs8PrivateKeyPem();
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(clock);
        });
        if (app.Configuration["Topology"] == "cluster")
            foreach (var schema in app.Services.GetServices<Schema>()) await schema.UpgradeAsync(CancellationToken.None);
        await ServiceHost.StartAsync(app, CancellationToken.None);
        return app;
    }

    // In life the host stops its services before it is disposed of; a call that waits to be repeated ends only then.
    public static async Task StopAsync(WebApplication? app)
    {
        if (app is null) return;
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
