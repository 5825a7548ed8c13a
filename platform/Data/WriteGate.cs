namespace Serviceportal.Platform.Data;

/// <summary>
/// Lets as many writers into a database as its engine bears: SQLite has one, and waiting here costs a fraction of
/// waiting for its lock (measured in docs/adr/0003).
/// </summary>
/// <param name="writers">0 means any number.</param>
public sealed class WriteGate(int writers) : IDisposable
{
    readonly SemaphoreSlim? _places = writers == 0 ? null : new(writers, writers);

    internal async Task<IDisposable> EnterAsync(CancellationToken cancel)
    {
        if (_places is null) return Pass.Free;
        await _places.WaitAsync(cancel);
        return new Pass(_places);
    }

    public void Dispose() => _places?.Dispose();

    sealed class Pass(SemaphoreSlim? places) : IDisposable
    {
        public static readonly Pass Free = new(null);

        public void Dispose() => places?.Release();
    }
}
