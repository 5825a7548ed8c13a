using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Serviceportal.Tests.Running;

/// <summary>Runs a test once embedded and once as a cluster: a topology that is not tested daily is broken.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothTopologiesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow<Topology>(Topology.Embedded), new TheoryDataRow<Topology>(Topology.Cluster)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
