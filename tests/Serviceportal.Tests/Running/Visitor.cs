using System.Net;
using System.Text.RegularExpressions;

namespace Serviceportal.Tests.Running;

/// <summary>What a browser has on its screen.</summary>
public sealed record Screen(Uri Address, HttpStatusCode Status, string Text, HttpResponseMessage Response)
{
    /// <summary>Target of the link or form that has this text in it.</summary>
    public string LinkTo(string part) => WebUtility.HtmlDecode(Regex.Matches(Text, "(?:href|action)=\"([^\"]*)\"").Select(match => match.Groups[1].Value).FirstOrDefault(target => WebUtility.HtmlDecode(target).Contains(part, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"Nothing leads to '{part}' on {Address}, which answered {(int)Status}:\n{Text[..Math.Min(Text.Length, 2000)]}"));
}

/// <summary>
/// A browser without a window: cookies for each host, redirects followed, the headers with which browsers say where a
/// request comes from. Where portals are https it reaches them as through the balancer that ends TLS.
/// </summary>
/// <param name="others">More replicas of the gateway; requests take turns.</param>
public sealed partial class Visitor(RunningPortal portal, params RunningPortal[] others) : IDisposable
{
    const int MostRedirects = 12;

    readonly HttpClient[] _clients = [.. others.Prepend(portal).Select(replica => AnyHost.ClientOf(() => replica.Port))];
    int _turn;
    string? _stopsAt;
    readonly HttpClient _plain = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>Host → name → value, with the attributes as they were set.</summary>
    public Dictionary<string, Dictionary<string, string>> Cookies { get; } = [];

    /// <summary>The Set-Cookie headers that have come, whole.</summary>
    public List<string> Set { get; } = [];

    /// <summary>Every address that was opened.</summary>
    public List<Uri> Visited { get; } = [];

    public Uri AddressOf(string tenant, string path) => new((portal.Topology == Topology.Cluster ? "https" : "http") + $"://{portal.HostOf(tenant)}{(portal.Topology == Topology.Cluster ? "" : $":{portal.Port}")}{path}");

    public Task<Screen> OpenAsync(string tenant, string path) => OpenAsync(AddressOf(tenant, path));

    public Task<Screen> OpenAsync(Uri address) => SendAsync(HttpMethod.Get, address, null, null);

    /// <summary>Follows a link or sends a form of the page that is open.</summary>
    public Task<Screen> FollowAsync(Screen from, string part) => OpenAsync(new Uri(from.Address, from.LinkTo(part)));

    public Task<Screen> SubmitAsync(Screen from, string part, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, new Uri(from.Address, from.LinkTo(part)), fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), from.Address);

    /// <summary>The whole way: from the portal to the provider, an account there, and back.</summary>
    public async Task<Screen> SignInAsync(string tenant, string account, string way = "/anmelden/buerger", string? from = null)
    {
        var chooser = await OpenAsync(tenant, $"{way}?zurueck={Uri.EscapeDataString(from ?? "/konto")}");
        return await ChooseAsync(chooser, account);
    }

    /// <summary>The same where the provider knows the person still.</summary>
    public Task<Screen> SignInWithoutAskingAsync(string tenant) => OpenAsync(tenant, "/anmelden/buerger?zurueck=/konto");

    public Task<Screen> ChooseAsync(Screen chooser, string account) =>
        SubmitAsync(chooser, "/waehlen", ("konto", account), ("weiter", WebUtility.HtmlDecode(Field().Match(chooser.Text).Groups[1].Value)));

    /// <summary>Where the provider sends somebody back to, before they get there.</summary>
    public async Task<Uri> AnswerOfAsync(Screen chooser, string account)
    {
        _stopsAt = "/zurueck";
        var answer = await ChooseAsync(chooser, account);
        _stopsAt = null;
        return answer.Address;
    }

    /// <summary>Sends the form of the page after a sign-out.</summary>
    public Task<Screen> SignOutAtProviderAsync(Screen left) => SubmitAsync(left, "/connect/logout", [.. HiddenField().Matches(left.Text).Select(field => (field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value)))]);

    /// <summary>Something goes wrong at the provider.</summary>
    public async Task TurnDialAsync(string fault)
    {
        var provider = new Uri(portal.SettingOf("SignIn:citizens:Authority").Replace("{port}", $"{portal.Port}", StringComparison.Ordinal));
        await SendAsync(HttpMethod.Post, new Uri(provider, "/stoerung"), [new("stoerung", fault)], provider);
    }

    public async Task<Screen> SendAsync(HttpMethod method, Uri address, IEnumerable<KeyValuePair<string, string>>? form, Uri? from, params (string Name, string Value)[] headers)
    {
        for (var turn = 0; turn < MostRedirects; turn++)
        {
            var response = await SendOnceAsync(method, address, form, from, headers);
            Visited.Add(address);
            Keep(address.Host, response);
            if ((int)response.StatusCode is not (301 or 302 or 303)) return new(address, response.StatusCode, await response.Content.ReadAsStringAsync(), response);
            (method, form, from) = (HttpMethod.Get, null, address);
            address = new Uri(address, response.Headers.Location!);
            if (_stopsAt is not null && address.AbsolutePath.EndsWith(_stopsAt, StringComparison.Ordinal)) return new(address, response.StatusCode, "", response);
        }

        throw new InvalidOperationException($"Redirected {MostRedirects} times, last to {address}.");
    }

    async Task<HttpResponseMessage> SendOnceAsync(HttpMethod method, Uri address, IEnumerable<KeyValuePair<string, string>>? form, Uri? from, (string Name, string Value)[] headers)
    {
        var isOurs = address.Host.StartsWith("service.", StringComparison.Ordinal) || address.Host.EndsWith(".localhost", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(method, isOurs ? new Uri($"http://127.0.0.1:{portal.Port}{address.PathAndQuery}") : address);
        request.Headers.Host = address.Authority;
        if (address.Scheme == Uri.UriSchemeHttps) request.Headers.Add("X-Forwarded-Proto", "https");
        if (Cookies.GetValueOrDefault(address.Host) is { Count: > 0 } cookies) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        if (from is not null) request.Headers.Add("Sec-Fetch-Site", from.Authority == address.Authority ? "same-origin" : "cross-site");
        if (form is not null) request.Content = new FormUrlEncodedContent(form);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await (isOurs ? _clients[_turn++ % _clients.Length] : _plain).SendAsync(request);
    }

    void Keep(string host, HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var all)) return;
        if (!Cookies.TryGetValue(host, out var jar)) Cookies[host] = jar = [];
        foreach (var one in all)
        {
            Set.Add(one);
            var (name, value) = one.Split(';')[0].Split('=', 2) is [var left, var right] ? (left, right) : (one, "");
            if (value.Length == 0 || one.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase)) jar.Remove(name);
            else jar[name] = value;
        }
    }

    public void Dispose()
    {
        foreach (var client in _clients) client.Dispose();
        _plain.Dispose();
    }

    [GeneratedRegex("type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();

    [GeneratedRegex("name=\"weiter\" value=\"([^\"]*)\"")]
    private static partial Regex Field();
}
