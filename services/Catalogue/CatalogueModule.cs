using Serviceportal.Catalogue.Features;
using Serviceportal.Catalogue.Import;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Contracts;
using Serviceportal.Platform;

namespace Serviceportal.Catalogue;

/// <summary>What the portals say: tenants, services, units, people, life situations; and how it is found.</summary>
public sealed class CatalogueModule() : Module(ServiceDirectory.Catalogue)
{
    public override IReadOnlyList<Verb> Verbs => [ImportVerb.Verb];

    public override void Register(ModuleBuilder module)
    {
        module.Stores<CatalogueDb>().Runs<SnapshotKeeper>().Reports<SnapshotKeeper>();
        module.Services.AddSingleton<ImportContent>();
    }

    public override void MapHttp(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("");
        ((IEndpointConventionBuilder)pages).Finally(Asked.Require);
        pages.MapGet("/", ShowHome.Handle);
        pages.MapGet("/dienstleistungen", ListServices.Handle);
        pages.MapGet("/dienstleistungen/{slug}", ShowService.Handle);
        pages.MapGet("/lebenslagen/{key}", ShowSituation.Handle);
        pages.MapGet("/suche", SearchServices.Handle);
        pages.MapGet("/suche/vorschlaege", SuggestWords.Handle);
    }

    public override void MapRpc(IEndpointRouteBuilder routes) => routes.MapGrpcService<CatalogueRpc>();
}
