using System.Globalization;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Search;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Catalogue.Snapshot;

/// <summary>Everything one portal shows, decided once per content version. Immutable.</summary>
public sealed class Portal
{
    readonly Dictionary<string, Offer> _offers;

    internal Portal(Authority own, Authority kreis, Offers offers, IEnumerable<StoredService> services, IReadOnlyDictionary<string, PageText> pages, IReadOnlyList<SituationText> situations, IReadOnlyList<string> mostUsed)
    {
        Own = own;
        Kreis = kreis;
        _offers = services
            .Select(service => offers.Of(own, service))
            .OfType<Offer>()
            .GroupBy(offer => offer.Slug)
            .ToDictionary(group => group.Key, group => WithPeople(Nearest(group)));
        Listed = [.. _offers.Values.Where(offer => offer.IsListed).OrderBy(offer => offer.Name, German.Order).ThenBy(offer => offer.Slug, StringComparer.Ordinal)];
        BySituation = situations.ToDictionary(situation => situation.Key, situation => (IReadOnlyList<Offer>)[.. Listed.Where(offer => offer.Text.Situations.Contains(situation.Key))]);
        Situations = [.. situations.Where(situation => BySituation[situation.Key].Count > 0)];
        Start = [.. mostUsed.Concat(own.Text.Start).Distinct().Select(Find).OfType<Offer>().Where(offer => offer.IsListed)];
        Authorities = own == kreis ? [own] : [own, kreis];
        Pages = pages.Values.ToDictionary(page => (page.Page, Languages.FromTag(page.Language)), page => new LegalPage(page.Title, PagePlaceholders.Fill(page, own.Text, own.Tenant)));
    }

    public Authority Own { get; }

    public Authority Kreis { get; }

    public Tenant Tenant => Own.Tenant;

    /// <summary>The Kreis stands beside the commune in every list; once, on its own portal.</summary>
    public IReadOnlyList<Authority> Authorities { get; }

    /// <summary>In the order of a German dictionary.</summary>
    public IReadOnlyList<Offer> Listed { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<Offer>> BySituation { get; }

    /// <summary>Those that have services here: one without would be an empty page.</summary>
    public IReadOnlyList<SituationText> Situations { get; }

    /// <summary>What the home page shows first: what people use most, then what the editors chose.</summary>
    public IReadOnlyList<Offer> Start { get; }

    internal IReadOnlyDictionary<(string Page, Language Language), LegalPage> Pages { get; }

    /// <summary>Also what is not offered here; null for what is hidden or unknown.</summary>
    public Offer? Find(string slug) => _offers.GetValueOrDefault(slug);

    public SituationText? FindSituation(string key) => Situations.FirstOrDefault(situation => situation.Key == key);

    public IEnumerable<Offer> All => _offers.Values;

    /// <summary>Own unit first, then the Kreis's: a key that both have is the commune's.</summary>
    public Unit? FindUnit(string key) => Authorities.Select(authority => authority.Units.GetValueOrDefault(key)).FirstOrDefault(unit => unit is not null);

    public Employee? FindEmployee(string id) => Authorities.Select(authority => authority.Employees.GetValueOrDefault(id)).FirstOrDefault(employee => employee is not null);

    public IEnumerable<Offer> OffersOf(Unit unit) => Listed.Where(offer => offer.Unit == unit);

    /// <summary>Place among what the home page shows first; all others come after.</summary>
    public int RankOf(Offer offer) => Start.TakeWhile(first => first.Slug != offer.Slug).Count();

    /// <summary>The office most people come for: the first unit of the tenant file.</summary>
    public Unit? Desk => Own.UnitsInOrder is [var first, ..] ? first : null;

    Offer Nearest(IEnumerable<Offer> sameSlug)
    {
        var offers = sameSlug.OrderBy(Distance).ToList();
        return offers[0].OnlyAt.Count == 0 ? offers[0] : offers[0] with { OnlyAt = [.. offers.SelectMany(offer => offer.OnlyAt)] };
    }

    // Of several texts of one slug the nearest counts: the portal's own, the Kreis's, the shared one, another commune's.
    int Distance(Offer offer) => offer.Owner == Own.Text.Key ? 0 : offer.Owner == Kreis.Text.Key ? 1 : offer.Owner == ContentRow.Shared ? 2 : 3;

    static Offer WithPeople(Offer offer) => offer.Unit is { } unit
        ? offer with { People = Topics.PeopleFor(offer.Words, unit.Authority.EmployeesOf(unit)) }
        : offer;
}

sealed record LegalPage(string Title, string Html);

/// <summary>Order of a German dictionary (DIN 5007-1): ä sorts as a.</summary>
public static class German
{
    public static readonly StringComparer Order = StringComparer.Create(CultureInfo.GetCultureInfo("de-DE"), ignoreCase: true);

    /// <summary>The letter under which a name stands in A to Z.</summary>
    public static char LetterOf(string name)
    {
        var first = char.ToUpperInvariant(name.Normalize(System.Text.NormalizationForm.FormD).FirstOrDefault(char.IsLetterOrDigit, '#'));
        return first is >= 'A' and <= 'Z' ? first : '#';
    }
}
