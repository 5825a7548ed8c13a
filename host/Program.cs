return await Serviceportal.Platform.ServiceHost.RunAsync(
    args,
    new Serviceportal.Servicekonto.ServicekontoModule(),
    new Serviceportal.Post.PostModule(),
    new Serviceportal.Gateway.GatewayModule(),
    new Serviceportal.Catalogue.CatalogueModule(),
    new Serviceportal.Insights.InsightsModule());
