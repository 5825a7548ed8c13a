using System.Globalization;
using Serviceportal.Gateway.Sessions;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Gateway.SignIn;

/// <summary>GET /konto: what the portal knows of the person, from where, and for how long.</summary>
public sealed record ShowAccount(Frame Frame, Session Session)
{
    Identity Identity => Session.Identity;

    public string Provider => Identity.Provider == "businesses" ? Frame.Say("Mein Unternehmenskonto", "Mein Unternehmenskonto") : Frame.Say("Servicekonto (BundID)", "Service account (BundID)");

    public string Ends => Local.At(Session.EndsAt).ToString("HH:mm", CultureInfo.InvariantCulture);

    public IEnumerable<(string Name, string? Value)> Facts => new (string, string?)[]
    {
        (Frame.Say("Unternehmen", "Organisation"), Identity.Organisation?.Name),
        (Frame.Say("Register", "Register"), Identity.Organisation?.RegisterNumber),
        (Frame.Say("Rechtsform", "Legal form"), Identity.Organisation?.LegalForm),
        (Frame.Say("Vorname", "Given name"), Identity.GivenName),
        (Frame.Say("Name", "Family name"), Identity.FamilyName),
        (Frame.Say("Geburtsdatum", "Date of birth"), Identity.BirthDate?.ToString(Frame.IsEnglish ? "d MMMM yyyy" : "d. MMMM yyyy", Words.Culture(Frame.Language))),
        (Frame.Say("Anschrift", "Address"), Identity.Address is { } address ? string.Join(", ", new[] { address.Street, $"{address.Postcode} {address.Place}".Trim() }.Where(part => !string.IsNullOrEmpty(part))) : null),
        (Frame.Say("E-Mail", "E-mail"), Identity.Email),
        (Frame.Say("Vertrauensniveau", "Trust level"), LevelIn(Frame, Identity.Level)),
        (Frame.Say("Nachgewiesen mit", "Proven by"), Identity.Method),
        (Frame.Say("Postfach beim Bund", "Federal postbox"), Identity.Postbox is null ? null : Frame.Say("vorhanden", "available")),
    }.Where(fact => !string.IsNullOrEmpty(fact.Item2));

    public static string LevelIn(Frame frame, TrustLevel level) => level switch
    {
        TrustLevel.High => frame.Say("hoch", "high"),
        TrustLevel.Substantial => frame.Say("substanziell", "substantial"),
        TrustLevel.Low => frame.Say("normal", "low"),
        _ => frame.Say("Basis (ohne Nachweis)", "basic (not proven)"),
    };

    public static IResult Handle(HttpContext http)
    {
        if (http.Features.Get<Session>() is not { } session) return RequireSignIn.Answer(http);
        var english = PortalRequest.Of(http).Language == Language.English;
        return new Page(ShowAccountPage.Create(new(Frames.Of(http, english ? "My account" : "Mein Konto", "/konto"), session)));
    }
}
