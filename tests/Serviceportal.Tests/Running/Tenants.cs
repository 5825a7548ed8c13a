namespace Serviceportal.Tests.Running;

/// <summary>The eleven of the demonstration content.</summary>
public static class Tenants
{
    public const string Kreis = "kreis-heinsberg";

    public static IReadOnlyList<string> Communes { get; } =
        ["erkelenz", "gangelt", "geilenkirchen", "heinsberg", "hueckelhoven", "selfkant", "uebach-palenberg", "waldfeucht", "wassenberg", "wegberg"];

    public static IReadOnlyList<string> All { get; } = [Kreis, .. Communes];

    /// <summary>The public address that pages write into links to another portal.</summary>
    public static string OriginOf(RunningPortal portal, string tenant) =>
        portal.Topology == Topology.Cluster ? $"https://service.{tenant}.de" : $"http://service.{tenant}.localhost:{portal.Port}";
}
