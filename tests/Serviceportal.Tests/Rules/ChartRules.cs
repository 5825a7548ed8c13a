using System.Security.Cryptography;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serviceportal.Catalogue;
using Serviceportal.Chart;
using Serviceportal.Contracts;
using Serviceportal.Gateway;
using Serviceportal.Gateway.SignIn;
using Serviceportal.Insights;
using Serviceportal.Platform;
using Serviceportal.Platform.Data;

namespace Serviceportal.Tests.Rules;

/// <summary>Whether chart and services mean the same. What Kubernetes and Helm say of the chart is checked by <c>./build.sh chart</c>.</summary>
public sealed class ChartRules
{
    static readonly Func<Module>[] Modules = [() => new GatewayModule(), () => new CatalogueModule(), () => new InsightsModule()];

    public static TheoryData<string> Services => [.. ServiceDirectory.Services.Select(service => service.Name)];

    [Fact]
    public void The_files_of_the_chart_say_what_the_house_says()
    {
        foreach (var (file, text) in ChartFiles.Of(House.Root)) Assert.Equal(text, File.ReadAllText(Path.Combine(House.Root, file)));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_starts_with_what_the_chart_tells_it(string service)
    {
        var settings = SettingsOf(service);
        settings["SignIn:Grants"] = Path.Combine(House.Root, "host", "grants.yaml");
        await using var app = ServiceHost.Build([], [ModuleOf(service)], builder =>
        {
            // The settings of the host that holds all modules lie beside the tests.
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(settings);
        });
        Assert.Equal(settings.ContainsKey($"ConnectionStrings:{service}"), app.Services.GetServices<Schema>().Any());
        if (service == ServiceDirectory.Gateway.Name) Assert.Equal(["citizens", "staff", "staff:uebach-palenberg"], app.Services.GetRequiredService<Providers>().All.Select(provider => provider.Key));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_migration_is_told_what_its_service_is_told(string service) =>
        Assert.Equal(SettingsOf(service).Keys.Order(StringComparer.Ordinal), Objects<V1Job>().Single(job => job.Metadata.Name == $"portals-{service}-migrate").Spec.Template.Spec.Containers.Single().Env.Select(NameOf).Order(StringComparer.Ordinal));

    // A migration has no sidecar, which would not end with it.
    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_with_a_sidecar_asks_it_for_the_secrets_that_its_migration_is_handed(string service)
    {
        var (pod, migration) = (Objects<V1Deployment>("dapr").Single(deployment => deployment.Metadata.Name == $"portals-{service}").Spec.Template, Objects<V1Job>("dapr").Single(job => job.Metadata.Name == $"portals-{service}-migrate").Spec.Template);
        Assert.Equal(
            migration.Spec.Containers.Single().Env.Where(variable => variable.ValueFrom?.SecretKeyRef is not null).Select(variable => ($"Dapr:Secrets:{NameOf(variable)}", $"{variable.ValueFrom.SecretKeyRef.Name}/{variable.ValueFrom.SecretKeyRef.Key}")),
            pod.Spec.Containers.Single().Env.Where(variable => variable.ValueFrom is null).Select(variable => (NameOf(variable), variable.Value)));
        Assert.DoesNotContain(pod.Spec.Containers.Single().Env, variable => variable.ValueFrom?.SecretKeyRef is not null);
        Assert.Equal(($"portals-{service}", "8081", "grpc"), (pod.Metadata.Annotations["dapr.io/app-id"], pod.Metadata.Annotations["dapr.io/app-port"], pod.Metadata.Annotations["dapr.io/app-protocol"]));
        Assert.False(migration.Metadata.Annotations?.ContainsKey("dapr.io/enabled") == true);
    }

    static Module ModuleOf(string service) => Modules.Select(make => make()).Single(module => module.Name == service);

    /// <summary>What the pods of a service read, with a value in the place of each secret.</summary>
    static Dictionary<string, string?> SettingsOf(string service)
    {
        var open = Objects<V1ConfigMap>().Single(map => map.Metadata.Name == $"portals-{service}").Data;
        var secret = Objects<V1Deployment>().Single(deployment => deployment.Metadata.Name == $"portals-{service}").Spec.Template.Spec.Containers.Single().Env;
        return open.Select(setting => KeyValuePair.Create(SettingOf(setting.Key), setting.Value))
            .Concat(secret.Select(setting => KeyValuePair.Create(NameOf(setting), SecretOf(NameOf(setting)))))
            .ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
    }

    static IEnumerable<T> Objects<T>(string example = "everything") =>
        KubernetesYaml.LoadAllFromString(File.ReadAllText(Path.Combine(House.Root, "deploy", "helm", "serviceportal", "examples", $"{example}.yaml"))).OfType<T>();

    static string NameOf(V1EnvVar variable) => SettingOf(variable.Name);

    static string SettingOf(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);

    static string SecretOf(string setting)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return setting switch
        {
            "Identity:Key" => key.ExportPkcs8PrivateKeyPem(),
            "ConnectionStrings:bus" => "amqp://portals:geheim@bus.example.org/portals",
            _ when setting.StartsWith("Identity:Trusted:", StringComparison.Ordinal) => key.ExportSubjectPublicKeyInfoPem(),
            _ when setting.StartsWith("ConnectionStrings:", StringComparison.Ordinal) => "Host=database.example.org;Username=portals",
            _ => "geheim",
        };
    }
}
