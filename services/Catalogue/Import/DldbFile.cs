using System.Text.Json;
using System.Text.RegularExpressions;

namespace Serviceportal.Catalogue.Import;

/// <summary>
/// One file of a DLDB export: <c>{"data": [ … ], "meta": { … }}</c>. Entries that cannot be told apart are faults; what
/// such an entry brought before stays, and nothing is withdrawn because of a file that cannot be read.
/// </summary>
sealed partial class DldbFile
{
    // No honest entry is longer, and the time to parse HTML grows with the square of its nesting.
    const int Longest = 100_000;

    readonly HashSet<string> _faulty = [];
    readonly List<Fault> _faults;
    bool _isComplete;

    DldbFile(string name, List<Fault> faults) => (Name, _faults) = (name, faults);

    public string Name { get; }

    /// <summary>Those with an id and a name, each id once.</summary>
    public List<DldbEntry> Entries { get; } = [];

    /// <summary>Whether an entry that was there before and is not there now is gone.</summary>
    public bool Covers(string id) => _isComplete && !_faulty.Contains(id);

    /// <param name="names">Fields that can hold the name, first choice first.</param>
    public static DldbFile Read(string path, string[] names, List<Fault> faults)
    {
        var file = new DldbFile(path, faults);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            file.Take(json.RootElement.Clone(), names);
        }
        catch (JsonException error)
        {
            faults.Add(new(path, (int)(error.LineNumber ?? -1) + 1, $"No valid JSON. {Position().Replace(error.Message, "").Trim()}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(path, 0, File.Exists(path) ? error.Message : "The file is missing."));
        }

        return file;
    }

    public void Fault(DldbEntry entry, string reason)
    {
        if (entry.Id is { } id) _faulty.Add(id);
        _faults.Add(new(Name, 0, $"Entry {entry.Id}: {reason}"));
    }

    void Take(JsonElement root, string[] names)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array || data.GetArrayLength() == 0)
        {
            // An empty list is more likely an export that failed than an authority that closed.
            _faults.Add(new(Name, 0, "The file must hold an object whose 'data' is a list of at least one entry."));
            return;
        }

        _isComplete = true;
        HashSet<string> ids = [];
        foreach (var (place, entry) in data.EnumerateArray().Select(entry => new DldbEntry(entry)).Index())
        {
            if (!entry.IsObject || entry.Id is not { } id || !Identifier().IsMatch(id)) FaultWithoutId(place + 1);
            else if (!ids.Add(id)) Fault(entry, "The id occurs more than once. Only the first entry is taken.");
            else if (entry.Length > Longest) Fault(entry, $"The entry is longer than {Longest} characters.");
            else if (names.All(name => entry.Line(name).Length == 0)) Fault(entry, "The name is missing.");
            else Entries.Add(entry);
        }
    }

    void FaultWithoutId(int place)
    {
        // It may be any of the earlier ones.
        _isComplete = false;
        _faults.Add(new(Name, 0, $"Entry number {place}: The id is missing or holds more than letters, digits and hyphens."));
    }

    // Ids become part of addresses.
    [GeneratedRegex("^[A-Za-z0-9-]{1,40}$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"(Path: \S* \| )?LineNumber: .*$")]
    private static partial Regex Position();
}
