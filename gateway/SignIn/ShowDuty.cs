using Serviceportal.Gateway.Sessions;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Gateway.SignIn;

/// <summary>GET /dienst: what a member of staff is signed in as, and may do where.</summary>
public sealed record ShowDuty(Frame Frame, Session Session)
{
    public static IResult Handle(HttpContext http) => http.Features.Get<Session>() is { } session
        ? new Page(ShowDutyPage.Create(new(Frames.Of(http, "Mein Dienst", "/dienst"), session)))
        : RequireSignIn.Answer(http, http.Request.Path, null);

    public static string NameOf(Role role) => role switch
    {
        Role.Clerk => "Sachbearbeitung",
        Role.UnitLead => "Leitung der Einrichtung",
        Role.Counter => "Schalter",
        Role.Scheduler => "Öffnungszeiten und Termine",
        Role.Cashier => "Kasse",
        Role.RefundApprover => "Freigabe von Erstattungen",
        Role.Editor => "Redaktion",
        Role.Publisher => "Veröffentlichung",
        Role.CommuneLead => "Auswertung der Kommune",
        Role.DigitalisationOffice => "Digitalisierungsbüro",
        Role.DataProtectionOfficer => "Datenschutz",
        _ => "Betrieb",
    };
}
