using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform;

/// <summary>The verbs of a binary: <c>serve</c> (the default), <c>migrate</c>, <c>help</c>, <c>replay</c> where facts are told or heard, and those of its modules.</summary>
static class Commands
{
    static readonly Verb Migrate = new("migrate", "migrate", "Brings the databases to this version's schema and ends.", MigrateAsync);

    public static async Task<int> RunAsync(string[] args, Module[] modules)
    {
        // Settings may stand in front or alone ("--Listen:Public=8081"): the verb is the first bare word behind them.
        var name = args.SkipWhile(IsSetting).FirstOrDefault() is { } word && !word.StartsWith('-') ? word : args.Any(IsHelp) ? "help" : "serve";
        Verb[] verbs = [Migrate, .. modules.Any(module => module.Entry.Says.Count + module.Entry.Hears.Count > 0) ? new[] { ReplayVerb.Verb } : [], .. modules.SelectMany(module => module.Verbs)];
        try
        {
            return name switch
            {
                "serve" => await ServeAsync(args, modules),
                "help" => Help(verbs),
                _ when verbs.FirstOrDefault(verb => verb.Name == name) is { } verb && args.Any(IsHelp) => Explain(verb),
                _ when verbs.FirstOrDefault(verb => verb.Name == name) is { } verb => await RunVerbAsync(verb, args, modules),
                _ => Unknown(name, verbs),
            };
        }
        catch (Exception error) when (SentenceOf(error) is not null)
        {
            await Console.Error.WriteLineAsync(SentenceOf(error));
            return 2;
        }
    }

    // What the operator can mend is told without a trace.
    static string? SentenceOf(Exception error) => error switch
    {
        InvalidConfiguration or WrongUse => error.Message,
        IOException { InnerException: AddressInUseException } => $"{error.Message} Stop the other process, or choose another port with --Listen:Public=PORT and --Listen:Ops=PORT.",
        _ when Engine.IsAway(error) => $"A database lets nobody in: {error.GetBaseException().Message}. Look at it and at ConnectionStrings, then start again.",
        _ => null,
    };

    static async Task<int> ServeAsync(string[] args, Module[] modules)
    {
        await using var app = ServiceHost.Build(args, modules);
        await ServiceHost.StartAsync(app, CancellationToken.None);
        await ((IHost)app).WaitForShutdownAsync();
        return 0;
    }

    static async Task<int> RunVerbAsync(Verb verb, string[] args, Module[] modules)
    {
        await using var app = ServiceHost.Build([.. args.Where(IsSetting)], modules);
        return await verb.Run(app.Services, [.. args.Where(arg => !IsSetting(arg)).Skip(1)], CancellationToken.None);
    }

    // "--Name:Sub=value" is a setting of the host; everything else belongs to the verb.
    static bool IsSetting(string arg) => arg is ['-', '-', >= 'A' and <= 'Z', ..] && arg.Contains('=', StringComparison.Ordinal);

    static bool IsHelp(string arg) => arg is "--help" or "-h";

    static async Task<int> MigrateAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        foreach (var schema in services.GetServices<Schema>())
        {
            await schema.UpgradeAsync(cancel);
            Console.WriteLine($"{schema.Service}: schema is current");
        }

        return 0;
    }

    static int Help(Verb[] verbs)
    {
        Console.WriteLine("serve");
        Console.WriteLine("    The default: answers requests until stopped.");
        foreach (var verb in verbs) Explain(verb);
        Console.WriteLine("Settings are given as --Name:Sub=value or as environment variables Name__Sub.");
        return 0;
    }

    static int Explain(Verb verb)
    {
        Console.WriteLine(verb.Usage);
        Console.WriteLine($"    {verb.Help}");
        return 0;
    }

    static int Unknown(string name, Verb[] verbs)
    {
        Console.Error.WriteLine($"'{name}' is no verb. Known: serve, help, {string.Join(", ", verbs.Select(verb => verb.Name))}.");
        return 2;
    }
}
