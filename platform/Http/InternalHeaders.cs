namespace Serviceportal.Platform.Http;

/// <summary>Headers between a service and the gateway. The gateway takes them off in both directions.</summary>
public static class InternalHeaders
{
    public const string Prefix = "Sp-";

    /// <summary>Content version a page was made from, so that no cache keeps it under a newer one.</summary>
    public const string ContentVersion = "Sp-Content-Version";

    /// <summary>Why a service answers 503: <see cref="Loading"/>.</summary>
    public const string Reason = "Sp-Reason";

    /// <summary>The service has started and is still reading its content.</summary>
    public const string Loading = "loading";
}
