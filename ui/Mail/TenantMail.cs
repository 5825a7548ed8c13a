using Serviceportal.Platform.Mail;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Platform.Topology;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Ui.Mail;

/// <summary>A mail in the name and the look of one tenant, in words that the text and the page of it have in common.</summary>
/// <param name="Link">Where the link leads, as a whole address.</param>
/// <param name="Imprint">The same of the tenant's imprint.</param>
public sealed record TenantMail(Tenant Tenant, Language Language, string Subject, TemplateText Words, string? Reference, string Link, string Imprint)
{
    public FrameText Around => MailTexts.In(Language).Frame;

    public string Address => $"{Tenant.Name}, {Tenant.Address.Street}, {Tenant.Address.Postcode} {Tenant.Address.Place}";

    /// <param name="find">The tenants in force.</param>
    public static MailWriter Writer(Func<TenantId, Tenant?> find, PublicAddress address) => new(MailTexts.Templates, async (row, cancel) =>
    {
        var tenant = find(new(row.Tenant)) ?? throw new InvalidOperationException($"There is no tenant '{row.Tenant}' now.");
        var mail = Of(row, tenant, address.OriginOf(tenant.Id.Value, tenant.Host));
        using var html = new StringWriter();
        using var page = MailPage.Create(mail);
        await page.RenderAsync(html, Page.Encoder, cancel);
        return new(tenant.Name, tenant.Host, mail.Subject, mail.Text(), html.ToString());
    });

    public string Fill(string text) => MailTexts.Fill(text, Tenant);

    static TenantMail Of(MailRow row, Tenant tenant, string origin)
    {
        var words = MailTexts.In(row.Language).Mails[row.Template];
        var start = origin + (row.Language == Language.English ? "/en" : "");
        return new(tenant, row.Language, MailTexts.Fill(words.Subject, tenant), words, row.Reference, start + row.Link, $"{start}/impressum");
    }

    /// <summary>For readers that show no HTML. Addresses stand alone on their line, so that nothing clings to them.</summary>
    string Text() => string.Join('\n', (IEnumerable<string>)
    [
        Around.Greeting, "",
        .. Words.Lines.SelectMany(line => new[] { Fill(line), "" }),
        .. Reference is null ? Array.Empty<string>() : [$"{Around.Reference}: {Reference}", ""],
        $"{Words.Link}:", Link, "",
        Fill(Around.Closing), "",
        "-- ",
        .. Around.Notes.Select(Fill),
        Address,
        $"{Around.Imprint}:", Imprint, "",
    ]);
}
