using Microsoft.AspNetCore.Authentication;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Gateway.SignIn;

/// <summary>Why nobody is signed in.</summary>
public enum SignInFault
{
    /// <summary>The person changed their mind at the provider.</summary>
    Cancelled,

    /// <summary>It took too long, an old page was sent again, or what the provider said cannot be trusted.</summary>
    Failed,

    /// <summary>The provider named no stable key of the person.</summary>
    NoSubject,

    ProviderAway,
}

/// <summary>The page for somebody who could not be signed in: what happened, once more, or without an account.</summary>
/// <param name="Way">By which it was tried.</param>
public sealed record SignInTrouble(Frame Frame, SignInFault Fault, Provider Way, string Return, Asking Asking)
{
    /// <summary>Staff have one way; others may want another.</summary>
    public string Again => Frame.Href(Asking.QueryWith(Way.Audience == Contracts.Audience.Staff ? Way.Path : "/anmelden", Return));

    public string Text => Fault switch
    {
        SignInFault.Cancelled => Frame.Say("Sie haben die Anmeldung abgebrochen. Es ist nichts verloren: Sie können ohne Konto weitersuchen oder es noch einmal versuchen.", "You cancelled signing in. Nothing is lost: you can go on without an account or try again."),
        SignInFault.NoSubject => Frame.Say("Der Anmeldedienst hat uns nicht gesagt, wer Sie sind. Versuchen Sie es mit einem anderen Konto, oder rufen Sie uns an.", "The sign-in service did not tell us who you are. Try another account, or call us."),
        SignInFault.ProviderAway => Frame.Say("Der Anmeldedienst antwortet gerade nicht. Versuchen Sie es in einigen Minuten noch einmal.", "The sign-in service does not answer at the moment. Try again in a few minutes."),
        _ => Frame.Say("Die Anmeldung hat zu lange gedauert, oder die Seite war schon einmal offen. Beginnen Sie bitte neu.", "Signing in took too long, or the page had been open before. Please begin again."),
    };

    public static IResult Answer(HttpContext http, SignInFault fault, Provider way, AuthenticationProperties? properties)
    {
        var english = PortalRequest.Of(http).Language == Language.English;
        var title = fault == SignInFault.Cancelled ? english ? "You are not signed in" : "Sie sind nicht angemeldet" : english ? "Signing in did not work" : "Die Anmeldung hat nicht geklappt";
        var status = fault switch { SignInFault.Cancelled => StatusCodes.Status200OK, SignInFault.ProviderAway => StatusCodes.Status503ServiceUnavailable, _ => StatusCodes.Status400BadRequest };
        var asking = new Asking(StartSignIn.LevelNamed(properties?.GetString(ProviderOptions.Level)), Asking.Read(properties?.GetString(ProviderOptions.Details)));
        return new Page(SignInTroublePage.Create(new(Frames.Of(http, title, "/anmelden"), fault, way, LocalPath.Of(properties?.RedirectUri), asking)), status);
    }
}
