using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Messaging;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Insights;

/// <summary>Adds what was viewed to the counters. Sums come out the same in any order.</summary>
sealed class CountViewsWhenPagesViewed : Reaction<InsightsDb, PagesViewed>
{
    // Engines bear some ten thousand values in a statement.
    const int Most = 1000;

    public override async Task HandleAsync(InsightsDb db, PagesViewed happened, FactContext context, CancellationToken cancel)
    {
        foreach (var pages in happened.Pages.Chunk(Most)) await db.Database.ExecuteSqlAsync(Adding(context.Tenant, pages), cancel);
    }

    // A portal's pages are many, and each command is a way to the database and back. The publisher has put them in order,
    // so two at once wait for each other and never both for both.
    static FormattableString Adding(TenantId tenant, ViewedPage[] viewed)
    {
        var pages = viewed.GroupBy(page => (page.Day, page.Route, Subject: page.Subject ?? ""), page => page.Views).ToList();
        var days = viewed.GroupBy(page => page.Day, page => page.Views).OrderBy(day => day.Key).ToList();
        return FormattableStringFactory.Create(
            $"""
            insert into view_counts (tenant, day, route, subject, views) values {Rows(pages.Count, own: 4, from: 1)}
            on conflict (tenant, day, route, subject) do update set views = view_counts.views + excluded.views;
            insert into portal_days (tenant, day, views) values {Rows(days.Count, own: 2, from: 1 + (4 * pages.Count))}
            on conflict (tenant, day) do update set views = portal_days.views + excluded.views
            """,
            [
                tenant.Value,
                .. pages.SelectMany(page => new object[] { page.Key.Day, page.Key.Route, page.Key.Subject, page.Sum() }),
                .. days.SelectMany(day => new object[] { day.Key, day.Sum() }),
            ]);
    }

    // "({0}, {1}, {2}), ({0}, {3}, {4})": the tenant, and what each row has for itself.
    static string Rows(int count, int own, int from) =>
        string.Join(", ", Enumerable.Range(0, count).Select(row => $"({{0}}, {string.Join(", ", Enumerable.Range(from + (own * row), own).Select(place => $"{{{place}}}"))})"));
}
