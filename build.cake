// What ./build.sh builds and tests. Tools are started as processes; one that fails ends the build with its exit code.
using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;

const string Results = "artifacts/test-results";
(string Package, string File) RabbitMq = ("rabbitmq-server", "/usr/lib/rabbitmq/bin/rabbitmq-server");
(string Package, string File)[] Containers = [("podman", "/usr/bin/podman"), ("runc", "/usr/sbin/runc"), ("mmdebstrap", "/usr/bin/mmdebstrap")];
(string Package, string File) Postgres = ("postgresql", "/usr/lib/postgresql/*/bin/initdb");

Task("host").Description("Builds the program that holds all modules.").Does(() =>
    Start("dotnet", "build host/Serviceportal.Host.csproj --configuration Release --verbosity quiet"));

Task("benchmarks").Description("Builds the measurements.").Does(() =>
{
    Install(("wrk", "/usr/bin/wrk"), Postgres, RabbitMq);
    Start("dotnet", "build tests/Serviceportal.Benchmarks/Serviceportal.Benchmarks.csproj --configuration Release --verbosity quiet");
});

Task("assets").Description("Tests the build of styles and script.").Does(() => Finish(TestAssets()));

Task("chart").Description("Writes the chart's files and checks the chart. --accept takes its renders as the right ones.").Does(() =>
{
    Stage("build", () => Start("dotnet", "build deploy/helm/checks/Serviceportal.Chart.csproj --configuration Release --verbosity quiet"));
    var counts = new Counts(0, 0, 0);
    Stage("chart", () => counts = CheckChart("--write" + (HasArgument("accept") ? " --accept" : "")));
    Finish(counts);
});

Task("images").Description("Builds an image of each service, and runs them. --base=IMAGE takes that as the base, --twice builds in another folder, too.").Does(() =>
{
    Stage("install", () => Install([Postgres, RabbitMq, .. Containers]));
    Stage("build", () => Start("dotnet", "build deploy/images/checks/Serviceportal.Images.csproj --configuration Release --verbosity quiet"));
    var counts = new Counts(0, 0, 0);
    Stage("images", () => counts = CheckImages((HasArgument("base") ? $"--base={Argument<string>("base")} " : "") + (HasArgument("twice") ? "--twice" : "")));
    Finish(counts);
});

Task("test").Description("Installs what the tests need, builds, runs all tests. --filter=NAME runs the tests whose full name contains NAME.").Does(() =>
{
    var filter = Argument("filter", "");
    Stage("install", () => Install(Postgres, RabbitMq, ("chromium-headless-shell", "/usr/bin/chromium-headless-shell")));
    Stage("build", () => Start("dotnet", "build Serviceportal.slnx --configuration Release --verbosity quiet"));
    var counts = new Counts(0, 0, 0);
    Stage("tests", () => counts += TestServices(filter));
    if (filter == "") Stage("assets", () => counts += TestAssets());
    if (filter == "") Stage("chart", () => counts += CheckChart(""));
    if (filter == "") Stage("images", () => counts += CheckImagesIfPossible());
    Finish(counts);
});

RunTarget(Argument("target", "test"));

record Counts(int Passed, int Failed, int Skipped)
{
    public static Counts operator +(Counts one, Counts other) => new(one.Passed + other.Passed, one.Failed + other.Failed, one.Skipped + other.Skipped);
}

// The tests start a PostgreSQL, a RabbitMQ and a Chromium of their own from these packages, the measurements a wrk.
void Install(params (string Package, string File)[] wanted)
{
    var missing = wanted.Where(program => GetFiles(program.File).Count == 0).ToList();
    if (missing.Count == 0) return;
    var packages = string.Join(' ', missing.Select(program => program.Package));
    var isDebian = FileExists("/etc/os-release") && System.IO.File.ReadLines("/etc/os-release").Contains("ID=debian");
    if (!isDebian || !Environment.IsPrivilegedProcess)
        throw new CakeException($"{packages.Replace(" ", " and ")} is needed here, looked for at {string.Join(" and ", missing.Select(program => program.File))}. Install it (Debian: apt-get install {packages}) and start again.");
    Start("apt-get", "update --quiet --quiet");
    Start("apt-get", $"install --yes --quiet --quiet --no-install-recommends {packages}");
}

Counts TestServices(string filter)
{
    CleanDirectory(Results);
    var only = filter == "" ? "" : $"--filter \"FullyQualifiedName~{filter}\"";
    // Five minutes in which no test begins or ends are a hanging test: the run is ended, and the sequence names it.
    var code = StartProcess("dotnet", $"test tests/Serviceportal.Tests/Serviceportal.Tests.csproj --configuration Release --no-build --verbosity quiet --logger trx --results-directory {Results} --blame-hang-timeout 5m --blame-hang-dump-type none {only}");
    var results = Elements(Results + "/*.trx", "UnitTestResult");
    var failed = results.Where(result => Of(result, "outcome") is not ("Passed" or "NotExecuted")).ToList();
    foreach (var result in failed)
        Say($"FAILED {Of(result, "testName")}\n  {result.Descendants().FirstOrDefault(element => element.Name.LocalName == "Message")?.Value.Replace("\n", "\n  ")}");
    var unfinished = Elements(Results + "/*/Sequence_*.xml", "Test").Where(test => Of(test, "Completed") == "False").Select(test => Of(test, "DisplayName")).ToList();
    foreach (var name in unfinished) Say($"FAILED {name}\n  It had not ended when the run broke off.");
    return Checked(code, new(results.Count(result => Of(result, "outcome") == "Passed"), failed.Count + unfinished.Count, results.Count(result => Of(result, "outcome") == "NotExecuted")));
}

Counts TestAssets()
{
    RestorePackages("ui");
    var code = StartProcess("npm", new ProcessSettings { Arguments = "test --silent -- --test-reporter=tap", WorkingDirectory = "ui", RedirectStandardOutput = true }, out var output);
    var lines = output.ToList();
    if (code != 0) Say(string.Join('\n', lines));
    int Sum(string word) => lines.Select(line => Regex.Match(line, $@"^# {word} (\d+)$")).Where(match => match.Success).Sum(match => int.Parse(match.Groups[1].Value));
    return Checked(code, new(Sum("pass"), Sum("fail") + Sum("cancelled"), Sum("skipped") + Sum("todo")));
}

Counts CheckChart(string arguments)
{
    RestorePackages("deploy/helm/checks");
    return Counted("Serviceportal.Chart", arguments);
}

Counts CheckImages(string arguments)
{
    Start("dotnet", "tool restore --tool-manifest deploy/images/dotnet-tools.json");
    return Counted("Serviceportal.Images", arguments);
}

// Inside a container that may not start others there is nothing to be run.
Counts CheckImagesIfPossible()
{
    if (StartProcess("unshare", new ProcessSettings { Arguments = "--mount true", RedirectStandardOutput = true, RedirectStandardError = true }, out _, out var errors) != 0)
    {
        Say($"SKIPPED The images are neither built nor run, because no container can be started here: {errors.LastOrDefault()}");
        return new(0, 0, 1);
    }

    Install(Containers);
    return CheckImages("--twice");
}

// A program of checks says its counts in the last line.
Counts Counted(string program, string arguments)
{
    var code = StartProcess("dotnet", new ProcessSettings { Arguments = $"artifacts/bin/{program}/release/{program}.dll {arguments}", RedirectStandardOutput = true }, out var output);
    var lines = output.ToList();
    var counts = Regex.Match(lines.LastOrDefault() ?? "", @"^(\d+) passed, (\d+) failed$");
    foreach (var line in counts.Success ? lines[..^1] : lines) Say(line);
    return Checked(code, counts.Success ? new(int.Parse(counts.Groups[1].Value), int.Parse(counts.Groups[2].Value), 0) : new(0, 0, 0));
}

void RestorePackages(string folder)
{
    if (StartProcess("node", new ProcessSettings { Arguments = MakeAbsolute(File("ui/restored.mjs")).FullPath, WorkingDirectory = folder }) != 0) Start("npm", "ci --no-audit --no-fund --ignore-scripts", folder);
}

Counts Checked(int code, Counts counts)
{
    if (code == 0 || counts.Failed > 0) return counts;
    Say($"FAILED The run ended with {code} although no test says so; the reason is above. That counts as one failure.");
    return counts with { Failed = 1 };
}

List<XElement> Elements(string files, string name) =>
    [.. GetFiles(files).SelectMany(file => XDocument.Load(file.FullPath).Descendants()).Where(element => element.Name.LocalName == name)];

string Of(XElement element, string attribute) => element.Attribute(attribute)?.Value ?? "";

void Stage(string name, Action work)
{
    var watch = Stopwatch.StartNew();
    Say($"== {name}");
    work();
    Say($"== {name}: {watch.Elapsed.TotalMinutes:0.0} min");
}

void Start(string tool, string arguments, string folder = ".")
{
    var settings = new ProcessSettings { Arguments = arguments, WorkingDirectory = folder, EnvironmentVariables = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" } };
    var code = StartProcess(tool, settings);
    if (code != 0) throw new CakeException(code, $"'{tool} {arguments}' ended with {code}.");
}

// The counts are the last line, so the process ends here: Cake would add one of its own to a failure.
void Finish(Counts counts)
{
    Say($"{counts.Passed} passed, {counts.Failed} failed" + (counts.Skipped > 0 ? $", {counts.Skipped} skipped" : ""));
    Environment.Exit(counts.Failed == 0 && counts.Passed > 0 ? 0 : 1);
}

void Say(string text) => Console.WriteLine(text);
