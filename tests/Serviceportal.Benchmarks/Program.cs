using Serviceportal.Benchmarks;

return await ServicePageBenchmark.RunAsync();
