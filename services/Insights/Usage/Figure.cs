using System.Globalization;

namespace Serviceportal.Insights.Usage;

/// <summary>A figure as it may be told: of fewer than five nothing but that, for one of them might be recognised.</summary>
public static class Figure
{
    public const int Least = 5;

    public static bool IsTold(long count) => count is 0 or >= Least;

    /// <summary>"1.234", "&lt; 5".</summary>
    public static string Text(long count, CultureInfo culture) => IsTold(count) ? count.ToString("N0", culture) : $"<\u00a0{Least}";

    /// <summary>For programs; null where it is not told.</summary>
    public static long? Number(long count) => IsTold(count) ? count : null;

    /// <summary>"12 %"; null where a part or the whole is too small to be told.</summary>
    public static string? Share(long part, long whole, CultureInfo culture) =>
        whole >= Least && IsTold(part) ? (100m * part / whole).ToString("N0", culture) + "\u00a0%" : null;
}
