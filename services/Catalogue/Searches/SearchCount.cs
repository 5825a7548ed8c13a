namespace Serviceportal.Catalogue.Searches;

/// <summary>How often something was searched, and how it went. Only ever added up.</summary>
/// <param name="Guessed">Found only after unknown words were put right.</param>
/// <param name="Unanswered">Found nothing.</param>
/// <param name="Chosen">A result was opened.</param>
public readonly record struct SearchCount(long Asked, long Guessed, long Unanswered, long Chosen)
{
    /// <summary>Of fewer nothing is told: one of them might be recognised.</summary>
    public const int Least = 5;

    public static SearchCount operator +(SearchCount left, SearchCount right) =>
        new(left.Asked + right.Asked, left.Guessed + right.Guessed, left.Unanswered + right.Unanswered, left.Chosen + right.Chosen);
}
