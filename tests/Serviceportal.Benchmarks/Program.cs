using Serviceportal.Benchmarks;
using Serviceportal.Benchmarks.Facts;
using Serviceportal.Benchmarks.Search;

return args switch
{
    ["facts"] => await FactBenchmark.RunAsync(ServicePageBenchmark.Root),
    ["search"] => await SearchBenchmark.RunAsync(ServicePageBenchmark.Root),
    ["search", "misses"] => SearchBenchmark.TellMisses(ServicePageBenchmark.Root),
    _ => await ServicePageBenchmark.RunAsync(),
};
