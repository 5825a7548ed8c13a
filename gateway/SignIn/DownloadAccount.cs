using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Grpc.Core;
using Serviceportal.Gateway.Sessions;

namespace Serviceportal.Gateway.SignIn;

/// <summary>
/// A part of what the house holds of a person, for the copy they may have of it (Articles 15(3) and 20 GDPR). For each
/// service that keeps something of persons the gateway registers one.
/// </summary>
/// <param name="Name">Of the part in the download.</param>
/// <param name="ReadAsync">What is written as JSON; asked of the service in the name of who is signed in.</param>
public sealed record PersonalData(string Name, Func<HttpContext, Session, Task<object>> ReadAsync);

/// <summary>The gateway's own part.</summary>
static class SessionData
{
    public static readonly PersonalData Own = new("signIn", (_, session) =>
        Task.FromResult<object>(new { identity = session.Identity, since = session.Row.CreatedAt, endsAt = session.EndsAt }));
}

/// <summary>GET /konto/daten: what the portal knows of the person, for programs. A service that is away is named in it, not passed over.</summary>
static class DownloadAccount
{
    // A file of its own, never part of a page: umlauts may stand as they are.
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static async Task<IResult> Handle(HttpContext http, IEnumerable<PersonalData> parts, ILoggerFactory logs)
    {
        if (http.Features.Get<Session>() is not { } session) return RequireSignIn.Answer(http);
        Dictionary<string, object> all = [];
        List<string> missing = [];
        foreach (var part in parts)
        {
            try
            {
                all[part.Name] = await part.ReadAsync(http, session);
            }
            catch (Exception error) when (error is RpcException or HttpRequestException or Polly.ExecutionRejectedException)
            {
                logs.CreateLogger(typeof(DownloadAccount)).PersonalDataMissing(part.Name, error);
                missing.Add(part.Name);
            }
        }

        if (missing.Count > 0) all["missing"] = new { parts = missing, note = "Diese Teile waren gerade nicht erreichbar. Laden Sie die Datei später noch einmal herunter." };
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(all, Json), "application/json", "meine-daten.json");
    }
}
