using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using RazorSlices;

namespace Serviceportal.Ui;

/// <summary>
/// A whole page with a weak ETag (RFC 9110) of its content, so that a browser that has it gets 304.
/// </summary>
public sealed class Page(RazorSlice slice, int status = StatusCodes.Status200OK) : IResult
{
    // The default encoder writes every umlaut as an entity.
    internal static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public int Status { get; } = status;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var buffer = new MemoryStream(32 * 1024);
        using (slice)
        {
            var writer = PipeWriter.Create(buffer, new(leaveOpen: true));
            await slice.RenderAsync(writer, Encoder, httpContext.RequestAborted);
            await writer.CompleteAsync();
        }

        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        // Kept by browsers, asked again each time: "jetzt geöffnet" is never old news.
        response.Headers.CacheControl = Status == StatusCodes.Status200OK ? "no-cache" : "no-store";
        if (Status == StatusCodes.Status200OK)
        {
            var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(bytes.Span).AsSpan(0, 8))}\"";
            response.Headers.ETag = tag;
            if (Has(httpContext.Request.Headers.IfNoneMatch, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentType = null;
                return;
            }
        }

        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    static bool Has(StringValues asked, string tag) =>
        EntityTagHeaderValue.TryParseList(asked, out var tags) && tags.Any(known => known.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));
}
