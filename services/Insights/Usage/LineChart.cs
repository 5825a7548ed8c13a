using System.Globalization;

namespace Serviceportal.Insights.Usage;

/// <summary>A line in a picture of 1000 by 300, drawn by the server: the styles make it as wide as the page.</summary>
/// <param name="Top">Value at the upper edge.</param>
public sealed record LineChart(IReadOnlyList<long> Values, long Top)
{
    const int Width = 1000;
    const int Height = 300;
    const int Lines = 3;

    static readonly long[] Round = [1, 2, 5, 10];

    public string Points => string.Join(' ', Values.Select((value, step) => $"{Text(X(step))},{Text(Height - (Height * (double)value / Top))}"));

    /// <summary>The same closed at the bottom, for the area below it.</summary>
    public string Area => $"0,{Height} {Points} {Width},{Height}";

    /// <summary>A round number that nothing is above, so that the marks at its thirds are round, too.</summary>
    public static long TopFor(IEnumerable<long> values)
    {
        var most = Math.Max(values.DefaultIfEmpty().Max(), Lines * Figure.Least);
        var unit = (long)Math.Pow(10, Math.Floor(Math.Log10((double)most / Lines)));
        return Round.Select(factor => factor * unit * Lines).First(top => top >= most);
    }

    /// <summary>Values at the marks, the highest first.</summary>
    public IEnumerable<long> Marks => Enumerable.Range(0, Lines + 1).Select(mark => Top * (Lines - mark) / Lines);

    double X(int step) => Values.Count > 1 ? (double)Width * step / (Values.Count - 1) : 0;

    static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
