using Serviceportal.Benchmarks;
using Serviceportal.Benchmarks.Search;

return args is ["search"] ? await SearchBenchmark.RunAsync(ServicePageBenchmark.Root) : await ServicePageBenchmark.RunAsync();
