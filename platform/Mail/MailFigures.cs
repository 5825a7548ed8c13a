using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Serviceportal.Platform.Telemetry;

namespace Serviceportal.Platform.Mail;

/// <summary>How mails go, for whoever watches: all services of the process.</summary>
sealed class MailFigures
{
    readonly ConcurrentDictionary<string, MailBacklog> _backlogs = new();
    readonly Counter<long> _mails;

    public MailFigures(IMeterFactory meters, TimeProvider clock)
    {
        var meter = meters.Create(Attributes.Meter);
        _mails = meter.CreateCounter<long>("serviceportal.mails", "{mail}", "Mails by service and by what became of them: sent, postponed, given_up");
        meter.CreateObservableGauge("serviceportal.mails.waiting", () => Each(backlog => backlog.Waiting), "{mail}", "Mails that wait to be sent");
        meter.CreateObservableGauge("serviceportal.mails.oldest", () => Each(backlog => backlog.Oldest is { } since ? (clock.GetUtcNow() - since).TotalSeconds : 0), "s", "Age of the mail that has waited longest");
    }

    public void Count(string service, string outcome, int mails = 1) => _mails.Add(mails, new("service", service), new("outcome", outcome));

    public MailBacklog? Find(string service) => _backlogs.GetValueOrDefault(service);

    public void Set(string service, MailBacklog backlog) => _backlogs[service] = backlog;

    IEnumerable<Measurement<double>> Each(Func<MailBacklog, double> figure) => _backlogs.Select(entry => new Measurement<double>(figure(entry.Value), new KeyValuePair<string, object?>("service", entry.Key)));
}

/// <summary>Mails that do not go are told, and are no reason to take a service out that does all the rest.</summary>
sealed class MailsGo(string service, MailFigures figures, MailSettings settings, TimeProvider clock) : IHealthCheck
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(figures.Find(service) switch
    {
        { Waiting: > 0 } when settings.Server is null => HealthCheckResult.Degraded("Mails wait, and Mail:Server is not set."),
        { Oldest: { } since } when clock.GetUtcNow() - since > Patience => HealthCheckResult.Degraded("Mails have waited for more than 15 minutes."),
        { GivenUp: > 0 } => HealthCheckResult.Degraded("Mails have been given up within the last day."),
        _ => HealthCheckResult.Healthy(),
    });
}
