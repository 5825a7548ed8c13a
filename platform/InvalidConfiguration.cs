namespace Serviceportal.Platform;

/// <summary>The process cannot start as it is configured. Each line names a setting and what to do.</summary>
public sealed class InvalidConfiguration(IReadOnlyCollection<string> errors)
    : Exception("The configuration has errors:" + string.Concat(errors.Select(error => Environment.NewLine + "  - " + error)))
{
    public IReadOnlyCollection<string> Errors { get; } = errors;

    /// <summary>Goes through all steps, whatever fails in one, so that an operator corrects everything at once.</summary>
    public static void ThrowTogether(IEnumerable<Action> steps)
    {
        List<string> errors = [];
        foreach (var step in steps)
        {
            try
            {
                step();
            }
            catch (InvalidConfiguration error)
            {
                errors.AddRange(error.Errors);
            }
        }

        if (errors.Count > 0) throw new InvalidConfiguration(errors);
    }
}
