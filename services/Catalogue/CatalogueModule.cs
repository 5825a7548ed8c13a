using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Serviceportal.Catalogue.Api;
using Serviceportal.Catalogue.Features;
using Serviceportal.Catalogue.Import;
using Serviceportal.Catalogue.Searches;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Contracts;
using Serviceportal.Insights.V1;
using Serviceportal.Platform;
using Serviceportal.Platform.Http;

namespace Serviceportal.Catalogue;

/// <summary>What the portals say: tenants, services, units, people, life situations; and how it is found.</summary>
public sealed class CatalogueModule() : Module(ServiceDirectory.Catalogue)
{
    public override IReadOnlyList<Verb> Verbs => [ImportVerb.Verb, SearchesVerb.Verb];

    public override void Register(ModuleBuilder module)
    {
        module.Stores<CatalogueDb>().Messages<CatalogueDb>().Runs<SnapshotKeeper>().Reports<SnapshotKeeper>().Runs<SearchRecorder>().Runs<AskMostUsed>();
        module.Calls<InsightsService.InsightsServiceClient>(ServiceDirectory.Insights.Name);
        module.Services.AddSingleton<MostUsed>();
        module.Services.AddSingleton<ImportContent>();
        module.Services.AddSingleton<SearchTally>();
        module.Services.AddOpenApi(ApiDescription.Configure);
        // Umlauts and tags as they are: such answers are application/json and never part of a page.
        module.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
    }

    public override void MapHttp(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("");
        ((IEndpointConventionBuilder)pages).Finally(Asked.Require);
        pages.MapPage("/", ShowHome.Handle);
        pages.MapPage("/dienstleistungen", ListServices.Handle);
        pages.MapPage("/dienstleistungen/{slug}", ShowService.Handle).AddEndpointFilter<CountChoice>();
        pages.MapPage("/lebenslagen/{key}", ShowSituation.Handle).AddEndpointFilter<CountChoice>();
        pages.MapPage(SearchServices.Path, SearchServices.Handle);
        pages.MapPage("/suche/vorschlaege", SuggestWords.Handle);
        pages.MapPage("/suche/vorschlaege/browser", SuggestWords.HandleBrowser);
        pages.MapPage("/einrichtungen", ListUnits.Handle);
        pages.MapPage("/einrichtungen/{key}", ShowUnit.Handle).AddEndpointFilter<CountChoice>();
        pages.MapPage("/mitarbeiter", ListEmployees.Handle);
        pages.MapPage("/mitarbeiter/{id}", ShowEmployee.Handle).AddEndpointFilter<CountChoice>();
        pages.MapPage("/ort", FindPlace.Handle);
        pages.MapPage("/impressum", ShowLegalPage.Of("impressum"));
        pages.MapPage("/datenschutz", ShowLegalPage.Of("datenschutz"));
        pages.MapPage("/barrierefreiheit", ShowLegalPage.Of("barrierefreiheit"));
        pages.MapPage("/leichte-sprache", ShowLegalPage.Of("leichte-sprache"));
        pages.MapPage("/sitemap.xml", ListAddresses.Handle);
        pages.MapPage("/robots.txt", GuideRobots.Handle);
        pages.MapPage("/opensearch.xml", DescribeSearch.Handle);
        MapApi(pages.MapGroup("/api/v1").WithTags("Catalogue"));
    }

    static void MapApi(RouteGroupBuilder api)
    {
        api.MapGet("/services/{slug}", ReadServices.One);
        api.MapGet("/units/{key}", ReadUnits.One);
        api.MapGet("/employees/{id}", ReadEmployees.One);
        api.MapGet("/situations/{key}", ReadSituations.One);
        api.MapGet("/search", SearchAll.Find).AddEndpointFilter(QueryNumbers.Require(("limit", SearchAll.LargestLimit), ("explain", 1))).ProducesValidationProblem();
        var lists = api.MapGroup("").AddEndpointFilter(Paging.Check).ProducesValidationProblem();
        lists.MapGet("/services", ReadServices.List);
        lists.MapGet("/units", ReadUnits.List);
        lists.MapGet("/employees", ReadEmployees.List);
        lists.MapGet("/situations", ReadSituations.List);
        api.MapOpenApi(ApiDescription.Path);
    }

    public override void MapRpc(IEndpointRouteBuilder routes) => routes.MapGrpcService<CatalogueRpc>();
}
