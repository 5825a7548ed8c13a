using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serviceportal.Insights.Usage;

namespace Serviceportal.Insights.Features;

/// <summary>The figures of the page for spreadsheets and programs. A figure that is too small to be told is empty or null.</summary>
static class DownloadUsage
{
    public const string ApiPath = "/api/v1/insights";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>GET /auswertung/zahlen.csv: RFC 4180, with semicolons as German spreadsheets want them, and the mark that makes them read UTF-8.</summary>
    public static Task<IResult> Csv(HttpContext http, string? portal, string? zeitraum) => AnswerAsync(http, portal, zeitraum, asked =>
        Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(Lines(asked).Select(line => string.Join(';', line.Select(Cell)) + "\r\n")))], "text/csv; charset=utf-8", "auswertung.csv"));

    /// <summary>GET /auswertung/zahlen.json</summary>
    public static Task<IResult> File(HttpContext http, string? portal, string? zeitraum) =>
        AnswerAsync(http, portal, zeitraum, asked => Results.File(JsonSerializer.SerializeToUtf8Bytes(UsageModel.Of(asked), Json), "application/json", "auswertung.json"));

    /// <summary>GET /api/v1/insights</summary>
    public static Task<IResult> Api(HttpContext http, string? portal, string? zeitraum) => AnswerAsync(http, portal, zeitraum, asked => Results.Json(UsageModel.Of(asked), Json));

    static async Task<IResult> AnswerAsync(HttpContext http, string? portal, string? zeitraum, Func<AskedUsage, IResult> answer)
    {
        var (asked, status) = await AskedUsage.ReadAsync(http, portal, zeitraum);
        http.Response.Headers.CacheControl = "no-store";
        return asked is null ? Results.StatusCode(status) : answer(asked);
    }

    // A line for each figure, so that a spreadsheet can turn and sum them as it likes.
    static IEnumerable<string[]> Lines(AskedUsage asked)
    {
        yield return ["Portal", "von", "bis", "Kennzahl", "Leistung", "Wert"];
        foreach (var portal in asked.Report.Portals)
        {
            foreach (var (period, step) in asked.Report.Periods.Zip(portal.Steps))
                foreach (var (name, value) in new[] { ("Seitenaufrufe", step.Views), ("Suchen", step.Asked), ("Suchen ohne Treffer", step.Unanswered) })
                    yield return [portal.Tenant.Name, Day(period.From), Day(period.Until), name, "", Number(Figure.Number(value))];
            yield return [portal.Tenant.Name, "", "", "Leistungen", "", Number(portal.Services)];
            yield return [portal.Tenant.Name, "", "", "Leistungen online", "", Number(portal.Online)];
        }

        foreach (var service in asked.Report.MostUsed) yield return ["", "", "", "Aufrufe der Leistung in 30 Tagen", asked.NameOf(service.Slug), Number(service.Views)];
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    // A cell that begins like a formula is one to a spreadsheet (OWASP, CSV injection); names come from editors.
    static string Cell(string text) => $"\"{(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
