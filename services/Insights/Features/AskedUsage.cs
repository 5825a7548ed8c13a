using Serviceportal.Catalogue.V1;
using Serviceportal.Insights.Usage;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Opening;
using Tenant = Serviceportal.Ui.Tenants.Tenant;

namespace Serviceportal.Insights.Features;

/// <summary>What is asked: some of the portals that somebody may see, in a time. Page, downloads and API begin here.</summary>
/// <param name="Portal">The tenant by whose portal the request came.</param>
/// <param name="Kreis">The tenant that stands for all.</param>
/// <param name="Seen">All that the person may see.</param>
/// <param name="Names">Slug → name of the services in the report.</param>
/// <param name="Tenants">How many there are.</param>
sealed record AskedUsage(Tenant Portal, Tenant Kreis, IReadOnlyList<Tenant> Seen, string? Only, UsageReport Report, IReadOnlyDictionary<string, string> Names, int Tenants, DateTimeOffset Now)
{
    public const string Months = "monate";

    /// <returns>A status where there is nothing to show: nobody's figures, an unknown portal, or no tenants while the Catalogue is away.</returns>
    public static async Task<(AskedUsage? Asked, int Status)> ReadAsync(HttpContext http, string? portal, string? zeitraum)
    {
        var (services, cancel, request) = (http.RequestServices, http.RequestAborted, PortalRequest.Of(http));
        IReadOnlyList<Tenant> tenants;
        try
        {
            tenants = await services.GetRequiredService<KnownTenants>().ListAsync(cancel);
        }
        catch (Away)
        {
            return (null, StatusCodes.Status503ServiceUnavailable);
        }

        var (seen, now) = (Sight.Of(request.Person!, tenants), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var only = string.IsNullOrEmpty(portal) ? null : portal;
        var shown = only is null ? seen : [.. seen.Where(tenant => tenant.Id.Value == only)];
        // What somebody may not see and what does not exist look the same.
        if (shown.Count == 0 || tenants.FirstOrDefault(tenant => tenant.Id == request.Portal) is not { } own) return (null, StatusCodes.Status404NotFound);
        await using var db = await services.GetRequiredService<Store<InsightsDb>>().OpenAsync(cancel);
        var report = await UsageReport.ReadAsync(db, zeitraum == Months ? Reach.Months : Reach.Days, shown, Local.DayAt(now), cancel);
        var names = await services.GetRequiredService<ServiceNames>().OfAsync([.. report.MostUsed.Select(service => service.Slug)], cancel);
        return (new(own, tenants.First(tenant => tenant.IsKreis), seen, only, report, names, tenants.Count, now), StatusCodes.Status200OK);
    }

    /// <summary>All that the person may see, in words.</summary>
    public string Together => Seen.Count == Tenants ? "alle elf Portale" : Seen.Count == 1 ? Seen[0].Name : $"{Seen.Count} Portale";

    public string Title => Only is null ? Together : Seen.First(tenant => tenant.Id.Value == Only).Name;

    public string NameOf(string slug) => Names.GetValueOrDefault(slug, slug);
}
