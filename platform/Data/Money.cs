namespace Serviceportal.Platform.Data;

/// <summary>An amount in whole euro cents. Never a floating-point number, so that sums add up.</summary>
public readonly record struct Money(long Cents) : IComparable<Money>
{
    /// <exception cref="ArgumentException">The amount has fractions of a cent.</exception>
    public static Money FromEuro(decimal euro) =>
        decimal.Truncate(euro * 100) == euro * 100
            ? new((long)(euro * 100))
            : throw new ArgumentException($"{euro} euro has fractions of a cent.", nameof(euro));

    public decimal Euro => Cents / 100m;

    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    public static bool operator <(Money left, Money right) => left.Cents < right.Cents;

    public static bool operator >(Money left, Money right) => left.Cents > right.Cents;

    public static bool operator <=(Money left, Money right) => left.Cents <= right.Cents;

    public static bool operator >=(Money left, Money right) => left.Cents >= right.Cents;
}
