using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui.Layout;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Catalogue.Features;

/// <summary>One office in a list: its name, whether it is open now, and where it is.</summary>
public sealed record UnitRow(Asked Asked, Frame Frame, Unit Unit)
{
    public string? English => Asked.EnglishUnit(Unit);

    public OpeningState? State => Unit.Hours.IsEmpty ? null : Unit.Hours.At(Asked.Now);

    /// <summary>"Johannismarkt 17, Zimmer 001"</summary>
    public string Place => Unit.Text.Room is { } room ? $"{Unit.Address.Street}, {room}" : Unit.Address.Street;
}
