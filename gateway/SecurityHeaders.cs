using Serviceportal.Platform.Http;

namespace Serviceportal.Gateway;

/// <summary>
/// What a browser may do with our pages: load from here only, run no inline code, sit in no frame. Our internal headers
/// stay inside.
/// </summary>
sealed class SecurityHeaders(RequestDelegate next)
{
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            Set(http);
            InternalHeaders.RemoveFrom(http.Response.Headers);
            return Task.CompletedTask;
        }, http);
        return next(http);
    }

    public static void Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = http.Features.Get<FormTarget>() is { } target ? Policy.Replace("form-action 'self'", $"form-action 'self' {target.Origin}", StringComparison.Ordinal) : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
    }
}

/// <summary>Another site that a form of this one page may be sent to.</summary>
sealed record FormTarget(string Origin);
