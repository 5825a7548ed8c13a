using MimeKit;

namespace Serviceportal.Post;

/// <param name="Number">Counts from 1 in the order of arrival.</param>
/// <param name="Sender">Of the envelope.</param>
/// <param name="Source">As it came over the wire.</param>
sealed record Received(int Number, DateTimeOffset At, string Sender, IReadOnlyList<string> Recipients, byte[] Source)
{
    public MimeMessage Message { get; } = MimeMessage.Load(new MemoryStream(Source));
}

/// <summary>The mails that came last, in memory.</summary>
sealed class Inbox(TimeProvider clock)
{
    const int Most = 500;

    readonly Lock _lock = new();
    readonly Queue<Received> _mails = [];
    int _count;

    public void Add(string sender, IReadOnlyList<string> recipients, byte[] source)
    {
        lock (_lock)
        {
            _mails.Enqueue(new(++_count, clock.GetUtcNow(), sender, recipients, source));
            if (_mails.Count > Most) _mails.Dequeue();
        }
    }

    public IReadOnlyList<Received> NewestFirst()
    {
        lock (_lock) return [.. _mails.Reverse()];
    }

    public Received? Find(int number) => NewestFirst().FirstOrDefault(mail => mail.Number == number);
}
