namespace Serviceportal.Gateway;

static partial class Log
{
    [LoggerMessage(EventName = "gateway.tenants.loaded", Level = LogLevel.Information, Message = "{Count} tenants from {Source}")]
    public static partial void TenantsLoaded(this ILogger logger, int count, string source);

    [LoggerMessage(EventName = "gateway.tenants.unreachable", Level = LogLevel.Warning, Message = "The Catalogue does not tell its tenants; the last good list stays in force")]
    public static partial void TenantsUnreachable(this ILogger logger, Exception error);

    [LoggerMessage(EventName = "gateway.tenants.refused", Level = LogLevel.Error, Message = "The Catalogue's tenants are refused; the last good list stays in force")]
    public static partial void TenantsRefused(this ILogger logger, Exception error);

    [LoggerMessage(EventName = "gateway.tenants.unreadable", Level = LogLevel.Warning, Message = "The tenant list kept in {File} cannot be used; the tenant files are read instead")]
    public static partial void KeptTenantsUnreadable(this ILogger logger, string file, Exception error);

    [LoggerMessage(EventName = "gateway.tenants.not_kept", Level = LogLevel.Warning, Message = "The tenant list could not be kept in {File}")]
    public static partial void TenantsNotKept(this ILogger logger, string file, Exception error);

    [LoggerMessage(EventName = "gateway.token.refused", Level = LogLevel.Error, Message = "{Service} refuses the gateway's token; its log says why. Compare the keys and the clocks of both")]
    public static partial void TokenRefused(this ILogger logger, string service);

    [LoggerMessage(EventName = "gateway.request.failed", Level = LogLevel.Error, Message = "{Method} {Path} failed in the gateway")]
    public static partial void RequestFailed(this ILogger logger, string method, string? path, Exception error);

    [LoggerMessage(EventName = "gateway.sessions.unreachable", Level = LogLevel.Error, Message = "Sessions cannot be read; visitors are treated as not signed in")]
    public static partial void SessionsUnreachable(this ILogger logger, Exception error);

    [LoggerMessage(EventName = "gateway.sessions.not_forgotten", Level = LogLevel.Error, Message = "Sessions that have ended could not be deleted; the next minute tries again")]
    public static partial void SessionsNotForgotten(this ILogger logger, Exception error);

    [LoggerMessage(EventName = "gateway.views.failed", Level = LogLevel.Error, Message = "What was viewed could not be written down; it waits for the next time")]
    public static partial void ViewsNotRecorded(this ILogger logger, Exception error);

    [LoggerMessage(EventName = "gateway.account.incomplete", Level = LogLevel.Warning, Message = "The part '{Part}' of a person's data could not be had; the download says so")]
    public static partial void PersonalDataMissing(this ILogger logger, string part, Exception error);

    [LoggerMessage(EventName = "gateway.signin.nobodys", Level = LogLevel.Error, Message = "SignIn:{Way}:Tenants:{Tenant} is of no tenant; correct the key of the tenant")]
    public static partial void ProviderOfNobody(this ILogger logger, string way, string? tenant);

    [LoggerMessage(EventName = "gateway.signin.unreachable", Level = LogLevel.Error, Message = "The provider '{Provider}' does not tell its configuration")]
    public static partial void ProviderUnreachable(this ILogger logger, string provider, Exception error);

    [LoggerMessage(EventName = "gateway.signin.failed", Level = LogLevel.Warning, Message = "A sign-in by '{Provider}' is refused: {Fault} {Cause}")]
    public static partial void SignInFailed(this ILogger logger, string provider, string? fault, string? cause);

    [LoggerMessage(EventName = "gateway.signin.nobody", Level = LogLevel.Error, Message = "The provider '{Provider}' told no stable key of a person; check which claims it sends")]
    public static partial void SubjectMissing(this ILogger logger, string provider);

    [LoggerMessage(EventName = "gateway.signout.told", Level = LogLevel.Information, Message = "The provider '{Provider}' ended {Count} sessions")]
    public static partial void SessionsEnded(this ILogger logger, string provider, int count);

    [LoggerMessage(EventName = "gateway.signout.refused", Level = LogLevel.Warning, Message = "A logout token is refused")]
    public static partial void LogoutRefused(this ILogger logger);
}
