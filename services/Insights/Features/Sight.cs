using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Insights.Features;

/// <summary>
/// Whose figures somebody sees, by their grants and on whatever portal: the digitalisation office of the Kreis those of all, who leads a
/// commune those of its own.
/// </summary>
static class Sight
{
    public static IReadOnlyList<Tenant> Of(Person person, IReadOnlyList<Tenant> tenants) =>
        person.Grants.Any(grant => grant.Role == Role.DigitalisationOffice && tenants.Any(tenant => tenant.IsKreis && tenant.Id == grant.Authority)) ? tenants : [.. tenants.Where(tenant => Leads(person, tenant.Id))];

    static bool Leads(Person person, TenantId tenant) => person.Grants.Any(grant => grant.Role == Role.CommuneLead && grant.Authority == tenant);
}
