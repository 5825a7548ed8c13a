using Microsoft.EntityFrameworkCore;

namespace Serviceportal.Platform.Data;

/// <summary>The rows of one service, whatever its context is called: contexts to read with, transactions to write in.</summary>
public class Store
{
    readonly Func<CancellationToken, Task<DbContext>> _open;
    readonly WriteGate _gate;

    internal Store(Func<CancellationToken, Task<DbContext>> open, WriteGate gate) => (_open, _gate) = (open, gate);

    internal Task<DbContext> OpenAnyAsync(CancellationToken cancel) => _open(cancel);

    internal async Task<T> WriteAnyAsync<T>(Func<DbContext, Task<T>> work, CancellationToken cancel)
    {
        using var pass = await _gate.EnterAsync(cancel);
        await using var db = await _open(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = await work(db);
        await db.SaveChangesAsync(cancel);
        // Not to be cancelled: nobody would know whether it has happened.
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }
}

/// <summary>The rows of one service by its own context.</summary>
public sealed class Store<TDb>(IDbContextFactory<TDb> contexts, WriteGate gate) : Store(async cancel => await contexts.CreateDbContextAsync(cancel), gate)
    where TDb : DbContext
{
    public Task<TDb> OpenAsync(CancellationToken cancel) => contexts.CreateDbContextAsync(cancel);

    /// <summary>Runs <paramref name="work"/>, saves and commits, or leaves nothing behind. No RPC, file or request body inside.</summary>
    public Task<T> WriteAsync<T>(Func<TDb, Task<T>> work, CancellationToken cancel) => WriteAnyAsync(db => work((TDb)db), cancel);
}
