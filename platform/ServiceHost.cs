using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serviceportal.Contracts;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Http;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Messaging;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform;

/// <summary>Makes a process out of modules. One process is one container and one web application.</summary>
public static class ServiceHost
{
    // Of true time: it waits for machines.
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    public static Task<int> RunAsync(string[] args, params Module[] modules) => Commands.RunAsync(args, modules);

    /// <summary>The application, built and not started.</summary>
    /// <param name="configure">Settings and services of a test; the last word.</param>
    /// <exception cref="InvalidConfiguration">Something is missing or contradicts itself.</exception>
    public static WebApplication Build(string[] args, Module[] modules, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        // A provider's words about a person stand in what authentication logs; the gateway says by itself what it refuses.
        // What libraries tell about themselves is for their authors; what goes wrong is for the operator.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.None).AddFilter("Yarp", LogLevel.Warning).AddFilter("OpenIddict", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning).AddFilter("MassTransit", LogLevel.Error).AddFilter("System", LogLevel.Warning);
        // What fails at start is thrown as well, and Commands tells it in a sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        configure?.Invoke(builder);
        string[] names = [.. modules.Select(module => module.Name)];
        var ports = new Ports();
        var topology = Choose(builder.Configuration, ports);
        AddPlatform(builder, topology, ports, names);
        InvalidConfiguration.ThrowTogether(
        [
            () => Listen(builder, topology.Listen(ports)),
            () => AddDraining(builder.Services, topology.Drain),
            () => builder.Services.AddSingleton(topology.KeysOf(names)),
            .. modules.Select<Module, Action>(module => () => module.Register(new ModuleBuilder(module, builder.Services, builder.Configuration, topology, names))),
            () => MessageBus.Add(builder.Services, topology, [.. modules.Select(module => module.Entry)]),
        ]);
        var app = builder.Build();
        Use(app, modules);
        RoutesOf(app).RequireOwnPrefixes();
        return app;
    }

    /// <summary>Starts to listen and to work, once the databases answer and their schemas are current.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancel)
    {
        for (var isAway = false; !await IsPreparedAsync(app, isAway, cancel); isAway = true) await Task.Delay(BetweenLooks, cancel);
        try
        {
            await app.StartAsync(cancel);
        }
        catch
        {
            // Background work that has begun is told that this is the end, or it reports its own end as a fault.
            app.Lifetime.StopApplication();
            throw;
        }

        var port = app.Services.GetRequiredService<Ports>().Public;
        app.Logger.Started(app.Environment.ApplicationName, port);
    }

    // A process that ended for a database that is away would need somebody who starts it again.
    static async Task<bool> IsPreparedAsync(WebApplication app, bool isKnownAway, CancellationToken cancel)
    {
        try
        {
            await Schema.PrepareAsync(app.Services, cancel);
            return true;
        }
        catch (Exception error) when (Engine.IsAway(error) && !Engine.IsRefused(error))
        {
            if (!isKnownAway) app.Logger.StartWaits(app.Environment.ApplicationName, error);
            return false;
        }
    }

    static ITopology Choose(ConfigurationManager settings, Ports ports) => settings["Topology"] switch
    {
        null or "embedded" => new EmbeddedTopology(settings, ports),
        "cluster" => new ClusterTopology(settings, ports),
        var other => throw new InvalidConfiguration([$"Topology is '{other}'. Known are 'embedded' and 'cluster'."]),
    };

    static void Listen(WebApplicationBuilder builder, Action<KestrelServerOptions> listen) => builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        // A search of 10,000 characters is an ordinary page, not a refused connection.
        kestrel.Limits.MaxRequestLineSize = 96 * 1024;
        listen(kestrel);
    });

    static void AddDraining(IServiceCollection services, TimeSpan pause)
    {
        services.AddSingleton(new Draining(pause)).AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddHealthChecks().AddCheck<Draining>("process");
    }

    static void AddPlatform(WebApplicationBuilder builder, ITopology topology, Ports ports, string[] names)
    {
        var services = builder.Services;
        // By a factory, so that the container disposes of it.
        services.AddSingleton(_ => topology);
        services.AddSingleton(topology.PublicAddress);
        services.AddSingleton(ports);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CallTokens>();
        services.AddSingleton(provider => new Facts(provider.GetRequiredService<TimeProvider>(), provider.GetServices<MessageStore>()));
        services.AddHttpContextAccessor();
        services.AddGrpc();
        services.AddHealthChecks();
        Telemetry.Telemetry.Add(builder, names);
    }

    static void Use(WebApplication app, Module[] modules)
    {
        // WebApplication puts UseAuthentication in front of everything, even of what says whose portal it is. Modules call
        // their handlers themselves; this is the mark by which UseAuthentication says that it is there.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseWhen(http => Listener.Of(http).Door == Door.Public, front =>
        {
            foreach (var module in modules) module.UseInFront(front);
        });
        Faults.Handle(app);
        app.UseRouting();
        app.Use(Listener.Guard);
        app.Use(CallGuard.Require);
        foreach (var module in modules)
        {
            module.MapHttp(app.MapGroup("").WithMetadata(module.Entry, Listener.Public));
            module.MapRpc(app.MapGroup("").WithMetadata(module.Entry, Listener.Rpc));
        }

        var ops = app.MapGroup("").WithMetadata(Listener.Ops);
        ops.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        ops.MapHealthChecks("/health/ready");
        ops.MapPrometheusScrapingEndpoint();
    }

    static IEnumerable<RouteEndpoint> RoutesOf(IEndpointRouteBuilder app) => app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
}
