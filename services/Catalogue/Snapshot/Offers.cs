using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Search;

namespace Serviceportal.Catalogue.Snapshot;

/// <summary>A service text with its origin, as it lies in the store.</summary>
public sealed record StoredService(string Owner, ServiceText Text, ServiceSource Source, DateTimeOffset ChangedAt)
{
    public ServiceWords Words { get; } = new(GermanText.Terms(Text.Name), GermanText.Terms(string.Join(' ', Text.Synonyms)));
}

/// <summary>The analysed words of a service, to find people and other services of the same matter.</summary>
public sealed record ServiceWords(IReadOnlySet<string> Name, IReadOnlySet<string> Synonyms);

/// <summary>The one decision about what a portal shows of a service.</summary>
sealed class Offers(IReadOnlyDictionary<string, Authority> authorities, Authority kreis)
{
    /// <returns>Null: hidden here, as if it did not exist.</returns>
    public Offer? Of(Authority portal, StoredService service)
    {
        var text = service.Text;
        if (!IsKnownAt(portal, service.Owner)) return null;
        if (text.Situations.Count > 0 && text.Situations.All(portal.Text.Unpublished.Contains)) return null;

        // Overrides speak about the shared text; an authority's own text already says it the local way.
        var local = service.Owner == ContentRow.Shared ? Matching(portal, text.Slug) : [];
        var both = service.Owner == ContentRow.Shared && portal != kreis ? [.. Matching(kreis, text.Slug), .. local] : local;
        var responsible = Last(both, change => change.Responsible) ?? text.Responsible;
        var unitKey = Last(responsible == Responsible.Kreis ? both : local, change => change.Unit) ?? text.Unit;
        var (authority, unit) = WhoDoesIt(portal, service.Owner, text.Slug, responsible, unitKey);
        // What the Kreis says of fees, appointments and the like, it says of what it does itself.
        var layers = authority == kreis ? both : local;
        return new()
        {
            Text = text with { Responsible = responsible },
            Owner = service.Owner,
            OnlyAt = portal == kreis && service.Owner != kreis.Text.Key && authorities.TryGetValue(service.Owner, out var commune) ? [commune] : [],
            State = StateOf(portal, responsible, authority, layers),
            Authority = authority,
            Unit = unit,
            Fees = Last(layers, change => change.Fees) ?? text.Fees,
            Online = Last(layers, change => change.Online) ?? text.Online,
            Appointment = Last(layers, change => change.Appointment) ?? text.Appointment,
            Minutes = (Last(layers, change => change.Appointment) ?? text.Appointment) == AppointmentNeed.None ? null : Last(layers, change => change.Minutes) ?? text.Minutes,
            Notes = [.. layers.Select(change => change.Note).OfType<string>()],
            Layers = [.. new[] { (Owner: kreis, Has: layers.Except(local).Any()), (Owner: portal, Has: local.Count > 0) }.Where(layer => layer.Has).Select(layer => layer.Owner.Tenant.Id).Distinct()],
            Words = service.Words,
            Source = service.Source,
            ChangedAt = layers.Select(change => change.ChangedAt).Append(service.ChangedAt).Max(),
        };
    }

    (Authority? Authority, Unit? Unit) WhoDoesIt(Authority portal, string owner, string slug, Responsible responsible, string unitKey)
    {
        if (responsible == Responsible.Other) return (null, null);
        if (authorities.TryGetValue(owner, out var own)) return own == kreis || portal != kreis ? (own, own.Units.GetValueOrDefault(unitKey)) : (null, null);
        // "handled_by" wins over what the law says in general: five towns are their own building authority.
        if (portal.Text.HandledBy.TryGetValue(unitKey, out var handler) && !SlugPattern.Fits(handler.Except, slug))
        {
            var other = handler.Tenant is null ? portal : authorities.GetValueOrDefault(handler.Tenant);
            return (other ?? portal, other?.Units.GetValueOrDefault(handler.Unit));
        }

        var authority = responsible == Responsible.Kreis ? kreis : portal;
        if (authority == kreis && responsible == Responsible.Commune) return (null, null);
        return (authority, authority.Units.GetValueOrDefault(unitKey));
    }

    // A portal knows its own texts and the Kreis's; the Kreis's portal knows the communes' too.
    bool IsKnownAt(Authority portal, string owner) => owner == ContentRow.Shared || owner == portal.Text.Key || owner == kreis.Text.Key || portal == kreis;

    OfferState StateOf(Authority portal, Responsible responsible, Authority? authority, IReadOnlyList<OverrideText> layers)
    {
        if (Last(layers, change => change.Offered) == false) return OfferState.NotOffered;
        return portal == kreis && responsible == Responsible.Commune && authority is null ? OfferState.AtCommunes : OfferState.Offered;
    }

    static IReadOnlyList<OverrideText> Matching(Authority authority, string slug) =>
        [.. authority.Overrides.Where(change => SlugPattern.Fits(change.Match, slug))];

    static T? Last<T>(IReadOnlyList<OverrideText> layers, Func<OverrideText, T?> value)
        where T : class => layers.Select(value).LastOrDefault(found => found is not null);

    static T? Last<T>(IReadOnlyList<OverrideText> layers, Func<OverrideText, T?> value)
        where T : struct => layers.Select(value).LastOrDefault(found => found is not null);
}
