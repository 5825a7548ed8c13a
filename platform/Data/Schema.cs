using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform.Data;

/// <summary>Numbered .sql files of a folder of an assembly: a service's own, or those of what the platform keeps in its database.</summary>
sealed record SchemaPart(string Service, Assembly Assembly, string Folder)
{
    public IEnumerable<(string Name, string Text)> Files() => Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && name.Contains($".{Folder}.", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name =>
        {
            using var reader = new StreamReader(Assembly.GetManifestResourceStream(name)!);
            return (name, reader.ReadToEnd());
        });
}

/// <summary>
/// Brings a service's database to the numbered files of its parts. A file that has run may not change: DbUp would pass it
/// over in silence, so its hash is kept and a difference stops the start.
/// </summary>
public sealed class Schema
{
    readonly ITopology _topology;
    readonly Func<DbContext> _open;
    readonly IReadOnlyList<(string Name, string Text)> _files;

    internal Schema(ITopology topology, string service, IEnumerable<SchemaPart> parts, Func<DbContext> open)
    {
        (_topology, Service, _open) = (topology, service, open);
        _files = [.. parts.Where(part => part.Service == service).SelectMany(part => part.Files())];
    }

    public string Service { get; }

    /// <summary>What must be true before anything touches a store, at the start of the host and of a verb.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancel)
    {
        var upgrades = services.GetRequiredService<ITopology>().UpgradesAtStart;
        foreach (var schema in services.GetServices<Schema>())
        {
            if (upgrades) await schema.UpgradeAsync(cancel);
            else await schema.RequireCurrentAsync(cancel);
        }
    }

    public async Task UpgradeAsync(CancellationToken cancel)
    {
        var result = Engine().PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"The schema of '{Service}' could not be brought up to date at {result.ErrorScript?.Name}: {result.Error?.Message}", result.Error);
        await KeepHashesAsync(cancel);
    }

    /// <summary>Stops a start on a database that <c>migrate</c> has not prepared.</summary>
    public async Task RequireCurrentAsync(CancellationToken cancel)
    {
        await using var db = _open();
        if (Engine().GetScriptsToExecute().Select(script => script.Name).ToList() is { Count: > 0 } missing)
        {
            // DbUp takes a database that goes away while it looks for an empty one.
            await db.Database.ExecuteSqlRawAsync("select 1", cancel);
            throw new InvalidConfiguration([$"The database of '{Service}' lacks {string.Join(", ", missing)}. Run the verb 'migrate' of this version first."]);
        }

        await UnknownFilesAsync(db, cancel);
    }

    UpgradeEngine Engine() => _topology.SchemaOf(Service)
        .WithScripts(_files.Select(file => new SqlScript(file.Name, file.Text)))
        .WithVariablesDisabled()
        .WithTransactionPerScript()
        .LogTo(new NoOpUpgradeLog())
        .Build();

    async Task KeepHashesAsync(CancellationToken cancel)
    {
        await using var db = _open();
        await db.Database.ExecuteSqlRawAsync("create table if not exists schema_files (name text primary key, hash text not null)", cancel);
        foreach (var (name, hash) in await UnknownFilesAsync(db, cancel))
            await db.Database.ExecuteSqlAsync($"insert into schema_files (name, hash) values ({name}, {hash})", cancel);
    }

    /// <returns>Files whose hash the database does not hold yet.</returns>
    /// <exception cref="InvalidConfiguration">One has another hash than when it ran.</exception>
    async Task<IReadOnlyList<(string Name, string Hash)>> UnknownFilesAsync(DbContext db, CancellationToken cancel)
    {
        var known = await db.Database.SqlQueryRaw<Row>("select name as \"Name\", hash as \"Hash\" from schema_files").ToDictionaryAsync(row => row.Name, row => row.Hash, cancel);
        var files = _files.Select(file => (file.Name, Hash: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Text))))).ToList();
        if (files.Where(file => known.TryGetValue(file.Name, out var before) && before != file.Hash).ToList() is { Count: > 0 } changed)
            throw new InvalidConfiguration([.. changed.Select(file => $"{file.Name} of '{Service}' has changed since it ran on this database. Put the old text back and add the change as a new numbered file.")]);
        return [.. files.Where(file => !known.ContainsKey(file.Name))];
    }

    sealed record Row(string Name, string Hash);
}
