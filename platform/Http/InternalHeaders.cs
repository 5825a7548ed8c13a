using Microsoft.AspNetCore.Http;

namespace Serviceportal.Platform.Http;

/// <summary>Headers between a service and the gateway. The gateway takes them off in both directions.</summary>
public static class InternalHeaders
{
    const string Prefix = "Sp-";

    /// <summary>Content version a page was made from, so that no cache keeps it under a newer one.</summary>
    public const string ContentVersion = "Sp-Content-Version";

    /// <summary>Path and query of the page on which the link to this one was followed, for services that count it.</summary>
    public const string CameFrom = "Sp-Came-From";

    /// <summary>Beside 401: the trust level without which this page is not shown; the gateway sends the person to raise it.</summary>
    public const string NeedsLevel = "Sp-Needs-Level";

    /// <summary>Why a service answers 503: <see cref="Loading"/>.</summary>
    public const string Reason = "Sp-Reason";

    /// <summary>The service has started and is still reading its content.</summary>
    public const string Loading = "loading";

    /// <summary>On the way of every request, so without a list where there is nothing to take off.</summary>
    public static void RemoveFrom(IHeaderDictionary headers)
    {
        List<string>? found = null;
        foreach (var (name, _) in headers)
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) (found ??= []).Add(name);
        foreach (var name in found ?? []) headers.Remove(name);
    }
}
