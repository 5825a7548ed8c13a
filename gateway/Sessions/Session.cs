using Serviceportal.Gateway.SignIn;
using Serviceportal.Platform.Identity;

namespace Serviceportal.Gateway.Sessions;

/// <summary>Somebody who is signed in on one portal, for one audience.</summary>
public sealed record Session(SessionRow Row, Identity Identity, Person Person)
{
    /// <summary>Without any use, counted from the last one.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>From the sign-in, whatever happens.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    public DateTimeOffset EndsAt => Earlier(Row.SeenAt + Idle, Row.EndsAt);

    static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
