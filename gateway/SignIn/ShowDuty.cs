using Microsoft.AspNetCore.Http.Features;
using Serviceportal.Gateway.Sessions;
using Serviceportal.Gateway.Tenants;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Gateway.SignIn;

/// <summary>GET /dienst: what a member of staff is signed in as, and may do where.</summary>
public sealed record ShowDuty(Frame Frame, Session Session, TenantHosts Tenants)
{
    /// <summary>Grants of an authority that has no portal any more stay until the directory takes them away.</summary>
    public string NameOf(TenantId authority) => Tenants.All.FirstOrDefault(tenant => tenant.Id == authority)?.Name ?? authority.Value;

    /// <summary>Who may see figures sees the way to them.</summary>
    public bool SeesFigures => Session.Person.Grants.Any(grant => grant.Role is Role.DigitalisationOffice or Role.CommuneLead);

    public static IResult Handle(HttpContext http) => http.Features.Get<Session>() is { } session
        ? new Page(ShowDutyPage.Create(new(Frames.Of(http, "Mein Dienst", "/dienst"), session, http.Features.GetRequiredFeature<TenantHosts>())))
        : RequireSignIn.Answer(http);

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
