using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Catalogue.Features;

/// <summary>The start page: search first, the office most people come for, what is most used, all topics.</summary>
public sealed record ShowHome(Asked Asked, Frame Frame)
{
    const int Most = 8;

    const int Often = 4;

    public Portal Portal => Asked.Portal;

    public IReadOnlyList<Offer> MostUsed => [.. Portal.Start.Take(Most)];

    public IReadOnlyList<Offer> OftenSearched => [.. Portal.Start.Take(Often)];

    public IReadOnlyList<NoticeText> Notices => [.. Portal.Own.NoticesOn(Local.DayAt(Asked.Now))];

    /// <summary>A topic without a service would be an empty page.</summary>
    public IEnumerable<SituationText> Situations => Asked.Snapshot.Situations.Where(situation => Portal.BySituation[situation.Key].Count > 0);

    /// <summary>"Personalausweis beantragen" is searched as "Personalausweis".</summary>
    public static string ShortName(string name) => name.EndsWith(" beantragen", StringComparison.Ordinal) || name.EndsWith(" bestellen", StringComparison.Ordinal)
        ? name[..name.LastIndexOf(' ')]
        : name;

    public static Page Handle(Asked asked)
    {
        var frame = asked.Frame("", "/");
        return new(ShowHomePage.Create(new(asked, frame with { Title = frame.Say("Start", "Start"), HasHeaderSearch = false, Description = frame.Say($"Dienstleistungen, Ämter und Ansprechpersonen {asked.Portal.Tenant.NameGenitive}", $"Services, offices and people of {asked.Portal.Tenant.Name}") })));
    }
}
