using Serviceportal.Platform;

namespace Serviceportal.Catalogue.Import;

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
        var read = VerbArguments.Read(args, Usage, ["--format", "--tenant"], ["--dry-run", "--public-only"]);
        var order = new ImportOrder(read["--format"] ?? ContentFolder.Scheme, read["--tenant"], read.Has("--dry-run"), read.Has("--public-only"), read.Words);
        return order.Format switch
        {
            ContentFolder.Scheme => order.OfContent(folder),
            DldbExport.Scheme => order.OfDldb(),
            _ => throw Wrong($"The format '{order.Format}' is not known. Known: {ContentFolder.Scheme}, {DldbExport.Scheme}."),
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

    static WrongUse Wrong(string reason) => WrongUse.Of(Usage, reason);
}
