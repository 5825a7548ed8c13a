namespace Serviceportal.Catalogue.Import;

/// <summary>The command line asks for something that cannot be done. The message says what to write instead.</summary>
sealed class WrongUse(string message) : Exception(message);

/// <summary>What the command line of <c>import</c> asks for.</summary>
/// <param name="Files">The content folder, or the services and perhaps the locations of a DLDB export.</param>
/// <param name="PublicOnly">Leaves out what the export marks as not public.</param>
sealed record ImportOrder(string Format, string? Tenant, bool DryRun, bool PublicOnly, IReadOnlyList<string> Files)
{
    public const string Usage =
        "import [--format content] [--dry-run] [FOLDER] | import --format dldb --tenant KEY [--public-only] [--dry-run] SERVICES.json [LOCATIONS.json]";

    /// <param name="folder">The content folder where the command line names none.</param>
    /// <exception cref="WrongUse">Before anything is read or changed.</exception>
    public static ImportOrder Read(string[] args, string folder)
    {
        var (format, dryRun, publicOnly) = (ContentFolder.Scheme, false, false);
        string? tenant = null;
        List<string> files = [];
        for (var at = 0; at < args.Length; at++)
        {
            var (name, value) = args[at].StartsWith("--", StringComparison.Ordinal) && args[at].Split('=', 2) is [var left, var right] ? (left, right) : (args[at], null);
            switch (name)
            {
                case "--format":
                    format = value ?? Next(args, ref at);
                    break;
                case "--tenant":
                    tenant = value ?? Next(args, ref at);
                    break;
                case "--dry-run" when value is null:
                    dryRun = true;
                    break;
                case "--public-only" when value is null:
                    publicOnly = true;
                    break;
                case ['-', ..]:
                    throw Wrong($"'{args[at]}' is no option here. Settings are written --Name=value, with a capital letter.");
                default:
                    files.Add(args[at]);
                    break;
            }
        }

        var order = new ImportOrder(format, tenant, dryRun, publicOnly, files);
        return format switch
        {
            ContentFolder.Scheme => order.OfContent(folder),
            DldbExport.Scheme => order.OfDldb(),
            _ => throw Wrong($"The format '{format}' is not known. Known: {ContentFolder.Scheme}, {DldbExport.Scheme}."),
        };
    }

    ImportOrder OfContent(string folder)
    {
        if (Tenant is not null || PublicOnly) throw Wrong($"--tenant and --public-only belong to --format {DldbExport.Scheme}.");
        if (Files.Count > 1) throw Wrong("Name one content folder.");
        var named = Files.Count == 1 ? Files[0] : folder;
        return Directory.Exists(named) ? this with { Files = [named] } : throw Wrong($"There is no content folder '{named}'. Name it, or set --Content=FOLDER.");
    }

    ImportOrder OfDldb()
    {
        if (string.IsNullOrEmpty(Tenant)) throw Wrong("Name the tenant whose services these are: --tenant KEY.");
        return Files.Count is 1 or 2 ? this : throw Wrong("Name the file of the services and, if there is one, that of the locations.");
    }

    static string Next(string[] args, ref int at) =>
        at + 1 < args.Length && !args[at + 1].StartsWith('-') ? args[++at] : throw Wrong($"{args[at]} needs a value behind it.");

    static WrongUse Wrong(string reason) => new($"{reason}{Environment.NewLine}Usage: {Usage.Replace(" | ", $"{Environment.NewLine}       ", StringComparison.Ordinal)}");
}
