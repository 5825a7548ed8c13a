namespace Serviceportal.Platform;

/// <summary>The command line asks for something that cannot be done. The message says what to write instead; the exit code is 2.</summary>
public sealed class WrongUse(string message) : Exception(message)
{
    /// <summary>With the usage of the verb behind the reason.</summary>
    public static WrongUse Of(string usage, string reason) => new($"{reason}{Environment.NewLine}Usage: {usage.Replace(" | ", $"{Environment.NewLine}       ", StringComparison.Ordinal)}");
}

/// <summary>What stands behind a verb: options with a value ("--tenant KEY" or "--tenant=KEY"), flags, and bare words.</summary>
public sealed class VerbArguments
{
    readonly Dictionary<string, string> _values = [];
    readonly HashSet<string> _flags = [];
    readonly List<string> _words = [];

    public IReadOnlyList<string> Words => _words;

    public string? this[string option] => _values.GetValueOrDefault(option);

    public bool Has(string flag) => _flags.Contains(flag);

    /// <exception cref="WrongUse">An option is not known, or its value is missing.</exception>
    public static VerbArguments Read(string[] args, string usage, IReadOnlyCollection<string> options, IReadOnlyCollection<string> flags)
    {
        var read = new VerbArguments();
        for (var at = 0; at < args.Length; at++)
        {
            var (name, value) = args[at].StartsWith("--", StringComparison.Ordinal) && args[at].Split('=', 2) is [var left, var right] ? (left, right) : (args[at], null);
            if (!name.StartsWith('-')) read._words.Add(name);
            else if (flags.Contains(name) && value is null) read._flags.Add(name);
            else if (!options.Contains(name)) throw WrongUse.Of(usage, $"'{args[at]}' is no option here. Settings are written --Name=value, with a capital letter.");
            else if (value is not null) read._values[name] = value;
            else if (at + 1 < args.Length && !args[at + 1].StartsWith('-')) read._values[name] = args[++at];
            else throw WrongUse.Of(usage, $"{name} needs a value behind it.");
        }

        return read;
    }
}
