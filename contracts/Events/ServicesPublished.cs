namespace Serviceportal.Contracts.Events;

/// <summary>A portal shows these services from now on. A later version takes the place of an earlier one, in whatever order they are heard.</summary>
/// <param name="ContentVersion">Of the tenant's content, from which the services were taken.</param>
/// <param name="Services">How many services the portal lists.</param>
/// <param name="Online">How many of them people can do online today.</param>
public sealed record ServicesPublished(long ContentVersion, int Services, int Online) : IEvent
{
    public static int Shape => 1;

    public string Aggregate => "services";

    public long Version => ContentVersion;
}
