return await Serviceportal.Platform.ServiceHost.RunAsync(args, Serviceportal.Chaos.TellerModule.WithThoseWhoHear());
