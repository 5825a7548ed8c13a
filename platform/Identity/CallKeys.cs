using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;
using Serviceportal.Contracts;

namespace Serviceportal.Platform.Identity;

/// <summary>
/// This process's own key, and the public keys of the others. Settings: <c>Identity:Key</c> (PEM of a P-256 private
/// key) and <c>Identity:Trusted:{service}:0</c>, <c>:1</c> (PEM of public keys; two while a key is being changed).
/// </summary>
public sealed class CallKeys
{
    readonly Dictionary<string, SecurityKey[]> _trusted;

    CallKeys(ECDsa own, Dictionary<string, SecurityKey[]> trusted)
    {
        Own = new ECDsaSecurityKey(own);
        _trusted = trusted;
    }

    internal SecurityKey Own { get; }

    internal IEnumerable<SecurityKey> Of(string service) => _trusted.GetValueOrDefault(service, []);

    /// <summary>For a process that calls only itself: keys made at start, trusted for every service.</summary>
    public static CallKeys ForOneProcess()
    {
        var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(own, ServiceDirectory.Services.ToDictionary(service => service.Name, _ => new SecurityKey[] { new ECDsaSecurityKey(own) }));
    }

    /// <exception cref="InvalidConfiguration">A key is missing or cannot be read; all faults together.</exception>
    public static CallKeys FromSettings(IConfiguration settings, IReadOnlyCollection<string> services)
    {
        List<string> errors = [];
        var own = Read(settings["Identity:Key"], "Identity:Key", isPrivate: true, errors);
        var callers = services.SelectMany(service => ServiceDirectory.Named(service).Callers).Distinct();
        var trusted = callers.ToDictionary(
            caller => caller,
            caller => settings.GetSection($"Identity:Trusted:{caller}").GetChildren()
                .Select(key => Read(key.Value, key.Path, isPrivate: false, errors))
                .OfType<ECDsa>().Select(key => (SecurityKey)new ECDsaSecurityKey(key)).ToArray());
        errors.AddRange(trusted.Where(entry => entry.Value.Length == 0).Select(entry =>
            $"Identity:Trusted:{entry.Key}:0 is missing. Set it to the PEM of the public key of '{entry.Key}'."));
        return errors.Count == 0 ? new(own!, trusted) : throw new InvalidConfiguration(errors);
    }

    static ECDsa? Read(string? pem, string setting, bool isPrivate, List<string> errors)
    {
        var wanted = $"the PEM of a {(isPrivate ? "private" : "public")} key on the curve P-256";
        if (string.IsNullOrWhiteSpace(pem))
        {
            errors.Add($"{setting} is missing. Set it to {wanted}.");
            return null;
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.ExportParameters(isPrivate).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value) return key;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            // Told below: the reason is the same for all that is no such key.
        }

        key.Dispose();
        errors.Add($"{setting} cannot be read. Set it to {wanted}.");
        return null;
    }
}
