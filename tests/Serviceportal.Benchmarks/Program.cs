using Serviceportal.Benchmarks;
using Serviceportal.Benchmarks.Search;

if (args is ["own"]) { OwnQuestions.Run(ServicePageBenchmark.Root, true); return 0; }
return args is ["search"] ? await SearchBenchmark.RunAsync(ServicePageBenchmark.Root) : await ServicePageBenchmark.RunAsync();
