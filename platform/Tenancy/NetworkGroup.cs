using System.Net;
using System.Security.Cryptography;

namespace Serviceportal.Platform.Tenancy;

/// <summary>
/// One of 65,536 groups into which the networks of the world are thrown by chance. It tells many askers from one who
/// asks often, and no more: each group holds some 65,000 IPv4 addresses, so nobody can be found in it.
/// </summary>
public readonly record struct NetworkGroup(int Number)
{
    /// <summary>The group of whoever has this address: of its /24 in IPv4, of its /48 in IPv6, which is what one site has at most (RFC 6177).</summary>
    public static NetworkGroup Of(IPAddress? address)
    {
        if (address is null) return default;
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        var hash = SHA256.HashData(bytes.AsSpan(0, bytes.Length == 4 ? 3 : 6));
        return new(hash[0] << 8 | hash[1]);
    }
}
