using Serviceportal.Catalogue.Snapshot;

namespace Serviceportal.Catalogue.Features;

/// <summary>One person of an office with what to call about; while away, with who stands in.</summary>
public sealed record PersonView(UnitBoxView Box, Employee Person)
{
    public Employee? Deputy => Box.DeputyOf(Person);

    public string Topics => string.Join(", ", Person.Text.Responsibilities);
}
