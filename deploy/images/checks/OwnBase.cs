namespace Serviceportal.Images;

/// <summary>
/// A base for where the public ASP.NET image is out of reach: libraries, certificates and time zones from Debian's
/// archive, as this machine is set to read it, and the runtime of this machine's SDK.
/// </summary>
static class OwnBase
{
    public const string Name = "localhost/serviceportal/base";

    const string Packages = "base-files,base-passwd,libc6,libgcc-s1,libstdc++6,libssl3,zlib1g,libicu72,ca-certificates,tzdata";

    // What nobody reads in a container, and the certificates as the package's script would have put them together.
    const string Finish = "cd \"$1\" && rm -r usr/share/doc usr/share/man usr/lib/*/gconv && mkdir -p etc/ssl/certs && cat usr/share/ca-certificates/mozilla/*.crt > etc/ssl/certs/ca-certificates.crt";

    static readonly string Folder = Path.GetFullPath(Path.Combine(Build.Folder, "base"));

    public static async Task BuildAsync()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Path.Combine(Folder, "etc"));
        string[] sources = ["/etc/apt/sources.list.d/debian.sources", "/etc/apt/sources.list"];
        await Tool.RunAsync("mmdebstrap", ".", ["--mode=root", "--variant=extract", $"--include={Packages}", $"--extract-hook={Finish}", "bookworm", Path.Combine(Folder, "rootfs.tar"), sources.First(File.Exists)], ("SOURCE_DATE_EPOCH", "0"));
        // The user of the public images.
        await File.WriteAllTextAsync(Path.Combine(Folder, "etc/passwd"), "root:x:0:0:root:/root:/usr/sbin/nologin\napp:x:1654:1654::/home/app:/usr/sbin/nologin\n");
        await File.WriteAllTextAsync(Path.Combine(Folder, "etc/group"), "root:x:0:\napp:x:1654:\n");
        await CopyRuntimeAsync(Path.Combine(Folder, "dotnet"));
        File.Copy("deploy/images/base/Dockerfile", Path.Combine(Folder, "Dockerfile"));
        await Tool.PodmanAsync("build", "--timestamp=0", "--quiet", "--network=none", "--tag", Name, Folder);
    }

    static async Task CopyRuntimeAsync(string to)
    {
        var runtimes = (await Tool.RunAsync("dotnet", ".", ["--list-runtimes"])).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 3)).Where(line => line[1].StartsWith("10.", StringComparison.Ordinal)).ToList();
        // "Microsoft.AspNetCore.App 10.0.12 [/usr/share/dotnet/shared/Microsoft.AspNetCore.App]"
        var newest = runtimes.Where(line => line[0] == "Microsoft.AspNetCore.App").MaxBy(line => Version.Parse(line[1]))!;
        var (version, from) = (newest[1], Path.GetFullPath(Path.Combine(newest[2].Trim('[', ']'), "../..")));
        foreach (var part in new[] { $"shared/Microsoft.NETCore.App/{version}", $"shared/Microsoft.AspNetCore.App/{version}", $"host/fxr/{version}" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, part))!);
            await Tool.RunAsync("cp", ".", ["--recursive", Path.Combine(from, part), Path.Combine(to, part)]);
        }

        File.Copy(Path.Combine(from, "dotnet"), Path.Combine(to, "dotnet"));
    }
}
