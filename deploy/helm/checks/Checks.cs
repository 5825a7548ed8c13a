namespace Serviceportal.Chart;

/// <summary>All that is held against the chart. Prints a line for each fault, and at last the counts.</summary>
/// <param name="accepts">Whether the renders of today become those in <c>examples</c>.</param>
sealed class Checks(Helm helm, bool accepts)
{
    public const string Folder = "deploy/helm/checks";
    public const string Chart = "deploy/helm/serviceportal";
    public const string Examples = Chart + "/examples";
    const string Renders = "artifacts/chart";

    int _passed;
    int _failed;

    public async Task<int> RunAsync()
    {
        Directory.CreateDirectory(Renders);
        Directory.CreateDirectory(Examples);
        foreach (var (file, text) in ChartFiles.Of(".")) Check($"{file} says what the house says", File.ReadAllText(file) == text ? null : "It does not. ./build.sh chart writes it.");
        await CheckToolsAsync();
        Values[] good = [.. Values.In(Chart, "values*.yaml"), .. Values.In($"{Folder}/values")];
        foreach (var values in good) await CheckGoodAsync(values);
        var strays = Values.In(Examples).Select(example => example.File).Except(good.Select(values => values.Example)).ToList();
        Check("Every example is rendered", strays.Count == 0 ? null : $"Nothing renders {string.Join(", ", strays)}. Delete it.");
        foreach (var values in Values.In($"{Folder}/refused")) await CheckRefusedAsync(values);
        Console.WriteLine($"{_passed} passed, {_failed} failed");
        return _failed == 0 ? 0 : 1;
    }

    async Task CheckGoodAsync(Values values)
    {
        Check($"{values.File} passes helm lint", await helm.LintAsync(values));
        var (objects, errors) = await helm.RenderAsync(values);
        Check($"{values.File} is rendered", objects is null ? errors : null);
        if (objects is null) return;
        var file = $"{Renders}/{Path.GetFileName(values.Example)}";
        await File.WriteAllTextAsync(file, objects);
        if (accepts) File.Copy(file, values.Example, overwrite: true);
        Check($"{values.File} renders {values.Example}", File.Exists(values.Example) ? Difference(await File.ReadAllTextAsync(values.Example), objects) : "There is no such file. ./build.sh chart --accept makes it.");
        Check($"{values.Example}: no field that Kubernetes does not know", Lines(Schemas.UnknownFields(objects)));
        Check($"{values.Example}: no field missing or of another type", Lines(await Schemas.MissingOrWrongFieldsAsync(file)));
    }

    async Task CheckRefusedAsync(Values values)
    {
        Check($"{values.File} is refused by helm lint", Refused(await helm.LintAsync(values), values.Sentence));
        Check($"{values.File} is refused before it is installed", Refused((await helm.RenderAsync(values)).Errors, values.Sentence));
    }

    /// <summary>A tool that finds nothing in our objects shall at least find this.</summary>
    async Task CheckToolsAsync()
    {
        const string Wrong = "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\nspec: { selectr: {}, template: { spec: { containers: [] } } }\n";
        Check("A field that does not exist is noticed", Schemas.UnknownFields(Wrong).Any(fault => fault.Contains("selectr", StringComparison.Ordinal)) ? null : "KubernetesClient has not noticed 'selectr'.");
        var file = $"{Renders}/wrong.yaml";
        await File.WriteAllTextAsync(file, Wrong);
        Check("A field that is missing is noticed", (await Schemas.MissingOrWrongFieldsAsync(file)).Any(fault => fault.Contains("required property selector", StringComparison.Ordinal)) ? null : "kubernetes-models has not noticed that 'selector' is missing.");
    }

    static string? Refused(string? reason, string sentence) =>
        string.IsNullOrEmpty(reason) ? "It is taken." : reason.Contains(sentence, StringComparison.Ordinal) ? null : $"Expected '{sentence}', but:\n{reason}";

    static string? Difference(string expected, string actual)
    {
        if (expected == actual) return null;
        var (before, now) = (expected.Split('\n'), actual.Split('\n'));
        var at = Enumerable.Range(0, Math.Min(before.Length, now.Length)).FirstOrDefault(line => before[line] != now[line], Math.Min(before.Length, now.Length));
        return $"Line {at + 1} was '{before.ElementAtOrDefault(at)}' and is '{now.ElementAtOrDefault(at)}'. If that is meant, ./build.sh chart --accept takes it over.";
    }

    static string? Lines(IEnumerable<string> faults) => string.Join('\n', faults) is { Length: > 0 } text ? text : null;

    void Check(string name, string? fault)
    {
        if (fault is null) _passed++;
        else
        {
            _failed++;
            Console.WriteLine($"FAILED {name}\n  {fault.Trim().Replace("\n", "\n  ", StringComparison.Ordinal)}");
        }
    }
}
