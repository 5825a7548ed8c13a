using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Search;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Catalogue.Snapshot;

/// <summary>
/// The whole content of one moment: all portals, resolved, with their search index. Pages read only this, so they
/// need no database and never see half of a change (docs/adr/0004).
/// </summary>
public sealed class CatalogueSnapshot
{
    readonly Dictionary<TenantId, Portal> _portals;

    /// <param name="before">What of its search index is still true is taken over.</param>
    /// <param name="mostUsed">Tenant → slugs of services, most used first.</param>
    public CatalogueSnapshot(IReadOnlyDictionary<string, long> versions, IReadOnlyList<ContentRow> rows, CatalogueSnapshot? before = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? mostUsed = null)
    {
        (Versions, MostUsed) = (versions, mostUsed);
        var byOwner = rows.GroupBy(row => row.Owner).ToDictionary(group => group.Key, group => group.ToLookup(row => row.Kind));
        Authorities = rows.Where(row => row.Kind == Kinds.Tenant).Select(row => Documents.Read<TenantText>(row.Document))
            .OrderBy(text => text.ShortName, German.Order)
            .Select(text => new Authority(text, versions.GetValueOrDefault(text.Key), byOwner[text.Key])).ToDictionary(authority => authority.Text.Key);
        Kreis = Authorities.Values.FirstOrDefault(authority => authority.Tenant.IsKreis)
            ?? throw new InvalidDataException("The content has no tenant of kind 'kreis'. Import a content folder that has one.");
        Situations = [.. Shared<SituationText>(rows, Kinds.Situation).OrderBy(situation => situation.Order)];
        Places = [.. Shared<PlaceText>(rows, Kinds.Place)];
        English = Shared<TranslationText>(rows, Kinds.Translation).ToDictionary(text => (text.Kind, text.Key));
        var pages = Shared<PageText>(rows, Kinds.Page).ToDictionary(page => $"{page.Page}.{page.Language}");
        Services = [.. rows.Where(row => row.Kind == Kinds.Service)
            .Select(row => new StoredService(row.Owner, Documents.Read<ServiceText>(row.Document), new(row.SourceScheme, row.SourceId), row.ChangedAt))];
        var offers = new Offers(Authorities, Kreis);
        _portals = Authorities.Values.ToDictionary(authority => authority.Tenant.Id, authority => new Portal(authority, Kreis, offers, Services, pages, Situations, mostUsed?.GetValueOrDefault(authority.Text.Key) ?? []));
        NamesOfPeople = Authorities.Values.SelectMany(authority => authority.NamesOfPeople).SelectMany(GermanText.WordsOf).Select(word => word.Text).ToHashSet();
        Index = new(this, rows.ToLookup(row => row.Owner), before?.Index);
    }

    /// <summary>Content version of each tenant, by key.</summary>
    public IReadOnlyDictionary<string, long> Versions { get; }

    /// <summary>As it was known when the snapshot was taken.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? MostUsed { get; }

    public IReadOnlyDictionary<string, Authority> Authorities { get; }

    public Authority Kreis { get; }

    public IReadOnlyList<SituationText> Situations { get; }

    public IReadOnlyList<PlaceText> Places { get; }

    public IReadOnlyDictionary<(string Kind, string Key), TranslationText> English { get; }

    public IReadOnlyList<StoredService> Services { get; }

    public IEnumerable<Portal> Portals => _portals.Values;

    internal SearchIndex Index { get; }

    /// <summary>Words of the names of all employees, also of those who are not public, as compared.</summary>
    public IReadOnlySet<string> NamesOfPeople { get; }

    public Portal? Find(TenantId tenant) => _portals.GetValueOrDefault(tenant);

    static IEnumerable<T> Shared<T>(IEnumerable<ContentRow> rows, string kind) =>
        rows.Where(row => row.Kind == kind && row.Owner == ContentRow.Shared).Select(row => Documents.Read<T>(row.Document));
}
