using Microsoft.Net.Http.Headers;
using Serviceportal.Ui;

namespace Serviceportal.Gateway;

/// <summary>Styles, script, fonts, icons: an address is one content, for ever.</summary>
static class AssetFiles
{
    public const string Forever = "public, max-age=31536000, immutable";

    public static IResult Get(string file, HttpContext http)
    {
        if (Assets.Find(file, http.Request.Headers.AcceptEncoding) is not { } asset) return Results.NotFound();
        http.Response.Headers.CacheControl = Forever;
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (asset.Encoding is not null) http.Response.Headers.ContentEncoding = asset.Encoding;
        return Results.Bytes(asset.Bytes, asset.Type);
    }
}
