using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Serviceportal.Contracts;

namespace Serviceportal.Platform;

/// <summary>
/// What a service is: its routes, its RPC, its store, its peers, its verbs. It never says where it runs;
/// that is the <see cref="Topology.ITopology"/>'s.
/// </summary>
public abstract class Module(ServiceEntry entry)
{
    public ServiceEntry Entry { get; } = entry;

    public string Name => Entry.Name;

    /// <summary>Commands of the binary besides <c>serve</c> and <c>migrate</c>.</summary>
    public virtual IReadOnlyList<Verb> Verbs => [];

    public virtual void Register(ModuleBuilder module) { }

    /// <summary>Stands in front of all modules of the process. Only the gateway does.</summary>
    public virtual void UseInFront(IApplicationBuilder app) { }

    public virtual void MapHttp(IEndpointRouteBuilder routes) { }

    public virtual void MapRpc(IEndpointRouteBuilder routes) { }
}

/// <summary>A command of the binary.</summary>
/// <param name="Run">Returns the exit code: 0 done, 1 done with faults, 2 wrong use.</param>
public sealed record Verb(string Name, string Usage, string Help, Func<IServiceProvider, string[], CancellationToken, Task<int>> Run);
