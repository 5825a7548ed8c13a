using System.Net;
using System.Text.RegularExpressions;
using Serviceportal.Gateway;
using Serviceportal.Platform;
using Serviceportal.Platform.Mail;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Mail;
using Letter = Serviceportal.Platform.Mail.Mail;

namespace Serviceportal.Tests.Mail;

/// <summary>What is wrong is told before anything is sent: to the operator at start, to the programmer at the row.</summary>
public sealed class MailSettingTests
{
    [Fact]
    public async Task All_that_is_wrong_in_the_settings_of_mail_is_told_at_once()
    {
        var error = await Assert.ThrowsAsync<InvalidConfiguration>(() => RunningPortal.StartAsync(Topology.Embedded, settings =>
        {
            settings["Mail:Server"] = "mail.example.org";
            settings["Mail:Tls"] = "ssl";
            settings["Mail:User"] = "portal";
            settings["Mail:From"] = "noreply";
        }));
        Assert.Contains("Mail:Server is 'mail.example.org'. Write host and port such as mail.example.org:587.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Mail:Tls is 'ssl'. Known are starttls, implicit, none.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Mail:Password is missing.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Mail:From is 'noreply'. Write an address such as noreply@{host}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_and_passwords_do_not_go_to_another_machine_for_all_to_read()
    {
        var error = await Assert.ThrowsAsync<InvalidConfiguration>(() => RunningPortal.StartAsync(Topology.Embedded, settings => settings["Mail:Server"] = "mail.example.org:25"));
        Assert.Contains("Mail:Tls is 'none', but mail.example.org is another machine", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maria@example.org", "maria@example.org")]
    [InlineData(" Maria.Beckers+portal@Example.ORG ", "Maria.Beckers+portal@example.org")]
    [InlineData("maria@bücher.example", "maria@xn--bcher-kva.example")]
    [InlineData("maria", null)]
    [InlineData("maria@localhost", null)]
    [InlineData("Maria <maria@example.org>", null)]
    [InlineData("maria@example.org, otto@example.org", null)]
    [InlineData("maria@example.org\r\nBcc: otto@example.org", null)]
    [InlineData("märia@example.org", null)]
    [InlineData("maria@[127.0.0.1]", null)]
    [InlineData("@example.org", null)]
    [InlineData("", null)]
    public void An_address_has_one_spelling_or_is_none(string text, string? address) => Assert.Equal(address, MailAddress.Find(text));

    [Fact]
    public void A_mail_that_could_never_be_sent_is_not_written()
    {
        var mails = new Mails<GatewayDb>(new(MailTexts.Templates, (_, _) => throw new NotSupportedException()), TimeProvider.System);
        var good = new Letter("probe", Language.German, new("erkelenz"), "jemand@example.org", null, "/");
        foreach (var (bad, words) in new[] { (good with { Template = "probee" }, "There is no text 'probee'. Known are probe"), (good with { Link = "https://example.org/" }, "is no path of a portal"), (good with { Link = "//example.org" }, "is no path of a portal"), (good with { Recipient = "jemand" }, "address") })
        {
            var error = Assert.Throws<ArgumentException>(() => { mails.Write(null!, bad); });
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("jemand", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_mail_is_written_in_both_languages_and_names_only_what_can_be_filled_in()
    {
        Assert.Equal(MailTexts.In(Language.German).Mails.Keys.Order(), MailTexts.In(Language.English).Mails.Keys.Order());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(House.Content, "texts"), "mails.*.yaml"))
            Assert.Subset(new HashSet<string> { "name", "name_genitive", "phone" }, Regex.Matches(File.ReadAllText(file), "{{([^}]*)}}").Select(match => match.Groups[1].Value).ToHashSet());
    }

    // In real time, as processes write their logs.
    [Fact]
    public async Task A_mail_that_is_given_up_is_logged_without_the_address()
    {
        using var content = ContentCopy.Make();
        var port = FreePort.Any();
        Dictionary<string, string?> settings = new()
        {
            ["Content"] = content.Folder, ["Data"] = content.FileOf("data"), ["Listen:Public"] = $"{port}", ["Listen:Ops"] = "0", ["Mail:Server"] = "127.0.0.1:{mail}", ["Mail:Tls"] = "none",
        };
        var host = Binaries.GatewayIn(Topology.Embedded);
        await using var process = Running.Program.Start(host, settings);
        using var client = AnyHost.ClientOf(() => port);
        await EventuallyAsync(async () => await TurnDialAsync(client, "NoSuchRecipient"));
        await using (var verb = Running.Program.Start(host, settings, "mail", "--tenant", "erkelenz", "--to", "niemand@example.org")) Assert.Equal(0, (await verb.EndAsync()).ExitCode);
        var rows = new Rows(() => new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(settings["Data"]!, "gateway.db")}"));
        await EventuallyAsync(async () => (await rows.ReadAsync("select outcome from mails")).SequenceEqual(["GivenUp"]));
        var (_, output) = await process.StopAsync();
        Assert.Matches("The mail [0-9a-f-]{36} \\('probe' of erkelenz\\) is given up: RecipientNotAccepted 550", output);
        Assert.DoesNotContain("niemand", output, StringComparison.Ordinal);
    }

    static async Task<bool> TurnDialAsync(HttpClient client, string fault)
    {
        try
        {
            using var form = new FormUrlEncodedContent([new("stoerung", fault)]);
            using var response = await client.PostAsync(new Uri("http://post.localhost/stoerung"), form);
            return response.StatusCode == HttpStatusCode.SeeOther;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(60), "It did not become true in time.");
            await Task.Delay(100);
        }
    }
}
