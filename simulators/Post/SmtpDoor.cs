using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Serviceportal.Platform.Topology;
using Serviceportal.Simulator;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Net;
using SmtpServer.Storage;

namespace Serviceportal.Post;

/// <summary>Listens for mail on this machine, at <c>Post:Port</c> or at a port of the system's choice.</summary>
sealed class SmtpDoor(Inbox inbox, FaultDial<Fault> dial, Ports ports, IConfiguration settings) : IHostedService, IDisposable
{
    readonly CancellationTokenSource _end = new();
    Task _listening = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, started) => ports.Mail = ((IPEndPoint)started.LocalEndPoint).Port;
        var (services, counter) = (new ServiceProvider(), new Counter(inbox, dial));
        services.Add((IEndpointListenerFactory)listeners);
        services.Add((IMailboxFilter)counter);
        services.Add((IMessageStore)counter);
        var options = new SmtpServerOptionsBuilder()
            .ServerName("post.localhost")
            .Endpoint(door => door.Endpoint(new(IPAddress.Loopback, settings.GetValue("Post:Port", 0))))
            .Build();
        _listening = new SmtpServer.SmtpServer(options, services).StartAsync(_end.Token);
        // It listens by now, or has failed to.
        return _listening.IsCompleted ? _listening : Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync();
        await _listening.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _end.Dispose();
}
