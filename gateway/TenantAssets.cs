using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Serviceportal.Gateway.Tenants;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Gateway;

/// <summary>What a tenant's theme turns into: two colours for its pages and emblem, and the icon of its tab.</summary>
static class TenantAssets
{
    /// <summary>All tenants' colours: lists of several authorities show each in its own.</summary>
    public static IResult Styles(HttpContext http)
    {
        var css = new StringBuilder();
        foreach (var tenant in http.Features.GetRequiredFeature<TenantHosts>().All)
            css.Append("[data-tenant=\"").Append(tenant.Id).Append("\"]{--tenant-primary:").Append(tenant.Theme.Primary).Append(";--tenant-accent:").Append(tenant.Theme.Accent).Append('}');
        var bytes = Encoding.UTF8.GetBytes(css.ToString());
        // A page knows its own tenant's state and not the others', so no address could say what is in here: browsers ask.
        http.Response.Headers.CacheControl = "no-cache";
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"";
        return Results.Bytes(bytes, "text/css; charset=utf-8", entityTag: new EntityTagHeaderValue(tag, isWeak: true));
    }

    public static IResult Favicon(HttpContext http)
    {
        var theme = http.Features.GetRequiredFeature<Tenant>().Theme;
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M3 2h26v15c0 8-6 12-13 13C9 29 3 25 3 17z" fill="{theme.Primary}"/><path d="M3 2h26v5H3z" fill="{theme.Accent}"/><text x="16" y="21" fill="#fff" font-family="sans-serif" font-size="12" font-weight="bold" text-anchor="middle">{HtmlEncoder.Default.Encode(theme.Initials)}</text></svg>
            """, "image/svg+xml", Encoding.UTF8);
    }
}
