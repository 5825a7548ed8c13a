using Serviceportal.Contracts;

namespace Serviceportal.Images;

/// <summary>A service of the directory and its image.</summary>
/// <param name="Service">Its name.</param>
sealed record ServiceImage(string Service)
{
    public static IReadOnlyList<ServiceImage> All => [.. ServiceDirectory.Services.Select(service => new ServiceImage(service.Name))];

    public string Name => $"localhost/serviceportal/{Service}";

    public string Project => $"Serviceportal.{Title}";

    public string ProjectFile => Service == ServiceDirectory.Gateway.Name ? $"gateway/{Project}.csproj" : $"services/{Title}/{Project}.csproj";

    string Title => char.ToUpperInvariant(Service[0]) + Service[1..];
}
