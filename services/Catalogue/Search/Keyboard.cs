namespace Serviceportal.Catalogue.Search;

/// <summary>The German keyboard (DIN 2137), on which fingers slip to a neighbour.</summary>
static class Keyboard
{
    // Each row lies somewhat to the right of the one above.
    static readonly (string Keys, double Shift)[] Rows = [("qwertzuiop", 0), ("asdfghjkl", 0.25), ("yxcvbnm", 0.75)];

    static readonly Dictionary<char, (double X, int Y)> Places = Rows
        .SelectMany((row, y) => row.Keys.Select((key, x) => (key, Place: (x + row.Shift, y))))
        .ToDictionary(key => key.key, key => key.Place);

    public static bool AreNeighbours(char one, char other) =>
        Places.TryGetValue(one, out var here) && Places.TryGetValue(other, out var there) && Math.Abs(here.Y - there.Y) <= 1 && Math.Abs(here.X - there.X) <= 1;
}
