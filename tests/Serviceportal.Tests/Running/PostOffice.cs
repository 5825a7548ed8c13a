using System.Net;
using System.Text.RegularExpressions;
using MimeKit;

namespace Serviceportal.Tests.Running;

/// <summary>The inbox of everybody, looked at as a person does, and the dial beside it.</summary>
public sealed partial class PostOffice(RunningPortal portal) : IDisposable
{
    const string Host = "post.localhost";

    readonly HttpClient _client = AnyHost.ClientOf(() => portal.PostPort);

    /// <summary>What has come for this address, the oldest first, each as it came.</summary>
    public async Task<IReadOnlyList<(int Number, string Source, MimeMessage Message)>> ToAsync(string recipient)
    {
        List<(int Number, string Source, MimeMessage Message)> mails = [];
        foreach (var number in Entry().Matches(await PageAsync("/")).Where(entry => entry.Groups[2].Value == recipient).Select(entry => int.Parse(entry.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Order())
        {
            var source = await PageAsync($"/{number}/quelle");
            mails.Add((number, source, MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(source)))));
        }

        return mails;
    }

    /// <summary>Waits for the next mail to this address.</summary>
    public async Task<MimeMessage> NextToAsync(string recipient, int before = 0)
    {
        await portal.EventuallyAsync(async () => (await ToAsync(recipient)).Count > before);
        return (await ToAsync(recipient))[before].Message;
    }

    public async Task<IReadOnlyList<string>> AllRecipientsAsync() => [.. Entry().Matches(await PageAsync("/")).Select(entry => entry.Groups[2].Value)];

    public async Task<string> PageAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri($"http://{Host}{path}"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Something goes wrong at the mail server.</summary>
    public async Task TurnDialAsync(string fault)
    {
        using var form = new FormUrlEncodedContent([new("stoerung", fault)]);
        using var response = await _client.PostAsync(new Uri($"http://{Host}/stoerung"), form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("<a href=\"/([0-9]+)\">[^<]*</a> an ([^,]*),")]
    private static partial Regex Entry();
}
