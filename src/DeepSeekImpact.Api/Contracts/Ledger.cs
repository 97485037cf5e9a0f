using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>A value as one article states it.</summary>
public sealed record StatedFact
{
    /// <summary>The id of the figure or market move that has the whole evidence.</summary>
    public required string Id { get; init; }

    /// <summary>The address of the figure or market move.</summary>
    public required string Href { get; init; }

    /// <summary>The value in the unit that is compared in.</summary>
    public required double Value { get; init; }

    /// <summary>The words that state it, in the article's text.</summary>
    public required Span Span { get; init; }

    /// <summary>Who says so; absent where the article does itself.</summary>
    public SourceReference? AttributedTo { get; init; }

    /// <summary>The first day of its period.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of that time.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What the sentence says of measure and scope: "session:close".</summary>
    public IReadOnlyList<string>? Measures { get; init; }

    /// <summary>The article.</summary>
    public required ArticleReference Article { get; init; }

    /// <summary>The whole sentence that the words are in; in disputes alone.</summary>
    public Span? Sentence { get; init; }
}

/// <summary>A value with all who state it.</summary>
public sealed record StatedValueAnswer
{
    /// <summary>The most precise of the numbers that agree.</summary>
    public required double Value { get; init; }

    /// <summary>How many origins state it: copies of one report are one, and so is whatever is reported of one source.</summary>
    public required int Voices { get; init; }

    /// <summary>Why it differs from the first value; absent on the first.</summary>
    public DifferenceKind? Difference { get; init; }

    /// <summary>How many statements there are.</summary>
    public required int Count { get; init; }

    /// <summary>
    /// The statements, the earliest first; of many the first ten, in a list of disputes the first two where a dispute has more than twelve.
    /// </summary>
    public required IReadOnlyList<StatedFact> Statements { get; init; }
}

/// <summary>What narrows values that are compared, besides their metric, subject and unit.</summary>
public abstract record ScopedAnswer
{
    /// <summary>On what the values rest; absent where nothing is stated of the subject.</summary>
    public FigureBasis? Basis { get; init; }

    /// <summary>Whether the values are the metric or by how much it changed; absent for market moves.</summary>
    public FigureAspect? Aspect { get; init; }

    /// <summary>Which of several measures they are; absent where none is stated.</summary>
    public FigureVariant? Variant { get; init; }

    /// <summary>The segment, product or region they are of; absent where they are of the whole subject.</summary>
    public string? Part { get; init; }

    /// <summary>What an amount is counted by; absent where it is counted by nothing.</summary>
    public string? Per { get; init; }

    /// <summary>The first day of their period; absent where no day is known.</summary>
    public DateOnly? PeriodFrom { get; init; }

    /// <summary>The last day of their period; absent where no day is known.</summary>
    public DateOnly? PeriodTo { get; init; }

    /// <summary>The words of their period where no day is known.</summary>
    public string? PeriodText { get; init; }

    /// <summary>The time over which market moves are told; absent for figures and for moves of a session.</summary>
    public MovePeriod? Span { get; init; }
}

/// <summary>Values that differ on one topic.</summary>
public sealed record DisputeAnswer : ScopedAnswer
{
    /// <summary>The address of this dispute with all its values and statements.</summary>
    public required string Href { get; init; }

    /// <summary>The metric of the figures, or "change" for market moves.</summary>
    public required string Metric { get; init; }

    /// <summary>Of whom or what.</summary>
    public required Reference Subject { get; init; }

    /// <summary>The unit all values are in; times in days, power in W, energy in Wh.</summary>
    public required string Unit { get; init; }

    /// <summary>Which way, where the values are by how much something changed.</summary>
    public Direction? Direction { get; init; }

    /// <summary>The day of the market moves; absent for figures.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The gravest difference: conflict, measure, superseded, scope or date.</summary>
    public required DifferenceKind Kind { get; init; }

    /// <summary>By how much the largest value is above the smallest, as a part of the smallest.</summary>
    public required double Spread { get; init; }

    /// <summary>How many statements are compared; of more than 200 the latest 200.</summary>
    public required int Count { get; init; }

    /// <summary>How many values there are.</summary>
    public required int ValueCount { get; init; }

    /// <summary>
    /// The values, the one with most origins first; in a list the first five of a dispute with more than twelve statements.
    /// </summary>
    public required IReadOnlyList<StatedValueAnswer> Values { get; init; }
}

/// <summary>The value of one subject beside those of others.</summary>
public sealed record ComparisonItem : ScopedAnswer
{
    /// <summary>Whom or what.</summary>
    public required Reference Subject { get; init; }

    /// <summary>The unit; absent where nothing is stated.</summary>
    public string? Unit { get; init; }

    /// <summary>Which way, where the value is by how much something changed.</summary>
    public Direction? Direction { get; init; }

    /// <summary>The day of the market moves; absent for figures.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The value that most origins state; absent where nothing is stated.</summary>
    public double? Value { get; init; }

    /// <summary>The value over the first subject's in the same unit.</summary>
    public double? Ratio { get; init; }

    /// <summary>How far the values of this subject differ among themselves.</summary>
    public double? Spread { get; init; }

    /// <summary>All values stated of it, the one with most origins first.</summary>
    public IReadOnlyList<StatedValueAnswer> Values { get; init; } = [];
}

/// <summary>Values of several subjects side by side.</summary>
public sealed record ComparisonAnswer
{
    /// <summary>What is compared.</summary>
    public required string Metric { get; init; }

    /// <summary>The subjects in the order asked for, each unit of a subject by itself.</summary>
    public required IReadOnlyList<ComparisonItem> Items { get; init; }

    /// <summary>The subjects that the given names were resolved to; absent if ids were given.</summary>
    public IReadOnlyList<MatchedName>? Matched { get; init; }

    /// <summary>The subjects that may be meant by the other names; absent where all are known.</summary>
    public IReadOnlyList<NamedEntity>? Suggestions { get; init; }
}

/// <summary>A value that goes into a check, or is reported of its result.</summary>
public sealed record CheckInputAnswer
{
    /// <summary>What it tells.</summary>
    public required string Metric { get; init; }

    /// <summary>Of whom or what; absent for a multiple, which is of no subject.</summary>
    public Reference? Subject { get; init; }

    /// <summary>The value.</summary>
    public required double Value { get; init; }

    /// <summary>The unit.</summary>
    public required string Unit { get; init; }

    /// <summary>How many origins state it.</summary>
    public required int Voices { get; init; }

    /// <summary>Where it is stated.</summary>
    public StatedFact? Figure { get; init; }

    /// <summary>The article's words, for a multiple.</summary>
    public Span? Span { get; init; }

    /// <summary>By how much it differs from the result, as a part of the result; only for what is reported.</summary>
    public double? Difference { get; init; }

    /// <summary>Whether it agrees with the result; only for what is reported.</summary>
    public bool? Agrees { get; init; }
}

/// <summary>What figures imply together.</summary>
public sealed record CheckAnswer
{
    /// <summary>The rule: trainingTime, pricePerGpuHour, ratio, valueBefore or margin.</summary>
    public required string Rule { get; init; }

    /// <summary>Of whom or what.</summary>
    public required Reference Subject { get; init; }

    /// <summary>The figures that go in, in the order of the arithmetic.</summary>
    public required IReadOnlyList<CheckInputAnswer> Inputs { get; init; }

    /// <summary>The arithmetic as one can follow it by hand.</summary>
    public required string Arithmetic { get; init; }

    /// <summary>The result.</summary>
    public required double Result { get; init; }

    /// <summary>Its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>What is reported of the same.</summary>
    public required IReadOnlyList<CheckInputAnswer> Reported { get; init; }

    /// <summary>Whether what is reported agrees; absent where nobody reports it.</summary>
    public bool? Agrees { get; init; }
}

/// <summary>Somebody who makes claims as an analyst.</summary>
public sealed record AnalystAnswer
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Whom the analyst belonged to at the latest claim.</summary>
    public Reference? Affiliation { get; init; }

    /// <summary>What the analyst was called at the latest claim.</summary>
    public string? Role { get; init; }

    /// <summary>How many claims.</summary>
    public required int Claims { get; init; }

    /// <summary>What the latest of them are about.</summary>
    public required IReadOnlyList<AnalystTopicAnswer> Topics { get; init; }

    /// <summary>The latest claim.</summary>
    public required StoredClaim Latest { get; init; }
}

/// <summary>An entity an analyst makes claims about.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="Claims">How many claims mention it.</param>
public sealed record AnalystTopicAnswer(string Id, string Name, int Claims);

/// <summary>What happened around an entity.</summary>
public sealed record TimelineAnswer
{
    /// <summary>The entity.</summary>
    public required Reference Entity { get; init; }

    /// <summary>The steps, the earliest first; those without anything are left out.</summary>
    public required IReadOnlyList<Storage.Queries.TimelineStep> Items { get; init; }
}

/// <summary>How an instrument moved.</summary>
public sealed record SeriesAnswer
{
    /// <summary>The instrument.</summary>
    public required Reference Instrument { get; init; }

    /// <summary>The unit of the changes.</summary>
    public required string Unit { get; init; }

    /// <summary>The steps, the earliest first; those without a move are left out.</summary>
    public required IReadOnlyList<Storage.Queries.SeriesStep> Items { get; init; }

    /// <summary>The instrument that the given name was resolved to; absent if an id was given or no instrument has such a name.</summary>
    public IReadOnlyList<MatchedName>? Matched { get; init; }

    /// <summary>The instruments that may be meant; absent where one is.</summary>
    public IReadOnlyList<NamedEntity>? Suggestions { get; init; }
}

/// <summary>An entity that a name in a request was resolved to.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">The name.</param>
/// <param name="Id">The entity's id in the registry.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
public sealed record MatchedName(string Parameter, string Value, string Id, string Name, string Kind);

/// <summary>Something a search found.</summary>
public sealed record SearchHitAnswer
{
    /// <summary>article, quote or claim.</summary>
    public required Storage.Lookup.SearchKind Type { get; init; }

    /// <summary>The id of the article, quote or claim.</summary>
    public required string Id { get; init; }

    /// <summary>How well it fits, the larger the better; comparable within one answer only.</summary>
    public required double Score { get; init; }

    /// <summary>Who said or claims it.</summary>
    public SourceReference? Source { get; init; }

    /// <summary>A part of the article's text around the best matches.</summary>
    public required Span Snippet { get; init; }

    /// <summary>The positions of the matches of the snippet, in the article's text.</summary>
    public required IReadOnlyList<Span> Matches { get; init; }

    /// <summary>The positions of the matches in the title.</summary>
    public IReadOnlyList<Span>? TitleMatches { get; init; }

    /// <summary>The article.</summary>
    public required ArticleReference Article { get; init; }
}

/// <summary>What a search found, best first.</summary>
public sealed record SearchAnswer
{
    /// <summary>The hits.</summary>
    public required IReadOnlyList<SearchHitAnswer> Items { get; init; }

    /// <summary>Where the next page starts; absent on the last one.</summary>
    public string? NextCursor { get; init; }
}
