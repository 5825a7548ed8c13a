using Microsoft.AspNetCore.Http.Features;
using Serviceportal.Contracts;
using Serviceportal.Platform.Topology;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Gateway;

/// <summary>
/// Whatever changes something must come from a page of this very portal (OWASP: cross-site request forgery). The browser
/// says so in Sec-Fetch-Site (Fetch Metadata); one that does not know it, in Origin. Before anything reads a body.
/// </summary>
sealed class SameOrigin(RequestDelegate next, PublicAddress address)
{
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || ServiceDirectory.Find(request.Path).Prefix.IsWebhook || IsOwn(http)) return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    bool IsOwn(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (headers["Sec-Fetch-Site"] is { Count: > 0 } site) return site == "same-origin";
        var tenant = http.Features.GetRequiredFeature<Tenant>();
        return headers.Origin == address.OriginOf(tenant.Id.Value, tenant.Host);
    }
}
