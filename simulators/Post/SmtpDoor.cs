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
sealed class SmtpDoor(Inbox inbox, FaultDial<Fault> dial, Ports ports, IConfiguration settings) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
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
        return new SmtpServer.SmtpServer(options, services).StartAsync(stoppingToken);
    }
}
