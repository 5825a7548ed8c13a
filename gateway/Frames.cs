using Microsoft.AspNetCore.Http.Features;
using Serviceportal.Gateway.Tenants;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Platform.Topology;
using Serviceportal.Ui.Layout;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Gateway;

/// <summary>The frame around the gateway's own pages. It needs nothing but the tenant list.</summary>
static class Frames
{
    public static Frame Of(HttpContext http, string title, string path)
    {
        var (tenant, hosts) = (http.Features.GetRequiredFeature<Tenant>(), http.Features.GetRequiredFeature<TenantHosts>());
        var (request, address) = (PortalRequest.Of(http), http.RequestServices.GetRequiredService<PublicAddress>());
        return new(tenant, request.Language, title, path, address.OriginOf(tenant.Id.Value, tenant.Host), address.OriginOf(hosts.Kreis.Id.Value, hosts.Kreis.Host))
        {
            Visitor = request.Person,
            Crumbs = [new("Start", "/")],
            IsIndexed = false,
            IsTranslated = false,
        };
    }
}
