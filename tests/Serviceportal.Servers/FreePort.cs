using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Serviceportal.Tests.Running;

public static class FreePort
{
    // Below those that systems give to whoever asks for any: nobody else is given one between here and its use.
    const int First = 10_000;
    const int Last = 30_000;

    static int _next = RandomNumberGenerator.GetInt32(First, Last);

    /// <summary>A port of this machine that nobody listens on now, and that is told once.</summary>
    public static int Any()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _next) % (Last - First));
            if (IsFree(port)) return port;
        }
    }

    static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
