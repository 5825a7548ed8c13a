namespace Serviceportal.Tests.Running;

/// <summary>A content folder of the test's own: all shared files, all tenants, and few services, so that it is read fast.</summary>
public sealed class ContentCopy : IDisposable
{
    static readonly string[] FewServices = ["personalausweis-beantragen", "bewohnerparkausweis-beantragen", "hund-anmelden", "baugenehmigung-beantragen", "fuehrerschein-umtauschen", "gewerbe-anmelden"];

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("serviceportal-content-");

    public string Folder => _folder.FullName;

    public static ContentCopy Make()
    {
        var copy = new ContentCopy();
        foreach (var file in Directory.EnumerateFiles(House.Content, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(House.Content, file);
            if (name.StartsWith("services", StringComparison.Ordinal) && !FewServices.Contains(Path.GetFileNameWithoutExtension(file))) continue;
            var target = Path.Combine(copy.Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
            File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return copy;
    }

    public string FileOf(string name) => Path.Combine(Folder, name);

    public void Replace(string name, string from, string to)
    {
        var text = File.ReadAllText(FileOf(name));
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(FileOf(name), text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>A tenant list as the gateway keeps it, with the town of Heinsberg and the Kreis.</summary>
    public string KeepTenantList()
    {
        var file = FileOf("last-tenants.json");
        File.WriteAllText(file, """
            {"tenants":[
              {"key":"kreis-heinsberg","kind":"TENANT_KIND_KREIS","name":"Kreis Heinsberg","shortName":"Heinsberg","host":"service.kreis-heinsberg.de","theme":{"primary":"#1B3B6F","accent":"#B3541E","initials":"KH"},"address":{},"phone":"+49 221 4710000","email":"kreis@kreis-heinsberg.example"},
              {"key":"heinsberg","kind":"TENANT_KIND_STADT","name":"Stadt Heinsberg","shortName":"Heinsberg","host":"service.heinsberg.de","theme":{"primary":"#8F3A00","accent":"#1F6F78","initials":"HE"},"address":{},"phone":"+49 221 4710440","email":"stadt@heinsberg.example"}]}
            """);
        return file;
    }

    /// <summary>Settings of a portal that has no content to show yet, for want of a Kreis; the gateway knows the tenants from its last list.</summary>
    public void WithoutTenants(Dictionary<string, string?> settings)
    {
        settings["Gateway:LastTenants"] = KeepTenantList();
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "tenants"))) File.Delete(file);
        settings["Content"] = Folder;
    }

    public void Write(string name, string text) => File.WriteAllText(FileOf(name), text);

    public void Delete(string name) => File.Delete(FileOf(name));

    public void Dispose() => _folder.Delete(recursive: true);
}
