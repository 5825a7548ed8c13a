using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Gateway.SignIn;

/// <summary>Sends somebody to sign in, or to prove more of themselves, and back to where they are.</summary>
static class RequireSignIn
{
    public static IResult Answer(HttpContext http, TrustLevel? needed)
    {
        var request = http.Request;
        var prefix = PortalRequest.Of(http).Language == Language.English ? "/en" : "";
        // What was sent by a form cannot be sent again by a link.
        var path = HttpMethods.IsGet(request.Method) ? prefix + request.Path + request.QueryString : "/";
        return Results.LocalRedirect(prefix + "/anmelden" + Frame.QueryOf(("zurueck", path), ("stufe", needed?.ToString().ToLowerInvariant())));
    }
}
