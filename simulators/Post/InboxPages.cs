using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serviceportal.Simulator;
using static Serviceportal.Simulator.PlainPage;

namespace Serviceportal.Post;

/// <summary>What a browser sees: the inbox of everybody, one mail, its HTML alone, and its source.</summary>
static class InboxPages
{
    // A mail is a stranger's page: no script, nothing loaded, and not one of our pages to the browser.
    const string HtmlPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

    public static Task AnswerAsync(HttpContext http)
    {
        var inbox = http.RequestServices.GetRequiredService<Inbox>();
        if (http.Request.Path == SimulatorModule.Faults) return http.RequestServices.GetRequiredService<FaultDial<Fault>>().AnswerAsync(http);
        return (http.Request.Path.Value ?? "/").Split('/') switch
        {
            ["", ""] => ShowAllAsync(http, inbox),
            ["", var number] when Find(inbox, number) is { } mail => ShowAsync(http, mail),
            ["", var number, "html"] when Find(inbox, number) is { Message.HtmlBody: { } html } => ShowHtmlAsync(http, html),
            ["", var number, "quelle"] when Find(inbox, number) is { } mail => ShowSourceAsync(http, mail),
            _ => WriteNotFoundAsync(http),
        };
    }

    static Received? Find(Inbox inbox, string number) => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? inbox.Find(read) : null;

    static Task ShowAllAsync(HttpContext http, Inbox inbox)
    {
        var mails = inbox.NewestFirst().Select(mail => $"""
            <li><a href="/{mail.Number}">{Encode(mail.Message.Subject ?? "(ohne Betreff)")}</a> an {Encode(string.Join(", ", mail.Recipients))}, {mail.At.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture)} UTC</li>
            """).ToList();
        var list = mails.Count == 0 ? "<p>Noch keine E-Mail.</p>" : $"<ol reversed>{string.Concat(mails)}</ol>";
        return WriteAsync(http, "Post (Simulator)", $"""<p>Hier kommt an, was die Portale verschicken. Die Post bleibt im Speicher, bis das Programm endet.</p>{list}<p><a href="{SimulatorModule.Faults}">Störungen einstellen</a></p>""");
    }

    static Task ShowAsync(HttpContext http, Received mail)
    {
        var headers = mail.Message.Headers.Select(header => $"<dt>{Encode(header.Field)}</dt><dd>{Encode(header.Value)}</dd>");
        var html = mail.Message.HtmlBody is null ? "" : $"""<h2>HTML</h2><p><a href="/{mail.Number}/html">Allein zeigen</a></p><iframe src="/{mail.Number}/html" title="Die E-Mail als HTML" width="100%" height="700"></iframe>""";
        return WriteAsync(http, mail.Message.Subject ?? "(ohne Betreff)", $"""
            <p><a href="/">Alle E-Mails</a> · <a href="/{mail.Number}/quelle">Quelltext</a></p>
            <p>Umschlag: von {Encode(mail.Sender)} an {Encode(string.Join(", ", mail.Recipients))}</p>
            <dl>{string.Concat(headers)}</dl>
            <h2>Text</h2><pre>{Encode(mail.Message.TextBody ?? "")}</pre>{html}
            """);
    }

    static Task ShowHtmlAsync(HttpContext http, string html)
    {
        http.Response.Headers.ContentSecurityPolicy = HtmlPolicy;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(html, Encoding.UTF8);
    }

    static Task ShowSourceAsync(HttpContext http, Received mail)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return http.Response.Body.WriteAsync(mail.Source).AsTask();
    }
}
