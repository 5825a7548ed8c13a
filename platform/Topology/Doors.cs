using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Serviceportal.Platform.Topology;

/// <summary>Where the three doors of a process are, by the settings <c>Listen:Address|Public|Rpc|Ops</c>.</summary>
sealed record Doors(IPAddress Address, int Public, int Rpc, int Ops)
{
    /// <exception cref="InvalidConfiguration">All of them that cannot be read.</exception>
    public static Doors Read(IConfiguration settings)
    {
        List<string> errors = [];
        var name = settings["Listen:Address"] ?? "0.0.0.0";
        if (!IPAddress.TryParse(name, out var address)) errors.Add($"Listen:Address is '{name}'. Write an address of this machine such as 0.0.0.0.");
        var doors = new Doors(address ?? IPAddress.Any, Port("Public", 8080), Port("Rpc", 8081), Port("Ops", 8082));
        return errors.Count == 0 ? doors : throw new InvalidConfiguration(errors);

        int Port(string door, int usual)
        {
            if (settings[$"Listen:{door}"] is not { } text) return usual;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort) return port;
            errors.Add($"Listen:{door} is '{text}'. Write a port from 0 to {IPEndPoint.MaxPort}; 0 lets the system choose.");
            return usual;
        }
    }
}
