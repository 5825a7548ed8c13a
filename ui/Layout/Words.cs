using System.Globalization;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Ui.Layout;

/// <summary>
/// How the portals write dates, times, money and states. No-break spaces before units and inside dates.
/// </summary>
public static class Words
{
    const char Nbsp = '\u00a0';

    static readonly CultureInfo De = CultureInfo.GetCultureInfo("de-DE");
    static readonly CultureInfo En = CultureInfo.GetCultureInfo("en-GB");

    public static CultureInfo Culture(Language language) => language == Language.English ? En : De;

    /// <summary>"37,00 €", "€37.00".</summary>
    public static string Amount(Money money, Language language) => language == Language.English
        ? "€" + money.Euro.ToString("N2", En)
        : money.Euro.ToString("N2", De) + Nbsp + "€";

    /// <summary>"08:00–12:30 Uhr".</summary>
    public static string Range(TimeSpanOfDay span, Language language) =>
        $"{span.From:HH\\:mm}–{span.To:HH\\:mm}" + (language == Language.English ? "" : $"{Nbsp}Uhr");

    /// <summary>"24. November 2026", "24 November 2026".</summary>
    public static string Date(DateOnly day, Language language) => language == Language.English
        ? day.ToString($"d'{Nbsp}'MMMM yyyy", En)
        : day.ToString($"d.'{Nbsp}'MMMM yyyy", De);

    /// <summary>"17. Dezember 2026", "28. Dezember 2026 bis 31. Dezember 2026".</summary>
    public static string Days(DateOnly from, DateOnly until, Language language) => from == until
        ? Date(from, language)
        : $"{Date(from, language)} {(language == Language.English ? "to" : "bis")} {Date(until, language)}";

    public static string Day(DayOfWeek day, Language language) => Culture(language).DateTimeFormat.GetDayName(day);

    /// <summary>"Jetzt geöffnet bis 18:00 Uhr", "Geschlossen, öffnet morgen um 08:00 Uhr".</summary>
    public static string State(OpeningState state, Language language) =>
        language == Language.English ? InEnglish(state) : InGerman(state);

    static string InGerman(OpeningState state) => state switch
    {
        { IsOpen: true, Changes: { } until } => $"Jetzt geöffnet bis {until:HH\\:mm}{Nbsp}Uhr",
        { Changes: null } => "Zurzeit geschlossen",
        { Changes: { } next, Today: var today } => DaysUntil(next, today) switch
        {
            0 => $"Geschlossen, öffnet heute um {next:HH\\:mm}{Nbsp}Uhr",
            1 => $"Geschlossen, öffnet morgen um {next:HH\\:mm}{Nbsp}Uhr",
            < 7 => $"Geschlossen, öffnet am {Day(next.DayOfWeek, Language.German)} um {next:HH\\:mm}{Nbsp}Uhr",
            _ => $"Geschlossen, öffnet am {Date(DateOnly.FromDateTime(next), Language.German)} um {next:HH\\:mm}{Nbsp}Uhr",
        },
    };

    static string InEnglish(OpeningState state) => state switch
    {
        { IsOpen: true, Changes: { } until } => $"Open now until {until:HH\\:mm}",
        { Changes: null } => "Closed at present",
        { Changes: { } next, Today: var today } => DaysUntil(next, today) switch
        {
            0 => $"Closed, opens today at {next:HH\\:mm}",
            1 => $"Closed, opens tomorrow at {next:HH\\:mm}",
            < 7 => $"Closed, opens on {Day(next.DayOfWeek, Language.English)} at {next:HH\\:mm}",
            _ => $"Closed, opens on {Date(DateOnly.FromDateTime(next), Language.English)} at {next:HH\\:mm}",
        },
    };

    static int DaysUntil(DateTime next, DateOnly today) => DateOnly.FromDateTime(next).DayNumber - today.DayNumber;
}
