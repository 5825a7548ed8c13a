using Serviceportal.Benchmarks;

return args is ["search"] ? SearchBenchmark.Run(ServicePageBenchmark.Root) : await ServicePageBenchmark.RunAsync();
