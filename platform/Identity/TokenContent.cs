using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Platform.Identity;

/// <summary>What a token says of the request it is shown for.</summary>
static class TokenContent
{
    public static Dictionary<string, object> Write(PortalRequest portal)
    {
        var content = new Dictionary<string, object> { ["tenant"] = portal.Portal.Value, ["lang"] = portal.Language.Tag(), ["from"] = portal.From.Number };
        if (portal.Person is not { } person) return content;
        content["sub"] = person.Subject;
        content["level"] = person.Level.ToString();
        content["name"] = person.Name;
        content["form"] = person.FormKey;
        if (person.Organisation is { } organisation) content["org"] = organisation;
        if (person.Grants.Count > 0) content["grants"] = person.Grants.Select(grant => $"{grant.Authority}/{grant.Unit}/{grant.Role}").ToArray();
        if (person.Asked.Count > 0) content["asked"] = person.Asked.Select(detail => detail.ToString()).ToArray();
        return content;
    }

    /// <summary>Null where the token is shown for a service's own work.</summary>
    public static PortalRequest? Read(JsonWebToken token) => Text(token, "tenant") is { } tenant
        ? new(new(tenant), Languages.FromTag(Text(token, "lang")), new(token.TryGetPayloadValue<int>("from", out var group) ? group : 0)) { Person = PersonIn(token) }
        : null;

    static Person? PersonIn(JsonWebToken token) => Text(token, "sub") is { } subject
        ? new(
            subject,
            Enum.TryParse<TrustLevel>(Text(token, "level"), out var level) ? level : TrustLevel.None,
            Text(token, "name") ?? "",
            Text(token, "org"),
            [.. Texts(token, "grants").Select(GrantOf).OfType<Grant>()],
            Text(token, "form") ?? "")
        {
            // A gateway of a newer version may know more of both: what is not known here is left out, and opens nothing.
            Asked = [.. Texts(token, "asked").Where(Enum.GetNames<Detail>().Contains).Select(Enum.Parse<Detail>)],
        }
        : null;

    static Grant? GrantOf(string text) => text.Split('/') is [var authority, var unit, var role] && Enum.GetNames<Role>().Contains(role) ? new(new(authority), unit, Enum.Parse<Role>(role)) : null;

    static IEnumerable<string> Texts(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<JsonElement>(name, out var texts) ? texts.EnumerateArray().Select(text => text.GetString()!) : [];

    static string? Text(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var text) ? text : null;
}
