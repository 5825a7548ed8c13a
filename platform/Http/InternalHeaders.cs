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

    /// <summary>Beside it: what else the provider has to be asked, as names of <see cref="Identity.Detail"/> with commas between.</summary>
    public const string NeedsDetails = "Sp-Needs-Details";

    /// <summary>Why a service answers as it does: <see cref="Loading"/> (503) or <see cref="OtherSession"/> (403).</summary>
    public const string Reason = "Sp-Reason";

    /// <summary>The service has started and is still reading its content.</summary>
    public const string Loading = "loading";

    /// <summary>The form was written for another session than the one that sends it.</summary>
    public const string OtherSession = "other-session";

    /// <summary>On the way of every request, so without a list where there is nothing to take off.</summary>
    public static void RemoveFrom(IHeaderDictionary headers)
    {
        List<string>? found = null;
        foreach (var (name, _) in headers)
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) (found ??= []).Add(name);
        foreach (var name in found ?? []) headers.Remove(name);
    }
}
