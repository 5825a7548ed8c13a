using Serviceportal.Benchmarks;
using Serviceportal.Benchmarks.Search;

return args switch
{
    ["search"] => await SearchBenchmark.RunAsync(ServicePageBenchmark.Root),
    ["search", "misses"] => SearchBenchmark.TellMisses(ServicePageBenchmark.Root),
    _ => await ServicePageBenchmark.RunAsync(),
};
