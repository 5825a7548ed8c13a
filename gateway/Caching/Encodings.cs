using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Serviceportal.Gateway.Caching;

/// <summary>
/// The one encoding a client gets: br, gzip or none (RFC 9110, 12.5.3). Clients write the same wish in a hundred ways;
/// a cache that kept each apart would fill with copies.
/// </summary>
static class Encodings
{
    static readonly string[] Ours = ["br", "gzip"];

    public static string Choose(StringValues accepted)
    {
        if (!StringWithQualityHeaderValue.TryParseList(accepted, out var wishes)) return "identity";
        return Array.Find(Ours, name => Accepts(wishes, name)) ?? "identity";
    }

    static bool Accepts(IList<StringWithQualityHeaderValue> wishes, string name)
    {
        var wish = wishes.FirstOrDefault(w => w.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? wishes.FirstOrDefault(w => w.Value == "*");
        return wish is not null && (wish.Quality ?? 1) > 0;
    }
}
