using System.Net;
using MimeKit;

namespace Serviceportal.Tests.Mail;

/// <summary>A mail from the row in which it is written to the inbox of whom it is for, and what is left of it.</summary>
public sealed class MailTests : IDisposable
{
    const string Someone = "jemand@example.org";

    readonly ContentCopy _content = ContentCopy.Make();

    [Theory, BothTopologies]
    public async Task A_mail_arrives_in_the_name_and_the_look_of_its_portal(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        using var post = new PostOffice(portal);
        var reference = await WriteAsync(portal, "wegberg", Someone);
        var mail = await post.NextToAsync(Someone);
        Assert.Equal("\"Stadt Wegberg\" <noreply@service.wegberg.de>", mail.From.ToString());
        Assert.Equal("Probe-E-Mail des Serviceportals der Stadt Wegberg", mail.Subject);
        Assert.Equal(("auto-generated", "All", "de"), (mail.Headers["Auto-Submitted"], mail.Headers["X-Auto-Response-Suppress"], mail.Body!.Headers["Content-Language"]));
        Assert.Null(mail.Headers["Reply-To"]);
        var parts = Assert.IsType<MultipartAlternative>(mail.Body);
        Assert.Equal(["text/plain", "text/html"], parts.Select(part => part.ContentType.MimeType));
        var origin = Tenants.OriginOf(portal, "wegberg");
        foreach (var text in new[] { mail.TextBody!, WebUtility.HtmlDecode(mail.HtmlBody)! })
        {
            Assert.Contains(reference, text, StringComparison.Ordinal);
            Assert.Contains("Antworten liest niemand", text, StringComparison.Ordinal);
            Assert.Contains("0221 4710-", text, StringComparison.Ordinal);
            Assert.Contains($"{origin}/impressum", text, StringComparison.Ordinal);
        }

        Assert.Contains($"\n{origin}/\n", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"href=\"{origin}/\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("background: #", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_mail_in_English_leads_to_the_English_portal(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        using var post = new PostOffice(portal);
        await WriteAsync(portal, Tenants.Kreis, Someone, "--english");
        var english = await post.NextToAsync(Someone);
        Assert.Equal(("Test mail of the service portal: Kreis Heinsberg", "en"), (english.Subject, english.Body!.Headers["Content-Language"]));
        Assert.Contains("<html lang=\"en\">", english.HtmlBody, StringComparison.Ordinal);
        Assert.Contains($"{Tenants.OriginOf(portal, Tenants.Kreis)}/en/", english.TextBody, StringComparison.Ordinal);
    }

    // SEC: nothing personal in mails, and nothing loaded that tells who has read one.
    [Theory, BothTopologies]
    public async Task A_mail_loads_nothing_leads_to_its_portal_only_and_leaves_no_address_behind(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        using var post = new PostOffice(portal);
        await WriteAsync(portal, "erkelenz", "  jemand@bücher.example ");
        var mail = await post.NextToAsync("jemand@xn--bcher-kva.example");
        Assert.DoesNotContain("jemand", mail.HtmlBody + mail.TextBody + mail.Subject + mail.MessageId, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(img|script|link|iframe|form)|url\\(|@import", mail.HtmlBody);
        var targets = System.Text.RegularExpressions.Regex.Matches(mail.HtmlBody!, "href=\"([^\"]*)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.StartsWith(Tenants.OriginOf(portal, "erkelenz") + "/", target, StringComparison.Ordinal));
        Assert.All(targets, async target => Assert.Equal(HttpStatusCode.OK, (await portal.GetAsync("erkelenz", new Uri(target).AbsolutePath)).StatusCode));

        var rows = portal.RowsOf("gateway");
        await portal.EventuallyAsync(async () => (await rows.ReadAsync("select outcome, recipient, reference, link from mails")).SequenceEqual(["Sent |  |  | "]));
        Assert.DoesNotContain(await rows.AllAsync(), row => row.Contains("jemand", StringComparison.Ordinal));
        Assert.Contains("serviceportal_mails_total{otel_scope_name=\"Serviceportal\",outcome=\"sent\",service=\"gateway\"} 1", await OpsAsync(portal, "/metrics"), StringComparison.Ordinal);

        // Counted for two weeks, then gone.
        await rows.ChangeAsync($"update mails set ended_at = ended_at - {Days(14)}");
        await portal.EventuallyAsync(async () => (await rows.ReadAsync("select id from mails")).Count == 0, TimeSpan.FromSeconds(10));
    }

    // Embedded there is one process by design.
    [Fact]
    public async Task Two_replicas_send_each_mail_once()
    {
        await using var first = await StartAsync(Topology.Cluster);
        await using var second = await StartAsync(Topology.Cluster, settings =>
        {
            foreach (var shared in new[] { "ConnectionStrings:gateway", "ConnectionStrings:catalogue", "Mail:Server" }) settings[shared] = first.SettingOf(shared);
        });
        using var post = new PostOffice(first);
        await first.RowsOf("gateway").ChangeAsync($"""
            insert into mails (id, template, language, tenant, recipient, link, created_at, due_at, attempts)
            select gen_random_uuid(), 'probe', 'German', 'erkelenz', 'person' || n || '@example.org', '/', {Micros(first)}, {Micros(first)}, 0 from generate_series(1, 90) n
            """);
        await first.EventuallyAsync(async () =>
        {
            second.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await first.RowsOf("gateway").ReadAsync("select id from mails where ended_at is null")).Count == 0;
        });
        var recipients = await post.AllRecipientsAsync();
        Assert.Equal((90, 90), (recipients.Count, recipients.Distinct().Count()));
        foreach (var replica in new[] { first, second })
            Assert.Contains("serviceportal_mails_total{", await OpsAsync(replica, "/metrics"), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task What_is_no_mail_is_refused_when_it_is_written(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        foreach (var (arguments, words) in new (string[], string)[]
        {
            (["--tenant", "aachen", "--to", Someone], "There is no tenant 'aachen'. Known are erkelenz, gangelt,"),
            (["--tenant", "erkelenz"], "--to ADDRESS"),
            (["--to", Someone], "--tenant KEY"),
            (["--tenant", "erkelenz", "--to", "jemand"], "'jemand' is no address that mail can be sent to."),
        })
        {
            var (code, output) = await portal.RunGatewayVerbAsync(["mail", .. arguments]);
            Assert.True(code == 2 && output.Contains(words, StringComparison.Ordinal) && output.Contains("Usage: mail --tenant KEY", StringComparison.Ordinal), $"{code} {output}");
        }

        Assert.Empty(await portal.RowsOf("gateway").ReadAsync("select id from mails"));
    }

    public void Dispose() => _content.Dispose();

    Task<RunningPortal> StartAsync(Topology topology, Action<Dictionary<string, string?>>? settings = null) => StartAsync(topology, _content, settings);

    /// <summary>Verbs are processes with the clock of this machine, so that of the portal begins there.</summary>
    internal static Task<RunningPortal> StartAsync(Topology topology, ContentCopy content, Action<Dictionary<string, string?>>? settings = null) =>
        RunningPortal.StartAsync(topology, all =>
        {
            all["Content"] = content.Folder;
            settings?.Invoke(all);
        }, at: TimeProvider.System.GetUtcNow());

    /// <summary>As rows count them. The clock itself is not moved so far: every timer would tick through it.</summary>
    internal static long Days(int days) => TimeSpan.FromDays(days).Ticks / TimeSpan.TicksPerMicrosecond;

    static long Micros(RunningPortal portal) => portal.Clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;

    /// <returns>The reference of the mail.</returns>
    internal static async Task<string> WriteAsync(RunningPortal portal, string tenant, string recipient, params string[] more)
    {
        var (code, output) = await portal.RunGatewayVerbAsync(["mail", "--tenant", tenant, "--to", recipient, .. more]);
        Assert.True(code == 0, output);
        return System.Text.RegularExpressions.Regex.Match(output, "PROBE-[0-9A-F]{6}").Value;
    }

    internal static async Task<string> OpsAsync(RunningPortal portal, string path)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri($"http://127.0.0.1:{portal.OpsPort}{path}"));
    }
}
