using System.Net;
using Microsoft.AspNetCore.Http;

namespace Serviceportal.Simulator;

/// <summary>A page in nobody's look, so that no one takes it for a part of the portals.</summary>
public static class PlainPage
{
    /// <param name="body">HTML; what is not ours in it is encoded.</param>
    public static Task WriteAsync(HttpContext http, string title, string body, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync($"""
            <!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encode(title)}</title></head>
            <body><main><h1>{Encode(title)}</h1>{body}</main></body></html>
            """);
    }

    public static Task WriteNotFoundAsync(HttpContext http) => WriteAsync(http, "Diese Seite gibt es nicht", "", StatusCodes.Status404NotFound);

    public static string Encode(string text) => WebUtility.HtmlEncode(text);
}
