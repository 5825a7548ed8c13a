using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Catalogue.Search;

/// <summary>
/// One Lucene index for all portals: a shared text is in it once, with the portals that hide it; what belongs to an
/// authority carries its key. Made with its snapshot and never changed, so reading never waits. It lies in managed memory
/// and is not closed: a search under way may still read it when its successor is in force.
/// </summary>
sealed class SearchIndex
{
    public SearchIndex(CatalogueSnapshot snapshot)
    {
        var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new(GermanText.Version, GermanText.Analyzer)))
        {
            foreach (var service in snapshot.Services) writer.AddDocument(DocumentOf(service, snapshot));
            foreach (var authority in snapshot.Authorities.Values)
            {
                foreach (var unit in authority.Units.Values) writer.AddDocument(DocumentOf(unit));
                foreach (var employee in authority.Employees.Values) writer.AddDocument(DocumentOf(employee));
            }

            writer.ForceMerge(1);
        }

        Searcher = new(DirectoryReader.Open(directory));
    }

    public IndexSearcher Searcher { get; }

    /// <summary>Everything a portal may find: services it does not hide, units and people of its own and of the Kreis.</summary>
    public static Query VisibleAt(Portal portal)
    {
        var known = new BooleanQuery { { new TermQuery(new(Fields.Kind, nameof(Kind.Service))), Occur.SHOULD } };
        foreach (var owner in portal.Authorities) known.Add(new TermQuery(new(Fields.Owner, owner.Text.Key)), Occur.SHOULD);
        return new BooleanQuery
        {
            { known, Occur.MUST },
            { new TermQuery(new(Fields.HiddenAt, portal.Tenant.Id.Value)), Occur.MUST_NOT },
        };
    }

    static Document DocumentOf(StoredService service, CatalogueSnapshot snapshot)
    {
        var text = service.Text;
        var document = New(Kind.Service, service.Owner, text.Slug);
        foreach (var portal in snapshot.Portals.Where(portal => portal.Find(text.Slug)?.Owner != service.Owner))
            document.Add(new StringField(Fields.HiddenAt, portal.Tenant.Id.Value, Field.Store.NO));
        Add(document, Fields.Name, text.Name);
        foreach (var synonym in text.Synonyms) Add(document, Fields.Synonyms, synonym);
        Add(document, Fields.Intro, text.Intro);
        foreach (var section in text.Body.Values) Add(document, Fields.Body, Html.ToText(section));
        foreach (var law in text.Legal) Add(document, Fields.Body, law);
        if (text.Leika is { } leika) Add(document, Fields.Body, leika);
        if (snapshot.English.TryGetValue((Content.Kinds.Service, text.Slug), out var english)) Add(document, Fields.Synonyms, english.Name);
        return document;
    }

    static Document DocumentOf(Unit unit)
    {
        var document = New(Kind.Unit, unit.Authority.Text.Key, unit.Key);
        Add(document, Fields.Name, unit.Name);
        Add(document, Fields.Synonyms, unit.Key.Replace('-', ' '));
        Add(document, Fields.Body, $"{unit.Text.Room} {unit.Text.Extension} {unit.Address.Street} {unit.Address.Place}");
        return document;
    }

    static Document DocumentOf(Employee employee)
    {
        var document = New(Kind.Employee, employee.Unit.Authority.Text.Key, employee.Id);
        Add(document, Fields.Name, employee.Name);
        foreach (var topic in employee.Text.Responsibilities) Add(document, Fields.Synonyms, topic);
        Add(document, Fields.Intro, employee.Text.Function);
        Add(document, Fields.Body, $"{employee.Text.Room} {employee.Text.Extension} {employee.Unit.Name}");
        return document;
    }

    static Document New(Kind kind, string owner, string key) => new()
    {
        new StringField(Fields.Kind, kind.ToString(), Field.Store.YES),
        new StringField(Fields.Owner, owner, Field.Store.YES),
        new StringField(Fields.Key, key, Field.Store.YES),
    };

    static void Add(Document document, string field, string text) => document.Add(new TextField(field, GermanText.Clean(text), Field.Store.NO));
}

/// <summary>Names of index fields.</summary>
static class Fields
{
    public const string Kind = "kind";
    public const string Owner = "owner";
    public const string Key = "key";
    public const string HiddenAt = "hidden_at";
    public const string Name = "name";
    public const string Synonyms = "synonyms";
    public const string Intro = "intro";
    public const string Body = "body";

    /// <summary>How much a word counts where it stands.</summary>
    public static readonly IReadOnlyDictionary<string, float> Weights = new Dictionary<string, float>
    {
        [Name] = 8, [Synonyms] = 6, [Intro] = 2, [Body] = 1,
    };
}

public enum Kind
{
    Service,
    Unit,
    Employee,
}
