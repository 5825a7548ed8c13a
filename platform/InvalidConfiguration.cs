namespace Serviceportal.Platform;

/// <summary>The process cannot start as it is configured. Each line names a setting and what to do.</summary>
public sealed class InvalidConfiguration(IReadOnlyCollection<string> errors)
    : Exception("The configuration has errors:" + string.Concat(errors.Select(error => Environment.NewLine + "  - " + error)))
{
    public IReadOnlyCollection<string> Errors { get; } = errors;
}
