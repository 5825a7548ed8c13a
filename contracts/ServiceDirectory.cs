using Serviceportal.Contracts.Events;

namespace Serviceportal.Contracts;

/// <summary>Who may open the pages below a prefix.</summary>
public enum Audience
{
    /// <summary>Everybody, without a session.</summary>
    Public,

    /// <summary>Citizens and businesses; the citizen's session counts.</summary>
    Citizen,

    /// <summary>Staff; only the staff session counts.</summary>
    Staff,
}

/// <summary>A path and all paths below it.</summary>
/// <param name="Path">Begins with a slash; "/" is the rest that nobody else claims.</param>
/// <param name="Cacheable">
/// The answer holds nothing of a person, so anonymous visitors may share it. Not where the query is free text: nobody
/// types the same twice, and one client could fill the cache.
/// </param>
/// <param name="Query">Query names the pages know. For cacheable paths all others are dropped at the gateway.</param>
/// <param name="BodyLimit">Largest accepted request body in bytes.</param>
/// <param name="CountsWayOn">
/// The service counts what is opened from here, so it is asked for that page itself and no cache answers.
/// </param>
/// <param name="IsWebhook">Other sites post here and prove themselves in the body; no browser has to say where it comes from.</param>
public sealed record Prefix(string Path, Audience Audience, bool Cacheable = false, IReadOnlyList<string>? Query = null, long BodyLimit = 16 * 1024, bool CountsWayOn = false, bool IsWebhook = false)
{
    public IReadOnlyList<string> Query { get; } = Query ?? [];

    /// <summary>Whole segments only: "/suche" covers "/suche/vorschlaege" and not "/suchen".</summary>
    public bool Covers(string path) =>
        Path == "/"
        || (path.StartsWith(Path, StringComparison.OrdinalIgnoreCase)
            && (path.Length == Path.Length || path[Path.Length] == '/'));
}

/// <summary>One independently deployable service.</summary>
/// <param name="Callers">Names of the services whose calls it accepts.</param>
public sealed record ServiceEntry(string Name, IReadOnlyList<Prefix> Prefixes, IReadOnlyList<string> Callers)
{
    /// <summary>Events it publishes; each has one publisher.</summary>
    public IReadOnlyList<Type> Says { get; init; } = [];

    public IReadOnlyList<Hearing> Hears { get; init; } = [];

    /// <summary>It hands mails to the mail server itself.</summary>
    public bool SendsMail { get; init; }

    /// <summary>
    /// Routes of pages whose views are counted, with the subject of the page in braces; empty braces where it is not told,
    /// for there are no figures about one employee. No other is counted: its address may name what is somebody's own.
    /// </summary>
    public IReadOnlyList<string> CountedPages { get; init; } = [];
}

/// <summary>
/// The one list of services. The gateway makes its routes, limits and cache rules from it; a module that maps a
/// route outside its prefixes does not start; the callers that a token is accepted from follow from it.
/// </summary>
public static class ServiceDirectory
{
    public static readonly ServiceEntry Gateway = new(
        "gateway",
        [
            new("/assets", Audience.Public),
            new("/anmelden", Audience.Public),
            new("/anmelden/dienst", Audience.Staff),
            new("/anmelden/beendet", Audience.Public, BodyLimit: 64 * 1024, IsWebhook: true),
            new("/abmelden", Audience.Public),
            new("/konto", Audience.Citizen),
            new("/dienst", Audience.Staff),
        ],
        Callers: []) { Says = [typeof(PagesViewed)], SendsMail = true };

    public static readonly ServiceEntry Insights = new(
        "insights",
        [
            new("/auswertung", Audience.Staff, Query: ["portal", "zeitraum"]),
            new("/api/v1/insights", Audience.Staff, Query: ["portal", "zeitraum"]),
        ],
        Callers: ["gateway", "catalogue"])
    {
        Hears =
        [
            new(typeof(PagesViewed), "CountViewsWhenPagesViewed"),
            new(typeof(PortalSearched), "CountSearchesWhenPortalSearched"),
            new(typeof(ServicesPublished), "KeepServicesWhenServicesPublished"),
        ],
    };

    public static readonly ServiceEntry Catalogue = new(
        "catalogue",
        [
            new("/", Audience.Public, Cacheable: true),
            new("/suche", Audience.Public, Query: ["q", "art", "thema", "stelle", "online"], CountsWayOn: true),
            new("/einrichtungen", Audience.Public, Cacheable: true),
            new("/mitarbeiter", Audience.Public, Cacheable: true),
            new("/ort", Audience.Public, Query: ["leistung", "plz", "ort"]),
            new("/api/v1", Audience.Public, Query: ["q", "limit", "page", "size", "explain"]),
        ],
        Callers: [Gateway.Name, Insights.Name])
    {
        Says = [typeof(PortalSearched), typeof(ServicesPublished)],
        CountedPages =
        [
            "/", "/suche", "/dienstleistungen", "/dienstleistungen/{slug}", "/lebenslagen/{key}", "/einrichtungen", "/einrichtungen/{key}",
            "/mitarbeiter", "/mitarbeiter/{}", "/ort", "/impressum", "/datenschutz", "/barrierefreiheit", "/leichte-sprache",
        ],
    };

    public static IReadOnlyList<ServiceEntry> Services { get; } = [Gateway, Catalogue, Insights];

    /// <summary>The service and prefix that answer a path; the longest prefix wins.</summary>
    public static (ServiceEntry Service, Prefix Prefix) Find(string path)
    {
        foreach (var entry in Ordered)
            if (entry.Prefix.Covers(path)) return entry;
        throw new InvalidOperationException("A service must claim \"/\", the rest that nobody else claims.");
    }

    /// <summary>Whose session counts on a path: staff's on their pages, the citizen's everywhere else.</summary>
    public static Audience SessionOf(string path) => Find(path).Prefix.Audience == Audience.Staff ? Audience.Staff : Audience.Citizen;

    /// <summary>Whether a service of this house answers below <paramref name="path"/> by a prefix of its own.</summary>
    public static bool Has(string path) => Find(path).Prefix.Path != "/";

    public static ServiceEntry Named(string name) =>
        Services.FirstOrDefault(service => service.Name == name)
        ?? throw new ArgumentException($"No service is named '{name}'. Known: {string.Join(", ", Services.Select(s => s.Name))}.", nameof(name));

    static readonly (ServiceEntry Service, Prefix Prefix)[] Ordered =
        [.. Services
            .SelectMany(service => service.Prefixes.Select(prefix => (Service: service, Prefix: prefix)))
            .OrderByDescending(entry => entry.Prefix.Path.Length)];
}
