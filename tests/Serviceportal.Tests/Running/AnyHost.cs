using System.Net;
using System.Net.Sockets;

namespace Serviceportal.Tests.Running;

/// <summary>Takes any host name to one port of this machine; the Host header stays what the test asked for.</summary>
static class AnyHost
{
    /// <summary>A client that shows answers as they are: no redirects followed, no cookies kept, nothing unpacked.</summary>
    public static HttpClient ClientOf(Func<int> port) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port(), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}
