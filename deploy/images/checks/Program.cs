using Serviceportal.Images;

// Run from the root of the repository, by build.cake.
var written = args.FirstOrDefault(argument => argument.StartsWith("--base=", StringComparison.Ordinal));
return await new Checks(written?["--base=".Length..], twice: args.Contains("--twice")).RunAsync();
