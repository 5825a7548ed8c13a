namespace Serviceportal.Tests.Mail;

/// <summary>Whatever goes wrong at the mail server: nothing is lost, nothing is swallowed, and one mail does not hold up the others.</summary>
public sealed class MailFaultTests : IDisposable
{
    const string Someone = "jemand@example.org";
    const string State = "select attempts, outcome, reason from mails";

    readonly ContentCopy _content = ContentCopy.Make();

    [Theory, BothTopologies]
    public async Task Mails_wait_for_a_server_that_is_away_and_the_operator_is_told(Topology topology)
    {
        var port = FreePort.Any();
        await using var portal = await StartAsync(topology, settings => settings["Mail:Server"] = $"127.0.0.1:{port}");
        await MailTests.WriteAsync(portal, "erkelenz", Someone);
        portal.Clock.Advance(TimeSpan.FromMinutes(16));
        await portal.EventuallyAsync(async () => await MailTests.OpsAsync(portal, "/health/ready") == "Degraded", TimeSpan.FromSeconds(10));
        Assert.Equal(["0 |  | "], await portal.RowsOf("gateway").ReadAsync(State));
        var metrics = await MailTests.OpsAsync(portal, "/metrics");
        Assert.Contains("serviceportal_mails_waiting{otel_scope_name=\"Serviceportal\",service=\"gateway\"} 1", metrics, StringComparison.Ordinal);
        Assert.Matches("serviceportal_mails_oldest_seconds{[^}]*} (9[0-9]{2}|[1-9][0-9]{3})", metrics);

        await portal.StartPostAsync(port);
        using var post = new PostOffice(portal);
        await post.NextToAsync(Someone);
        await portal.EventuallyAsync(async () => await MailTests.OpsAsync(portal, "/health/ready") == "Healthy", TimeSpan.FromSeconds(10));
        Assert.Single(await post.ToAsync(Someone));
    }

    [Theory, BothTopologies]
    public async Task A_server_that_is_busy_hangs_up_or_does_not_want_our_mail_costs_no_attempt(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        using var post = new PostOffice(portal);
        await post.TurnDialAsync("Busy");
        await MailTests.WriteAsync(portal, "erkelenz", Someone);
        foreach (var (fault, reason) in new[] { ("Busy", "SenderNotAccepted 421"), ("SenderRefused", "SenderNotAccepted 550"), ("RelayRefused", "RecipientNotAccepted 554"), ("HangsUp", "SmtpProtocolException") })
        {
            await post.TurnDialAsync(fault);
            await portal.EventuallyAsync(async () => (await portal.RowsOf("gateway").ReadAsync(State)).SequenceEqual([$"0 |  | {reason}"]), TimeSpan.FromSeconds(10));
        }

        Assert.Empty(await post.ToAsync(Someone));
        await post.TurnDialAsync("None");
        await portal.EventuallyAsync(async () => (await post.ToAsync(Someone)).Count == 1, TimeSpan.FromSeconds(10));
    }

    [Theory, BothTopologies]
    public async Task A_recipient_that_does_not_exist_is_given_up_at_once_and_counted(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        using var post = new PostOffice(portal);
        await post.TurnDialAsync("NoSuchRecipient");
        await MailTests.WriteAsync(portal, "erkelenz", "niemand@example.org");
        await portal.EventuallyAsync(async () => (await portal.RowsOf("gateway").ReadAsync(State)).SequenceEqual(["0 | GivenUp | RecipientNotAccepted 550"]));
        Assert.DoesNotContain(await portal.RowsOf("gateway").AllAsync(), row => row.Contains("niemand", StringComparison.Ordinal));
        await portal.EventuallyAsync(async () => await MailTests.OpsAsync(portal, "/health/ready") == "Degraded");
        Assert.Contains("outcome=\"given_up\"", await MailTests.OpsAsync(portal, "/metrics"), StringComparison.Ordinal);
        Assert.Empty(await post.AllRecipientsAsync());
        await portal.RowsOf("gateway").ChangeAsync($"update mails set ended_at = ended_at - {MailTests.Days(1)}");
        await portal.EventuallyAsync(async () => await MailTests.OpsAsync(portal, "/health/ready") == "Healthy", TimeSpan.FromSeconds(10));
    }

    [Theory, BothTopologies]
    public async Task A_mail_whose_answer_got_lost_goes_out_again_with_the_same_id(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        using var post = new PostOffice(portal);
        await post.TurnDialAsync("AnswerLost");
        await MailTests.WriteAsync(portal, "erkelenz", Someone);
        await post.NextToAsync(Someone);
        await post.TurnDialAsync("None");
        await post.NextToAsync(Someone, before: 1);
        await portal.EventuallyAsync(async () => (await portal.RowsOf("gateway").ReadAsync("select outcome from mails")).SequenceEqual(["Sent"]));
        var mails = await post.ToAsync(Someone);
        Assert.Equal(2, mails.Count);
        Assert.Single(mails.Select(mail => mail.Message.MessageId).Distinct());
        Assert.Single(mails.Select(mail => mail.Message.Date).Distinct());
    }

    [Theory, BothTopologies]
    public async Task A_full_mailbox_is_tried_for_three_days_and_holds_up_nobody_else(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        using var post = new PostOffice(portal);
        var rows = portal.RowsOf("gateway");
        await post.TurnDialAsync("MailboxFull");
        await MailTests.WriteAsync(portal, "erkelenz", "voll@example.org");
        await portal.EventuallyAsync(async () => (await rows.ReadAsync(State)).SequenceEqual(["1 |  | RecipientNotAccepted 452"]));
        await post.TurnDialAsync("None");
        await MailTests.WriteAsync(portal, "erkelenz", Someone);
        await portal.EventuallyAsync(async () => (await post.AllRecipientsAsync()).Contains(Someone));
        await post.NextToAsync("voll@example.org");

        await post.TurnDialAsync("MailboxFull");
        await MailTests.WriteAsync(portal, "erkelenz", "voll@example.org");
        await rows.ChangeAsync("update mails set attempts = 22 where ended_at is null");
        await portal.EventuallyAsync(async () => (await rows.ReadAsync("select reason from mails where outcome = 'GivenUp'")).SequenceEqual(["RecipientNotAccepted 452"]));
    }

    [Theory, BothTopologies]
    public async Task Without_a_mail_server_mails_wait_for_two_weeks_and_the_portals_work(Topology topology)
    {
        await using var portal = await StartAsync(topology, settings => settings["Mail:Server"] = "");
        await MailTests.WriteAsync(portal, "erkelenz", Someone);
        await portal.EventuallyAsync(async () => await MailTests.OpsAsync(portal, "/health/ready") == "Degraded");
        await portal.PageAsync("erkelenz", "/");
        Assert.Equal(["0 |  | "], await portal.RowsOf("gateway").ReadAsync(State));
        await portal.RowsOf("gateway").ChangeAsync($"update mails set created_at = created_at - {MailTests.Days(14)}");
        await portal.EventuallyAsync(async () => (await portal.RowsOf("gateway").ReadAsync(State)).SequenceEqual(["0 | GivenUp | has waited for 14 days"]), TimeSpan.FromSeconds(10));
        Assert.DoesNotContain(await portal.RowsOf("gateway").AllAsync(), row => row.Contains("jemand", StringComparison.Ordinal));
    }

    public void Dispose() => _content.Dispose();

    Task<RunningPortal> StartAsync(Topology topology, Action<Dictionary<string, string?>>? settings = null) => MailTests.StartAsync(topology, _content, settings);
}
