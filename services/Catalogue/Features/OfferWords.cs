using System.Globalization;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Platform.Identity;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Catalogue.Features;

/// <summary>What can be said of an offer in a few words. Nothing is promised that the house cannot do yet.</summary>
static class OfferWords
{
    /// <summary>"mit Termin", "vor Ort oder per Brief", "gibt es hier nicht".</summary>
    public static string Ways(Offer offer, Frame frame) => offer switch
    {
        { State: OfferState.NotOffered } => frame.Say("gibt es hier nicht", "not available here"),
        { OnlyAt: [var commune] } => frame.Say($"auf dem Portal {commune.Tenant.NameGenitive}", $"on the portal of {commune.Tenant.Name}"),
        { State: OfferState.AtCommunes } => frame.Say("auf dem Portal Ihrer Stadt oder Gemeinde", "on the portal of your municipality"),
        { IsOutside: true } => frame.Say("Information", "information"),
        { Appointment: AppointmentNeed.Required } => frame.Say("mit Termin", "with an appointment"),
        { Appointment: AppointmentNeed.Optional } => frame.Say("vor Ort, auch mit Termin", "in person, also with an appointment"),
        { Online: Online.None } => frame.Say("vor Ort", "in person"),
        _ => frame.Say("vor Ort oder per Brief", "in person or by letter"),
    };

    /// <summary>"mit Termin, ab 27,60 €".</summary>
    public static string WaysAndFee(Offer offer, Frame frame) => offer.Amounts is [var fee, ..] && offer.State == OfferState.Offered
        ? $"{Ways(offer, frame)}, {frame.Say("ab", "from")} {Words.Amount(fee, frame.Language)}"
        : Ways(offer, frame);

    /// <summary>"27,60 € oder 46,00 €", "ab 6,00 €", or null where fees are set elsewhere.</summary>
    public static string? Fees(Offer offer, Frame frame) => offer.Amounts switch
    {
        [] => null,
        [var only] => Words.Amount(only, frame.Language),
        [var low, var high] => $"{Words.Amount(low, frame.Language)} {frame.Say("oder", "or")} {Words.Amount(high, frame.Language)}",
        [var lowest, ..] => $"{frame.Say("ab", "from")} {Words.Amount(lowest, frame.Language)}",
    };

    /// <summary>"3 bis 4 Wochen".</summary>
    public static string? Duration(Offer offer, Frame frame)
    {
        if (offer.Text.Processing is not { } time) return null;
        var unit = (time.Unit, time.Max == 1) switch
        {
            ("days", true) => frame.Say("Tag", "day"),
            ("days", false) => frame.Say("Tage", "days"),
            ("weeks", true) => frame.Say("Woche", "week"),
            ("weeks", false) => frame.Say("Wochen", "weeks"),
            (_, true) => frame.Say("Monat", "month"),
            _ => frame.Say("Monate", "months"),
        };
        var span = time.Min == time.Max || time.Min == 0
            ? time.Max.ToString(CultureInfo.InvariantCulture)
            : $"{time.Min} {frame.Say("bis", "to")} {time.Max}";
        return time.Min == 0 ? $"{frame.Say("bis", "up to")} {span}\u00a0{unit}" : $"{span}\u00a0{unit}";
    }

    /// <summary>What an online application would ask for, so that people can prepare.</summary>
    public static string? OnlineLater(Offer offer, Frame frame) => offer.Online switch
    {
        Online.Form when offer.State == OfferState.Offered => offer.Text.Identification switch
        {
            TrustLevel.None => frame.Say("Ein Online-Antrag ist in Vorbereitung. Sie werden dafür kein Konto brauchen.", "An online application is in preparation. You will not need an account."),
            TrustLevel.Low => frame.Say("Ein Online-Antrag ist in Vorbereitung. Sie werden dafür die BundID mit Benutzernamen und Passwort brauchen.", "An online application is in preparation. You will need a BundID with user name and password."),
            _ => frame.Say("Ein Online-Antrag ist in Vorbereitung. Sie werden dafür die BundID mit Ihrem Online-Ausweis und dessen PIN brauchen.", "An online application is in preparation. You will need a BundID with your online ID card and its PIN."),
        },
        Online.Link => frame.Say("Diese Leistung gibt es auch online auf einem anderen Portal. Die zuständige Stelle nennt Ihnen die Adresse.", "This service is also available online on another portal. The office tells you the address."),
        _ => null,
    };
}
