using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Catalogue.Features;

/// <summary>The start page: search first, the office most people come for, what is most used, all topics.</summary>
public sealed record ShowHome(Asked Asked, Frame Frame)
{
    const int Most = 8;

    const int Often = 4;

    public Portal Portal => Asked.Portal;

    public IReadOnlyList<Offer> MostUsed => [.. Portal.Start.Take(Most)];

    public IReadOnlyList<Offer> OftenSearched => [.. Portal.Start.Take(Often)];

    /// <summary>What concerns everybody, and the office most people come for; the others tell theirs on their own pages.</summary>
    public IReadOnlyList<NoticeText> Notices => [.. Portal.Own.NoticesOn(Asked.Today, Portal.Desk)];

    /// <summary>"Personalausweis beantragen" is searched as "Personalausweis".</summary>
    public static string ShortName(string name) => name.EndsWith(" beantragen", StringComparison.Ordinal) || name.EndsWith(" bestellen", StringComparison.Ordinal)
        ? name[..name.LastIndexOf(' ')]
        : name;

    public static Page Handle(Asked asked)
    {
        var frame = asked.Frame("", "/");
        frame = frame with
        {
            Title = frame.Say("Start", "Start"),
            HasHeaderSearch = false,
            Description = frame.Say($"Dienstleistungen, Ämter und Ansprechpersonen {frame.Tenant.NameGenitive}", $"Services, offices and people of {frame.Tenant.Name}"),
        };
        return new(ShowHomePage.Create(new(asked, frame)));
    }
}
