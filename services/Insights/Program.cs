return await Serviceportal.Platform.ServiceHost.RunAsync(args, new Serviceportal.Insights.InsightsModule());
