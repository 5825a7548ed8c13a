using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Chaos;

/// <summary>
/// Says <c>Chaos:Rate</c> facts a second, in small transactions; with 0 the process is only a relay. After <c>Chaos:Warm</c> facts it is
/// silent for a while, so that who sends and hears is at work and has nothing left to do; and after <c>Chaos:Count</c> more for good.
/// </summary>
sealed class Teller(Store<TellerDb> store, Facts facts, TimeProvider clock, IConfiguration settings) : BackgroundService
{
    /// <summary>Facts of one transaction.</summary>
    const int Together = 10;

    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    static readonly string[] Tenants = ["erkelenz", "gangelt", "geilenkirchen", "heinsberg", "hueckelhoven", "selfkant", "uebach-palenberg", "waldfeucht", "wassenberg", "wegberg"];
    static readonly DateOnly Day = new(2026, 1, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (rate, warm) = (settings.GetValue("Chaos:Rate", 0), settings.GetValue("Chaos:Warm", 0));
        if (rate == 0) return;
        await TellAsync(rate, warm, stoppingToken);
        if (warm > 0) await Task.Delay(Silence, stoppingToken);
        await TellAsync(rate, settings.GetValue("Chaos:Count", int.MaxValue), stoppingToken);
    }

    async Task TellAsync(int rate, int left, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds((double)Together / rate));
        for (; left > 0; left -= Together)
        {
            await timer.WaitForNextTickAsync(stoppingToken);
            try
            {
                await store.WriteAsync(Say, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The database is being killed: what was not committed was not told.
                await Task.Delay(TimeSpan.FromMilliseconds(100), stoppingToken);
            }
        }
    }

    Task<bool> Say(TellerDb db)
    {
        foreach (var tenant in Tenants.Take(Together))
            facts.Say(db, new(tenant), new PagesViewed(Guid.CreateVersion7(clock.GetUtcNow()), [new(Day, "/dienstleistungen/{slug}", "hund-anmelden", 1)]));
        return Task.FromResult(true);
    }
}
