using Microsoft.EntityFrameworkCore;

namespace Serviceportal.Platform.Data;

/// <summary>The rows of one service: contexts to read with, transactions to write in.</summary>
public sealed class Store<TDb>(IDbContextFactory<TDb> contexts, WriteGate gate)
    where TDb : DbContext
{
    public Task<TDb> OpenAsync(CancellationToken cancel) => contexts.CreateDbContextAsync(cancel);

    /// <summary>Runs <paramref name="work"/>, saves and commits, or leaves nothing behind. No RPC, file or request body inside.</summary>
    public async Task<T> WriteAsync<T>(Func<TDb, Task<T>> work, CancellationToken cancel)
    {
        using var pass = await gate.EnterAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = await work(db);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return result;
    }
}
