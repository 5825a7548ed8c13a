using System.Globalization;
using System.Security.Cryptography;
using Serviceportal.Gateway.Tenants;
using Serviceportal.Platform;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Mail;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Gateway;

/// <summary><c>mail</c>: a mail of the same way and look as all others, for an operator who wants to see that they arrive.</summary>
static class MailVerb
{
    const string Usage = "mail --tenant KEY --to ADDRESS [--english]";

    public static Verb Verb { get; } = new("mail", Usage, "Writes a test mail in the name of a tenant; the running gateway sends it.", RunAsync);

    static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        var read = VerbArguments.Read(args, Usage, ["--tenant", "--to"], ["--english"]);
        if (read.Words.Count > 0) throw WrongUse.Of(Usage, $"'{read.Words[0]}' says nothing here.");
        var directory = services.GetRequiredService<TenantDirectory>();
        var tenant = new TenantId(read["--tenant"] ?? throw WrongUse.Of(Usage, "Name the tenant in whose name it is: --tenant KEY."));
        if (directory.Find(tenant) is null)
            throw WrongUse.Of(Usage, $"There is no tenant '{tenant}'. Known are {string.Join(", ", directory.Current.All.Select(known => known.Id.Value).Order(StringComparer.Ordinal))}.");
        var to = read["--to"] ?? throw WrongUse.Of(Usage, "Name who gets it: --to ADDRESS.");
        if (MailAddress.Find(to) is null) throw WrongUse.Of(Usage, $"'{to}' is no address that mail can be sent to.");
        await Schema.PrepareAsync(services, cancel);
        var reference = string.Create(CultureInfo.InvariantCulture, $"PROBE-{RandomNumberGenerator.GetHexString(6)}");
        var mail = new Mail("probe", read.Has("--english") ? Language.English : Language.German, tenant, to, reference, "/");
        await services.GetRequiredService<Store<GatewayDb>>().WriteAsync(db =>
        {
            services.GetRequiredService<Mails<GatewayDb>>().Write(db, mail);
            return Task.FromResult(true);
        }, cancel);
        Console.WriteLine($"{reference} is written. The running gateway sends it within seconds; if none is running it waits until one is.");
        if (services.GetRequiredService<MailSettings>().Server is null) Console.WriteLine("Mail:Server is not set here. If it is not set for the gateway either, the mail waits until it is.");
        return 0;
    }
}
