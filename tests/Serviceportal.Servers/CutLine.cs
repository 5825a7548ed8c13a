using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Serviceportal.Tests.Running;

/// <summary>
/// The way to a PostgreSQL server, which can be cut just when the server has committed and before it says so: whoever
/// waits for the answer cannot know whether it has happened.
/// </summary>
/// <param name="statement">Cut is the answer to a commit of a transaction in which this was sent.</param>
public sealed class CutLine(string statement) : IAsyncDisposable
{
    readonly CancellationTokenSource _end = new();
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    int _target;
    int _isArmed;

    /// <summary>How often it was cut.</summary>
    public int Cuts { get; private set; }

    /// <returns>The connection string with this line in between.</returns>
    public string Through(string connection)
    {
        // Of a prepared statement the text is sent once and then no more.
        var database = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 0 };
        _target = database.Port;
        _listener.Start();
        _ = AcceptAsync();
        database.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        return database.ConnectionString;
    }

    public void CutNextAnswer() => Volatile.Write(ref _isArmed, 1);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        _end.Dispose();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, _target);
            var call = new Call();
            await Task.WhenAny(AskAsync(client.GetStream(), server.GetStream(), call), AnswerAsync(server.GetStream(), client.GetStream(), call));
        }
    }

    async Task AskAsync(NetworkStream from, NetworkStream to, Call call)
    {
        var buffer = new byte[64 * 1024];
        for (int read; (read = await from.ReadAsync(buffer)) > 0;)
        {
            var text = Encoding.ASCII.GetString(buffer, 0, read);
            call.IsMarked |= text.Contains(statement, StringComparison.Ordinal);
            if (text.Contains("COMMIT", StringComparison.Ordinal))
            {
                call.IsMuted = call.IsMarked && Interlocked.Exchange(ref _isArmed, 0) == 1;
                call.IsMarked = false;
            }

            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    async Task AnswerAsync(NetworkStream from, NetworkStream to, Call call)
    {
        var buffer = new byte[64 * 1024];
        for (int read; (read = await from.ReadAsync(buffer)) > 0;)
        {
            if (call.IsMuted)
            {
                Cuts++;
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    sealed class Call
    {
        public volatile bool IsMarked;
        public volatile bool IsMuted;
    }
}
