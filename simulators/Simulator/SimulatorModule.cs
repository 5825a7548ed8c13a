using Microsoft.AspNetCore.Builder;
using Serviceportal.Contracts;
using Serviceportal.Platform;

namespace Serviceportal.Simulator;

/// <summary>
/// Stands in for something outside, at a host of its own, so that it is another site as in life. For one machine and for
/// tests; the cluster has no place for it.
/// </summary>
public abstract class SimulatorModule(string name) : Module(new ServiceEntry(name, [], []))
{
    /// <summary>Path of the dial (<see cref="FaultDial{TFault}"/>).</summary>
    public const string Faults = "/stoerung";

    bool _isAlone;

    public override void Register(ModuleBuilder module) => _isAlone = module.Present.Count == 1;

    public override void UseInFront(IApplicationBuilder app) =>
        app.MapWhen(http => _isAlone || http.Request.Host.Host == $"{Name}.localhost", Answer);

    /// <summary>Every request for this host.</summary>
    protected abstract void Answer(IApplicationBuilder app);
}
