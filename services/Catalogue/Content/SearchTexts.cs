namespace Serviceportal.Catalogue.Content;

/// <summary>What people say, and what the authority calls it (one entry of thesaurus.yaml).</summary>
/// <param name="Equal">The same in other words, in both directions.</param>
/// <param name="Broader">What it is a kind or a part of: who asks for it also finds that, not the other way round.</param>
/// <param name="See">Not the same, but what is mostly wanted.</param>
public sealed record ThesaurusEntry(string Word, IReadOnlyList<string> Equal, IReadOnlyList<string> Broader, IReadOnlyList<string> See);

public sealed record ThesaurusText(IReadOnlyList<ThesaurusEntry> Entries);

/// <summary>The words that compounds are made of (wordparts.txt).</summary>
public sealed record WordPartsText(IReadOnlyList<string> Parts);

/// <summary>How much counts what in the search (search.yaml). Weights are shares of 1.</summary>
public sealed record SearchRules
{
    /// <summary>By where a word stands.</summary>
    public required PlaceWeights Places { get; init; }

    /// <summary>By how a word of the question leads to one of a text.</summary>
    public required WayWeights Ways { get; init; }

    public required RankWeights Ranking { get; init; }

    /// <summary>Words of questions that say nothing about the matter.</summary>
    public required IReadOnlyList<string> Fillers { get; init; }

    /// <summary>Words for what became of a thing ("weg", "verloren"), those of one state together.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> States { get; init; }
}

public sealed record PlaceWeights(double Name, double Synonym, double NamePart, double SynonymPart, double Intro, double IntroPart, double TextOften, double Text, double TextPart);

public sealed record WayWeights(double Equal, double See, double Broader, double Parts, double RoughParts, double Alike, double OneError, double TwoErrors, double Sound, double Beginning);

/// <param name="NameLength">Off for each word of a name beyond the first: of two names that hold the word the shorter is more about it.</param>
/// <param name="LeastCoverage">Share of what the question says, weighed by how rare its words are, that something must hold to be found.</param>
/// <param name="LeastCoverageOfForeign">The same for a question with words that nobody here knows.</param>
/// <param name="LeastRelevance">Below this nothing is shown at all.</param>
/// <param name="LeastOfBest">Nothing is shown that is less relevant than this share of the best.</param>
/// <param name="FarFromBest">What is less relevant than this share of the best stands apart, and is not shown behind the first ten.</param>
/// <param name="LeastOfBestSuggestion">The same for what is suggested while somebody types.</param>
public sealed record RankWeights(double Kreis, double Outside, double MostUsed, double NameLength, double LeastCoverage, double LeastCoverageOfForeign, double LeastRelevance, double LeastOfBest, double FarFromBest, double LeastOfBestSuggestion);
