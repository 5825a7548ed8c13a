using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Serviceportal.Platform.Topology;

/// <summary>The ports in fact bound, known once the host has started (a configured 0 lets the system choose).</summary>
public sealed class Ports
{
    ListenOptions? _public;
    ListenOptions? _rpc;
    ListenOptions? _ops;
    int? _mail;

    public int Public => PortOf(_public);

    public int Rpc => PortOf(_rpc);

    public int Ops => PortOf(_ops);

    /// <summary>Where a simulator in this process takes mail; it says so itself.</summary>
    public int Mail
    {
        get => _mail ?? throw new InvalidOperationException("Nobody takes mail in this process.");
        set => _mail = value;
    }

    internal void Listen(KestrelServerOptions kestrel, IPAddress address, int port, Listener listener) =>
        kestrel.Listen(address, port, options =>
        {
            listener.Mark(options);
            switch (listener.Door)
            {
                case Door.Public: _public = options; break;
                case Door.Rpc: _rpc = options; break;
                default: _ops = options; break;
            }
        });

    static int PortOf(ListenOptions? options) =>
        options?.IPEndPoint?.Port ?? throw new InvalidOperationException("This process does not listen there.");
}
