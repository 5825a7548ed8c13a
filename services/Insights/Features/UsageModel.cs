using Serviceportal.Insights.Usage;

namespace Serviceportal.Insights.Features;

/// <summary>The figures as programs read them. Null: between one and four, which is not told, or not known yet.</summary>
/// <param name="Step">"day" or "month".</param>
/// <param name="MostUsedServices">Of the last 30 days, over these portals.</param>
sealed record UsageModel(DateOnly From, DateOnly Until, string Step, IReadOnlyList<PortalModel> Portals, IReadOnlyList<ServiceModel> MostUsedServices)
{
    public static UsageModel Of(AskedUsage asked) => new(
        asked.Report.Periods[0].From,
        asked.Report.Periods[^1].Until,
        asked.Report.Reach == Reach.Months ? "month" : "day",
        [.. asked.Report.Portals.Select(portal => new PortalModel(portal.Tenant.Id.Value, portal.Tenant.Name, portal.Services, portal.Online, [.. asked.Report.Periods.Zip(portal.Steps, StepModel.Of)]))],
        [.. asked.Report.MostUsed.Select(service => new ServiceModel(service.Slug, asked.NameOf(service.Slug), service.Views))]);
}

sealed record PortalModel(string Tenant, string Name, long? Services, long? Online, IReadOnlyList<StepModel> Steps);

sealed record StepModel(DateOnly From, DateOnly Until, long? Views, long? Searches, long? SearchesWithoutResult)
{
    public static StepModel Of(Period period, Counts counts) => new(period.From, period.Until, Figure.Number(counts.Views), Figure.Number(counts.Asked), Figure.Number(counts.Unanswered));
}

sealed record ServiceModel(string Slug, string Name, long Views);
