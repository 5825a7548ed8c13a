using Serviceportal.Platform.Identity;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Gateway.SignIn;

/// <summary>What a page wants from a sign-in, as it travels in the query: <c>stufe=substantial&amp;angaben=address,birthdate</c>.</summary>
/// <param name="Level">Null: any.</param>
public sealed record Asking(TrustLevel? Level, IReadOnlyList<Detail> Details)
{
    /// <param name="stufe">From a query, so anything; what is not known is not asked.</param>
    public static Asking Of(string? stufe, string? angaben) =>
        new(Enum.TryParse<TrustLevel>(stufe, ignoreCase: true, out var level) && Enum.IsDefined(level) ? level : null, Read(angaben));

    public static IReadOnlyList<Detail> Read(string? details) =>
        [.. (details ?? "").Split(',').Where(name => Enum.GetNames<Detail>().Contains(name, StringComparer.OrdinalIgnoreCase)).Select(name => Enum.Parse<Detail>(name, ignoreCase: true)).Distinct()];

    public static string Write(IEnumerable<Detail> details) => string.Join(',', details).ToLowerInvariant();

    public bool IsMetBy(Person person) => !(person.Level < Level) && !Details.Except(person.Asked).Any();

    /// <summary>Query of a way to sign in.</summary>
    public string QueryWith(string way, string back) => way + Frame.QueryOf(("zurueck", back), ("stufe", Level is > TrustLevel.None ? Level.ToString()!.ToLowerInvariant() : null), ("angaben", Write(Details)));

    public static string NameIn(Frame frame, Detail detail) => detail switch
    {
        Detail.Name => frame.Say("Name", "name"),
        Detail.BirthDate => frame.Say("Geburtsdatum", "date of birth"),
        Detail.Address => frame.Say("Anschrift", "address"),
        Detail.Email => frame.Say("E-Mail-Adresse", "e-mail address"),
        _ => frame.Say("Postfach beim Bund", "federal postbox"),
    };
}
