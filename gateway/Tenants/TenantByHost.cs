using Microsoft.Net.Http.Headers;
using Serviceportal.Gateway.Errors;
using Serviceportal.Platform.Http;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Platform.Topology;
using Serviceportal.Ui;

namespace Serviceportal.Gateway.Tenants;

/// <summary>
/// Says whose portal a request is for, by its host alone, and in which language. Whatever the request claims about
/// itself in our own headers is taken off first.
/// </summary>
sealed class TenantByHost(RequestDelegate next, TenantDirectory tenants, ITopology topology, ILogger<TenantByHost> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        StripClaims(http.Request.Headers);
        var current = tenants.Current;
        if (current.Find(http.Request.Host.Host) is not { } tenant)
        {
            SecurityHeaders.Set(http);
            await WithoutTenant(http, current).ExecuteAsync(http);
            return;
        }

        http.Features.Set(current);
        http.Features.Set(tenant);
        await new PortalRequest(tenant.Id, TakeLanguage(http.Request), NetworkGroup.Of(http.Connection.RemoteIpAddress)).ServeAsync(http, next, log);
    }

    // The plain list is for whoever starts the house on one machine. Any other unknown name is nobody's portal.
    IResult WithoutTenant(HttpContext http, TenantHosts current)
    {
        var path = http.Request.Path;
        var isDirectory = topology.DirectoryHosts.Contains(HostName.Normalize(http.Request.Host.Host));
        if (isDirectory && path == "/") return new Page(PlatformPage.Create(new("Elf Portale, ein Aufbau", PortalsOf(current))));
        if (isDirectory && path.StartsWithSegments(Assets.Path, StringComparison.Ordinal, out var file)) return AssetFiles.Get(file.Value!.TrimStart('/'), http);
        return new Page(PlatformPage.Create(new("Diese Adresse gehört zu keinem Portal", [])), StatusCodes.Status421MisdirectedRequest);
    }

    IReadOnlyList<PortalLink> PortalsOf(TenantHosts current) =>
    [
        .. current.All
            .OrderByDescending(tenant => tenant.IsKreis)
            .ThenBy(tenant => tenant.ShortName, StringComparer.Create(Ui.Layout.Words.Culture(Language.German), true))
            .Select(tenant => new PortalLink(tenant, topology.PublicAddress.OriginOf(tenant.Id.Value, tenant.Host))),
    ];

    static void StripClaims(IHeaderDictionary headers)
    {
        headers.Remove(HeaderNames.Authorization);
        InternalHeaders.RemoveFrom(headers);
    }

    static Language TakeLanguage(HttpRequest request)
    {
        (request.Path, var language) = LanguageOf(request.Path);
        return language;
    }

    /// <summary>The path as services know it, and the language that its first segment said.</summary>
    public static (PathString Path, Language Language) LanguageOf(PathString path) =>
        path.StartsWithSegments("/en", StringComparison.Ordinal, out var rest) ? (rest.HasValue ? rest : "/", Language.English) : (path, Language.German);
}
