using System.Globalization;
using System.Net;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform.Mail;

/// <summary>Settings <c>Mail:…</c>, read and checked once at start.</summary>
/// <param name="Server">"host:port"; null: mails wait until there is one. "{mail}" is the port of the simulator in this process.</param>
/// <param name="From">Address that mails come from; "{host}" is that of the tenant's portal.</param>
/// <param name="Sender">Address that servers return mail to (RFC 5321, 2.3.1), in the same form.</param>
public sealed record MailSettings(string? Server, SecureSocketOptions Tls, string? User, string? Password, string From, string Sender)
{
    static readonly Dictionary<string, SecureSocketOptions> Ways = new() { ["starttls"] = SecureSocketOptions.StartTls, ["implicit"] = SecureSocketOptions.SslOnConnect, ["none"] = SecureSocketOptions.None };

    internal (string Host, int Port) ServerAt(Ports ports) => EndOf(Server!.Replace("{mail}", Server.Contains("{mail}", StringComparison.Ordinal) ? ports.Mail.ToString(CultureInfo.InvariantCulture) : "", StringComparison.Ordinal))!.Value;

    /// <exception cref="InvalidConfiguration">All of them that are wrong.</exception>
    internal static MailSettings Read(IConfiguration settings)
    {
        var section = settings.GetSection("Mail");
        var (server, way, user, password) = (Text("Server"), Text("Tls") ?? "starttls", Text("User"), Text("Password"));
        var from = Text("From") ?? "noreply@{host}";
        var read = new MailSettings(server, Ways.GetValueOrDefault(way), user, password, from, Text("Sender") ?? from);
        var errors = read.Faults(way).ToList();
        return errors.Count == 0 ? read : throw new InvalidConfiguration(errors);

        string? Text(string name) => section[name] is { Length: > 0 } text ? text : null;
    }

    IEnumerable<string> Faults(string way)
    {
        var end = Server is null ? null : EndOf(Server.Replace("{mail}", "25", StringComparison.Ordinal));
        if (Server is not null && end is null) yield return $"Mail:Server is '{Server}'. Write host and port such as mail.example.org:587.";
        if (!Ways.ContainsKey(way)) yield return $"Mail:Tls is '{way}'. Known are {string.Join(", ", Ways.Keys)}.";
        else if (way == "none" && end is { } there && !IsHere(there.Host)) yield return $"Mail:Tls is 'none', but {there.Host} is another machine, and mails would go there for all to read. Write starttls or implicit.";
        if (User is null != Password is null) yield return $"Mail:{(User is null ? "User" : "Password")} is missing. Set both Mail:User and Mail:Password, or neither.";
        foreach (var (name, address) in new[] { ("From", From), ("Sender", Sender) }.DistinctBy(entry => entry.Item2))
            if (MailAddress.Find(At(address, "service.example.org")) is null) yield return $"Mail:{name} is '{address}'. Write an address such as noreply@{{host}}.";
    }

    /// <param name="host">Host of the tenant's portal.</param>
    internal static string At(string address, string host) => address.Replace("{host}", host, StringComparison.Ordinal);

    static (string Host, int Port)? EndOf(string text) =>
        text.LastIndexOf(':') is > 0 and var at && Uri.CheckHostName(text[..at]) != UriHostNameType.Unknown
        && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? (text[..at].Trim('[', ']'), port)
            : null;

    static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
