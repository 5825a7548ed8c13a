using Serviceportal.Chart;

// Run from the root of the repository, by build.cake.
if (args.Contains("--write")) ChartFiles.Write(".");
return await new Checks(Helm.Find(), accepts: args.Contains("--accept")).RunAsync();
