using Serviceportal.Platform;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Platform.Topology;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Gateway.Tenants;

/// <summary>All tenants of one moment, and whose portal a host name is. Immutable.</summary>
public sealed class TenantHosts
{
    readonly Dictionary<string, Tenant> _byHost = [];

    /// <exception cref="InvalidConfiguration">Two tenants claim one host, or there is no Kreis.</exception>
    public TenantHosts(IReadOnlyList<Tenant> tenants, PublicAddress address)
    {
        List<string> errors = [];
        All = tenants;
        foreach (var tenant in tenants)
        {
            foreach (var host in address.HostsOf(tenant.Id.Value, tenant.Host))
            {
                if (!_byHost.TryAdd(host, tenant))
                    errors.Add($"The host {host} belongs to '{_byHost[host].Id}' and to '{tenant.Id}'. Each portal needs a host of its own.");
            }
        }

        if (tenants.FirstOrDefault(tenant => tenant.IsKreis) is { } kreis) Kreis = kreis;
        else errors.Add("No tenant is of kind 'kreis'. One of the tenant files must be.");
        if (errors.Count > 0) throw new InvalidConfiguration(errors);
    }

    public IReadOnlyList<Tenant> All { get; }

    public Tenant Kreis { get; } = null!;

    /// <param name="host">As in the request, without port.</param>
    public Tenant? Find(string host) => _byHost.GetValueOrDefault(HostName.Normalize(host));
}
