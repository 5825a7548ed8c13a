using System.Diagnostics;
using System.Text;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Serviceportal.Benchmarks.Facts;

/// <summary>
/// The same guarantees in the fewest statements: a row in the writer's transaction, a relay that takes rows under lock and
/// waits for the broker's confirmation, a consumer whose effect and note of the message are one transaction.
/// </summary>
static class ByHand
{
    const int PerTransaction = 10;
    const int Together = 50;
    const string Queue = "by-hand";

    /// <returns>Facts a second, from the first written to the last counted.</returns>
    public static async Task<double> RateAsync(string tells, string hears, string address, int count)
    {
        await using var writer = NpgsqlDataSource.Create(tells);
        await using var reader = NpgsqlDataSource.Create(hears);
        await RunAsync(writer, "create table outbox (id uuid primary key, body text not null, at bigserial, sent boolean not null default false); create index waiting on outbox (at) where not sent");
        await RunAsync(reader, "create table inbox (id uuid primary key); create table counts (tenant text, subject text, views bigint not null, primary key (tenant, subject))");
        await using var connection = await new ConnectionFactory { Uri = new(address) }.CreateConnectionAsync();
        var (heard, all) = (0, new TaskCompletionSource());
        await using var consumer = await HearAsync(connection, reader, () =>
        {
            if (Interlocked.Increment(ref heard) == count) all.SetResult();
        });
        var since = Stopwatch.GetTimestamp();
        var relay = RelayAsync(connection, writer, count);
        for (var written = 0; written < count; written += PerTransaction) await WriteAsync(writer);
        await Task.WhenAll(relay, all.Task);
        return count / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    static async Task WriteAsync(NpgsqlDataSource database)
    {
        await using var line = await database.OpenConnectionAsync();
        await using var transaction = await line.BeginTransactionAsync();
        for (var fact = 0; fact < PerTransaction; fact++)
        {
            await using var insert = new NpgsqlCommand("insert into outbox (id, body) values ($1, $2)", line, transaction) { Parameters = { new() { Value = MassTransit.NewId.NextGuid() }, new() { Value = BareBus.Body } } };
            await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    static async Task RelayAsync(IConnection connection, NpgsqlDataSource database, int count)
    {
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        for (var sent = 0; sent < count;)
        {
            await using var line = await database.OpenConnectionAsync();
            await using var transaction = await line.BeginTransactionAsync();
            List<(Guid Id, string Body)> taken = [];
            await using (var take = new NpgsqlCommand($"select id, body from outbox where not sent order by at limit {Together} for update skip locked", line, transaction))
            await using (var rows = await take.ExecuteReaderAsync())
                while (await rows.ReadAsync()) taken.Add((rows.GetGuid(0), rows.GetString(1)));
            await Task.WhenAll(taken.Select(fact => channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { Persistent = true, MessageId = fact.Id.ToString() }, Encoding.UTF8.GetBytes(fact.Body)).AsTask()));
            await using var note = new NpgsqlCommand("update outbox set sent = true where id = any($1)", line, transaction) { Parameters = { new() { Value = taken.Select(fact => fact.Id).ToArray() } } };
            await note.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            sent += taken.Count;
        }
    }

    static async Task<IChannel> HearAsync(IConnection connection, NpgsqlDataSource database, Action counted)
    {
        var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: false, publisherConfirmationTrackingEnabled: false, consumerDispatchConcurrency: 4));
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false);
        await channel.BasicQosAsync(0, 16, global: false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            await CountAsync(database, Guid.Parse(message.BasicProperties.MessageId!));
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
            counted();
        };
        await channel.BasicConsumeAsync(Queue, autoAck: false, consumer);
        return channel;
    }

    static async Task CountAsync(NpgsqlDataSource database, Guid id)
    {
        await using var line = await database.OpenConnectionAsync();
        await using var transaction = await line.BeginTransactionAsync();
        await using var note = new NpgsqlCommand("insert into inbox (id) values ($1) on conflict do nothing", line, transaction) { Parameters = { new() { Value = id } } };
        if (await note.ExecuteNonQueryAsync() == 1)
        {
            // As many rows as the house's facts have tenants: one alone would be a queue of its own.
            await using var count = new NpgsqlCommand("insert into counts (tenant, subject, views) values ($1, 'hund-anmelden', 1) on conflict (tenant, subject) do update set views = counts.views + 1", line, transaction) { Parameters = { new() { Value = $"tenant {id.ToByteArray()[15] % 10}" } } };
            await count.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    static async Task RunAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
