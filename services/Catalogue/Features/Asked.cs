using System.Globalization;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Platform.Http;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Platform.Topology;
using Serviceportal.Ui.Layout;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Catalogue.Features;

/// <summary>What every page of the Catalogue works with: the portal asked, the snapshot, the language, the hour.</summary>
public sealed class Asked
{
    readonly PublicAddress _address;

    /// <summary>A request knows it all; measurements give it.</summary>
    public Asked(CatalogueSnapshot snapshot, Portal portal, Language language, DateTimeOffset now, PublicAddress address)
    {
        Snapshot = snapshot;
        Portal = portal;
        Language = language;
        Now = now;
        _address = address;
    }

    public CatalogueSnapshot Snapshot { get; }

    public Portal Portal { get; }

    public Language Language { get; }

    public DateTimeOffset Now { get; }

    /// <summary>Who is signed in; null: nobody.</summary>
    public Person? Visitor { get; init; }

    public DateOnly Today => Local.DayAt(Now);

    public string Origin => OriginOf(Portal.Own);

    public string OriginOf(Authority authority) => _address.OriginOf(authority.Text.Key, authority.Text.Host);

    public Frame Frame(string title, string path) => new(Portal.Tenant, Language, title, path, Origin, OriginOf(Snapshot.Kreis)) { Visitor = Visitor };

    public string SituationTitle(SituationText situation) => English(Kinds.Situation, situation.Key)?.Name ?? situation.Title;

    public string SituationTeaser(SituationText situation) => English(Kinds.Situation, situation.Key)?.Intro ?? situation.Teaser;

    /// <summary>English name of a service where there is one, and the language it is then in.</summary>
    public (string Text, string? Lang) NameOf(Offer offer) => English(Kinds.Service, offer.Slug) is { } english ? (english.Name, null) : (offer.Name, GermanOnly);

    public (string Text, string? Lang) IntroOf(Offer offer) => English(Kinds.Service, offer.Slug) is { Intro: { } intro } ? (intro, null) : (offer.Text.Intro, GermanOnly);

    /// <summary>"Residents' office" beside the German name; null where none is known.</summary>
    public string? EnglishUnit(Unit unit) => English(Kinds.Unit, unit.Key)?.Name;

    string? GermanOnly => Language == Language.English ? "de" : null;

    TranslationText? English(string kind, string key) => Language == Language.English ? Snapshot.English.GetValueOrDefault((kind, key)) : null;

    /// <summary>Lets a handler name an <see cref="Asked"/> among its parameters; <see cref="Require"/> has made it.</summary>
    public static ValueTask<Asked?> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.Get<Asked>());

    /// <summary>
    /// Stands before an endpoint. While the content is still being read, the answer is 503 with the reason, and the
    /// gateway shows the page that waits.
    /// </summary>
    public static void Require(EndpointBuilder endpoint)
    {
        var answer = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = http =>
        {
            var services = http.RequestServices;
            var request = PortalRequest.Of(http);
            if (services.GetRequiredService<SnapshotKeeper>().Current is not { } snapshot)
            {
                http.Response.Headers[InternalHeaders.Reason] = InternalHeaders.Loading;
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            }

            if (snapshot.Find(request.Portal) is not { } portal)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            http.Response.Headers[InternalHeaders.ContentVersion] = portal.Tenant.ContentVersion.ToString(CultureInfo.InvariantCulture);
            http.Features.Set(new Asked(snapshot, portal, request.Language, services.GetRequiredService<TimeProvider>().GetUtcNow(), services.GetRequiredService<PublicAddress>()) { Visitor = request.Person });
            return answer(http);
        };
    }
}
