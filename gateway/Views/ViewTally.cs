using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Gateway.Views;

/// <param name="Subject">Null where the route has none, and for all that were too many to tell apart.</param>
sealed record Viewed(TenantId Portal, DateOnly Day, string Route, string? Subject);

/// <summary>What was viewed since it was last written down: in memory only, and there for seconds.</summary>
public sealed class ViewTally(TimeProvider clock)
{
    // Beyond that only the routes: a visitor with many addresses shall not fill the memory.
    const int MostSubjects = 5_000;

    readonly Lock _lock = new();
    Dictionary<Viewed, long> _views = [];

    internal void Add(TenantId portal, string route, string? subject)
    {
        var view = new Viewed(portal, Local.DayAt(clock.GetUtcNow()), route, subject);
        lock (_lock)
        {
            var key = _views.ContainsKey(view) || _views.Count < MostSubjects ? view : view with { Subject = null };
            _views[key] = _views.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>A list of pages for each portal, in an order that is the same for all who write them down.</summary>
    internal IReadOnlyDictionary<TenantId, IReadOnlyList<ViewedPage>> Take()
    {
        Dictionary<Viewed, long> taken;
        lock (_lock) (taken, _views) = (_views, []);
        return taken.GroupBy(view => view.Key.Portal).ToDictionary(portal => portal.Key, portal => (IReadOnlyList<ViewedPage>)[.. portal
            .Select(view => new ViewedPage(view.Key.Day, view.Key.Route, view.Key.Subject, view.Value))
            .OrderBy(page => page.Day).ThenBy(page => page.Route, StringComparer.Ordinal).ThenBy(page => page.Subject, StringComparer.Ordinal)]);
    }
}
