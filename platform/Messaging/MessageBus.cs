using System.Runtime.ExceptionServices;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Serviceportal.Contracts;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform.Messaging;

/// <summary>The way of one event to one reaction: an exchange for each event, a queue for each reaction.</summary>
/// <param name="IsHeardHere">Whether the reaction is in this process.</param>
public sealed record Channel(string Exchange, string Queue, bool IsHeardHere)
{
    /// <summary>Many at once help only who waits for others, and each has a transaction open.</summary>
    const int AtOnce = 4;

    /// <summary>Where the queue ends.</summary>
    internal void Hear(IReceiveEndpointConfigurator endpoint, IServiceProvider services)
    {
        var reception = services.GetServices<Reception>().Single(reception => reception.To.Queue == Queue);
        endpoint.ConfigureConsumeTopology = false;
        endpoint.PublishFaults = false;
        endpoint.PrefetchCount = 4 * AtOnce;
        endpoint.ConcurrentMessageLimit = AtOnce;
        endpoint.Handler<Fact>(context => reception.HearAsync(context.Message, context.CancellationToken));
        endpoint.ConfigureError(error =>
        {
            error.UseExecute(GiveBackAtStop);
            error.UseFilter(new ErrorTransportFilter());
        });
    }

    // What waits while the host stops is no error: thrown on, the broker gives it to the next who hears.
    static void GiveBackAtStop(ExceptionReceiveContext context)
    {
        if (context.Exception is ConsumerCanceledException or OperationCanceledException) ExceptionDispatchInfo.Throw(context.Exception);
    }
}

/// <summary>The bus of a process in which somebody tells or hears; there is one, whatever the number of modules.</summary>
static class MessageBus
{
    public static void Add(IServiceCollection services, ITopology topology, IReadOnlyList<ServiceEntry> present)
    {
        RequireReactions(services, present);
        var channels = ChannelsOf(present);
        if (channels.Count == 0 && present.All(service => service.Says.Count == 0)) return;
        var useBus = topology.Bus(channels);
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            // Pages are served without a bus.
            bus.ConfigureHealthCheckOptions(check => check.MinimalFailureStatus = HealthStatus.Degraded);
            useBus(bus);
        });
        services.AddSingleton<FactFigures>().AddHealthChecks().AddCheck<FactsGo>("facts");
        services.AddHostedService<Relay>().AddHostedService<Parking>().AddHostedService<FactKeeping>().AddHostedService<FactWatch>();
    }

    /// <summary>Also those whose queue is elsewhere: a publisher makes it, so that nothing is lost that is said before anybody has heard.</summary>
    static IReadOnlyList<Channel> ChannelsOf(IReadOnlyList<ServiceEntry> present) =>
    [
        .. ServiceDirectory.Services.SelectMany(service => service.Hears
            .Where(hearing => present.Contains(service) || present.Any(publisher => publisher.Says.Contains(hearing.Event)))
            .Select(hearing => new Channel(Hearing.Kebab(hearing.Event.Name), hearing.QueueOf(service), present.Contains(service)))),
    ];

    static void RequireReactions(IServiceCollection services, IReadOnlyList<ServiceEntry> present)
    {
        var registered = services.Where(service => !service.IsKeyedService).Select(service => service.ImplementationInstance).OfType<Subscription>().Select(subscription => subscription.Queue).ToHashSet();
        var missing = present.SelectMany(service => service.Hears.Select(hearing => hearing.QueueOf(service))).Where(queue => !registered.Contains(queue)).ToList();
        if (missing.Count > 0) throw new InvalidConfiguration([.. missing.Select(queue => $"The service directory promises the reaction {queue}, but its module does not register it.")]);
    }
}
