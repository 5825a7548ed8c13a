using System.Globalization;

namespace Serviceportal.Platform.Tenancy;

/// <summary>
/// The one spelling of a host name. Case, a trailing dot and the two spellings of an international name do not make
/// another host (RFC 4343, RFC 5891).
/// </summary>
public static class HostName
{
    static readonly IdnMapping Idn = new();

    /// <param name="host">Without port.</param>
    public static string Normalize(string host)
    {
        var bare = host.TrimEnd('.').ToLowerInvariant();
        try
        {
            return bare.Length == 0 ? bare : Idn.GetAscii(bare);
        }
        catch (ArgumentException)
        {
            // No name that anybody can have registered; it is nobody's portal either way.
            return bare;
        }
    }
}
