using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Serviceportal.Platform.Data;

namespace Serviceportal.Gateway.Sessions;

public sealed class KeyRow
{
    public required string Id { get; init; }

    public required string Xml { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Hours since 1970; null for what is no key.</summary>
    public long? MadeIn { get; init; }
}

/// <summary>The key ring of ASP.NET Data Protection, in the gateway's database, so that all replicas read what one has written.</summary>
sealed class KeyRing(IDbContextFactory<GatewayDb> contexts, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.KeyRing.AsNoTracking().OrderBy(key => key.CreatedAt).ThenBy(key => key.Id).Select(key => key.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = contexts.CreateDbContext();
        var now = clock.GetUtcNow();
        long? hour = element.Name == "key" ? now.ToUnixTimeSeconds() / 3600 : null;
        // Where another replica has just made a key, theirs is taken: whoever called reads the ring again.
        db.Database.ExecuteSql($"insert into key_ring (id, xml, created_at, made_in) values ({friendlyName}, {element.ToString(SaveOptions.DisableFormatting)}, {Columns.Micros(now)}, {hour}) on conflict do nothing");
    }
}
