using Serviceportal.Contracts;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Gateway.SignIn;

/// <summary>Sends somebody to sign in, or to prove more of themselves, and back to where they are.</summary>
static class RequireSignIn
{
    /// <param name="path">Of the page, as it was asked for.</param>
    public static IResult Answer(HttpContext http) => Answer(http, http.Request.Path, new(null, []));

    public static IResult Answer(HttpContext http, PathString path, Asking asking)
    {
        var prefix = PortalRequest.Of(http).Language == Language.English ? "/en" : "";
        // What was sent by a form cannot be sent again by a link.
        var back = HttpMethods.IsGet(http.Request.Method) ? prefix + path.ToUriComponent() + http.Request.QueryString : "/";
        var way = ServiceDirectory.SessionOf(path) == Audience.Staff ? "/anmelden/dienst" : "/anmelden";
        return Results.LocalRedirect(asking.QueryWith(prefix + way, back));
    }
}
