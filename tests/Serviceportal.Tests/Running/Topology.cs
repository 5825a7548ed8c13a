namespace Serviceportal.Tests.Running;

public enum Topology
{
    /// <summary>One process, rows in SQLite.</summary>
    Embedded,

    /// <summary>A process for each service, rows in PostgreSQL.</summary>
    Cluster,
}
