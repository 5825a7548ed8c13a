using Microsoft.Extensions.Hosting;

namespace Serviceportal.Platform;

/// <summary>How far a process is.</summary>
public static class HostStages
{
    /// <summary>Waits until the process listens: what is about to be asked may be in this very process.</summary>
    public static async Task ListeningAsync(this IHostApplicationLifetime host, CancellationToken cancel)
    {
        var listening = new TaskCompletionSource();
        await using var registration = host.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(cancel);
    }

    /// <summary>Whether the process ends, or its start has failed: what then fails is no fault of its own.</summary>
    internal static bool IsEnding(this IHostApplicationLifetime host, CancellationToken stop) => stop.IsCancellationRequested || host.ApplicationStopping.IsCancellationRequested;
}
