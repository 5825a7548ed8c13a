using Grpc.Core;
using Grpc.Net.ClientFactory;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Polly;
using Serviceportal.Contracts;
using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Mail;
using Serviceportal.Platform.Messaging;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform;

/// <summary>What one module may ask of the process that hosts it.</summary>
/// <param name="present">Names of all services in this process.</param>
public sealed class ModuleBuilder(
    Module module, IServiceCollection services, IConfiguration settings, ITopology topology, IReadOnlyCollection<string> present)
{
    public IServiceCollection Services { get; } = services;

    public IConfiguration Settings { get; } = settings;

    public IReadOnlyCollection<string> Present { get; } = present;

    /// <summary>Address of the pages of a service that is not in this process.</summary>
    public Uri PagesOf(string service) => topology.PagesOf(service);

    /// <summary>The module keeps rows, in its own database, with the schema of its assembly's <c>Data/*.sql</c>.</summary>
    public ModuleBuilder Stores<TDb>()
        where TDb : DbContext
    {
        var useDatabase = topology.DatabaseOf(module.Name);
        Services.AddPooledDbContextFactory<TDb>(options =>
        {
            useDatabase(options);
            options.UseSnakeCaseNamingConvention();
        });
        Services.AddSingleton(provider => new Store<TDb>(provider.GetRequiredService<IDbContextFactory<TDb>>(), topology.GateOf(module.Name)));
        Services.AddSingleton(new SchemaPart(module.Name, module.GetType().Assembly, "Data"));
        Services.AddSingleton(provider => new Schema(
            topology, module.Name, provider.GetServices<SchemaPart>(), provider.GetRequiredService<IDbContextFactory<TDb>>().CreateDbContext));
        Services.AddHealthChecks().AddCheck<DatabaseAnswers<TDb>>($"{module.Name}-database");
        return this;
    }

    /// <summary>The module tells facts or hears them, as the directory says: its context maps the tables by <see cref="MessageRows.AddMessages"/>.</summary>
    public ModuleBuilder Messages<TDb>()
        where TDb : DbContext
    {
        Services.AddSingleton(new SchemaPart(module.Name, typeof(Fact).Assembly, "Messaging"));
        Services.AddSingleton(provider => new MessageStore(module.Entry, typeof(TDb), provider.GetRequiredService<Store<TDb>>()));
        return this;
    }

    /// <summary>The module reacts to an event.</summary>
    /// <param name="knows">Which tenants there are.</param>
    public ModuleBuilder Hears<TDb, TEvent, TReaction>(Func<IServiceProvider, KnowsTenant> knows)
        where TDb : DbContext
        where TEvent : IEvent
        where TReaction : Reaction<TDb, TEvent>
    {
        var hearing = module.Entry.Hears.FirstOrDefault(hearing => hearing == new Hearing(typeof(TEvent), typeof(TReaction).Name))
            ?? throw new InvalidConfiguration([$"The service directory does not say that '{module.Name}' hears {typeof(TEvent).Name} by {typeof(TReaction).Name}."]);
        Services.AddSingleton<TReaction>();
        Services.TryAddKeyedSingleton(module.Name, (provider, _) => knows(provider));
        var subscription = new Subscription(module.Entry, hearing, TEvent.Shape, (provider, db, fact, cancel) =>
            provider.GetRequiredService<TReaction>().HandleAsync((TDb)db, fact.Read<TEvent>(), new(fact.Id, new(fact.Tenant), fact.OccurredAt), cancel));
        Services.AddSingleton(subscription);
        Services.AddSingleton(provider => new Reception(subscription, provider.GetServices<MessageStore>().Single(store => store.Entry == module.Entry), provider));
        return this;
    }

    /// <summary>
    /// The module writes mails as rows beside its others (<see cref="Mails{TDb}"/>) and sends them. Its model has them by
    /// <see cref="MailRow.Map"/>.
    /// </summary>
    public ModuleBuilder SendsMail<TDb>(Func<IServiceProvider, MailWriter> writer)
        where TDb : DbContext
    {
        if (!module.Entry.SendsMail) throw new InvalidConfiguration([$"The service directory does not say that '{module.Name}' sends mail."]);
        Services.TryAddSingleton(MailSettings.Read(Settings));
        Services.TryAddSingleton<MailFigures>();
        Services.AddSingleton(new SchemaPart(module.Name, typeof(MailRow).Assembly, "Mail"));
        Services.AddSingleton(provider => new Mails<TDb>(writer(provider), provider.GetRequiredService<TimeProvider>()));
        Services.AddSingleton<MailQueue<TDb>>();
        Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<MailSender<TDb>>(provider, module.Name));
        Services.AddHealthChecks().Add(new($"{module.Name}-mail", provider => ActivatorUtilities.CreateInstance<MailsGo>(provider, module.Name), null, null));
        return this;
    }

    /// <summary>
    /// The module calls <paramref name="service"/> by RPC: with a deadline, a breaker, and retries where the .proto says that
    /// a method may be repeated. Who needs the client asks for it by the key of the module.
    /// </summary>
    public ModuleBuilder Calls<TClient>(string service)
        where TClient : ClientBase
    {
        // Modules of one process may call the same service, each in its own name.
        var name = $"{module.Name}->{service}";
        Services.AddKeyedSingleton(module.Name, (provider, _) => provider.GetRequiredService<GrpcClientFactory>().CreateClient<TClient>(name));
        var client = Services.AddGrpcClient<TClient>(name)
            .AddInterceptor(provider => new RpcTokens(
                provider.GetRequiredService<CallTokens>(), provider.GetRequiredService<IHttpContextAccessor>(), module.Name, service));
        topology.ReachRpc(client, service);
        // The client lives as long as the process, and so does what it sends with.
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        var repeatable = Repeatable.MethodsOf<TClient>();
        client.AddStandardResilienceHandler(resilience =>
        {
            var isTransient = resilience.Retry.ShouldHandle;
            resilience.Retry.ShouldHandle = attempt => repeatable.Contains(attempt.Context.GetRequestMessage()?.RequestUri?.AbsolutePath ?? "") ? isTransient(attempt) : ValueTask.FromResult(false);
        });
        return this;
    }

    /// <summary>The module can say by itself whether it is ready.</summary>
    public ModuleBuilder Reports<TCheck>()
        where TCheck : class, IHealthCheck
    {
        Services.AddHealthChecks().AddCheck<TCheck>(module.Name);
        return this;
    }

    /// <summary>Work in the background, one instance, also available as itself.</summary>
    public ModuleBuilder Runs<TService>()
        where TService : class, IHostedService
    {
        Services.AddSingleton<TService>();
        Services.AddHostedService(provider => provider.GetRequiredService<TService>());
        return this;
    }
}
