namespace Serviceportal.Catalogue.Searches;

/// <summary>A row that counts. See Data/002_searches.sql for what the rows mean.</summary>
public abstract class SearchRow
{
    public required string Portal { get; init; }

    public long Asked { get; set; }

    public long Guessed { get; set; }

    public long Unanswered { get; set; }

    public long Chosen { get; set; }

    public SearchCount Count => new(Asked, Guessed, Unanswered, Chosen);

    public void Add(SearchCount count) => (Asked, Guessed, Unanswered, Chosen) = (Asked + count.Asked, Guessed + count.Guessed, Unanswered + count.Unanswered, Chosen + count.Chosen);
}

public sealed class SearchDay : SearchRow
{
    public required DateOnly Day { get; init; }
}

public sealed class SearchPhraseDay : SearchRow
{
    public required string Phrase { get; init; }

    public required DateOnly Day { get; init; }
}

public sealed class SearchHash : SearchRow
{
    public required string Hash { get; init; }

    public required DateOnly Month { get; init; }

    /// <summary>On how many days it was asked.</summary>
    public int Days { get; set; }

    public DateOnly LastDay { get; set; }
}

public sealed class SearchChoice
{
    public required string Portal { get; init; }

    public required string Phrase { get; init; }

    public required DateOnly Day { get; init; }

    public required string Target { get; init; }

    public long Chosen { get; set; }
}

public sealed record SearchNetwork(string Portal, string Hash, DateOnly Day, int Network);

public sealed class SearchKey
{
    public required DateOnly Month { get; init; }

    public required string Secret { get; init; }

    public DateTimeOffset TakenAt { get; set; }
}
