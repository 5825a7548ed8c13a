using Serviceportal.Ui.Tenants;

namespace Serviceportal.Gateway.Errors;

/// <summary>The platform's own page, in nobody's look: the plain list of portals, or the end of the road (421).</summary>
public sealed record PlatformView(string Title, IReadOnlyList<PortalLink> Portals);

public sealed record PortalLink(Tenant Tenant, string Origin);
