namespace Serviceportal.Ui.Layout;

/// <summary>A field for search words; the script of the page puts suggestions under it.</summary>
/// <param name="Id">For its label.</param>
public sealed record SearchField(Frame Frame, string Id)
{
    public string? Class { get; init; }

    public string? Value { get; init; }

    public string? Placeholder { get; init; }
}
