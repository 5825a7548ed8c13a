using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Serviceportal.Tests.Browser;

/// <summary>The balancer in front of a cluster: it ends TLS, leaves the host as it is, and says to the gateway how the browser came.</summary>
sealed class TlsFront : IAsyncDisposable
{
    readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None });
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly X509Certificate2 _certificate;
    readonly WebApplication _app;

    TlsFront(RunningPortal portal)
    {
        // The browser's clock is the true one.
        var now = TimeProvider.System.GetUtcNow();
        _certificate = new CertificateRequest("CN=balancer", _key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, door => door.UseHttps(_certificate)));
        builder.Services.AddHttpForwarder();
        _app = builder.Build();
        _app.Run(async http => await http.RequestServices.GetRequiredService<IHttpForwarder>().SendAsync(http, $"http://127.0.0.1:{portal.Port}/", _client, new(), new Forwarded()));
    }

    public int Port => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public static async Task<TlsFront> StartAsync(RunningPortal portal)
    {
        var front = new TlsFront(portal);
        await front._app.StartAsync();
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _client.Dispose();
        _certificate.Dispose();
        _key.Dispose();
    }

    sealed class Forwarded : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(Microsoft.AspNetCore.Http.HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.Headers.Host = httpContext.Request.Host.Value;
            proxyRequest.Headers.Add("X-Forwarded-For", "127.0.0.1");
            proxyRequest.Headers.Add("X-Forwarded-Proto", "https");
        }
    }
}
