using DbUp.Builder;
using MassTransit;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Platform.Topology;

/// <summary>
/// Where a module runs, so that no module has to know: how the process listens, where rows are, how a peer is reached, how facts travel.
/// There are exactly two: <see cref="EmbeddedTopology"/> and <see cref="ClusterTopology"/>.
/// </summary>
public interface ITopology
{
    /// <summary>Whether schema files are run when the process starts; otherwise by the verb <c>migrate</c>.</summary>
    bool UpgradesAtStart { get; }

    /// <summary>Hosts that show the plain list of all portals; none where that would be a page of nobody.</summary>
    IReadOnlyList<string> DirectoryHosts { get; }

    PublicAddress PublicAddress { get; }

    /// <summary>How long a process that is told to end goes on answering, so that whoever sends to it hears of it first.</summary>
    TimeSpan Drain { get; }

    /// <summary>The way to what is not ours: providers of accounts, mail, payment.</summary>
    HttpMessageHandler ReachOutside();

    /// <summary>How the process listens; settings are read here and now.</summary>
    Action<KestrelServerOptions> Listen(Ports ports);

    /// <summary>What leads a context to the rows of <paramref name="service"/>; settings are read here and now.</summary>
    Action<DbContextOptionsBuilder> DatabaseOf(string service);

    UpgradeEngineBuilder SchemaOf(string service);

    /// <summary>The key of this process, and those it trusts.</summary>
    /// <param name="services">Names of all services in this process.</param>
    CallKeys KeysOf(IReadOnlyCollection<string> services);

    /// <summary>One writer at a time where the engine knows no more.</summary>
    WriteGate GateOf(string service);

    /// <summary>Leads a client of <paramref name="service"/>'s RPC to it.</summary>
    void ReachRpc(IHttpClientBuilder client, string service);

    /// <summary>Whether the bus still has a fact when this process has died.</summary>
    bool BusKeepsFacts { get; }

    /// <summary>How facts travel; settings are read here and now.</summary>
    Action<IBusRegistrationConfigurator> Bus(IReadOnlyList<Channel> channels);

    /// <summary>Address of the pages of a service that is not in this process.</summary>
    Uri PagesOf(string service);
}
