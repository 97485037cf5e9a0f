using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Events;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>A fact that tells which article it was read from.</summary>
internal interface IStoredFact
{
    ArticleReference Article { get; init; }

    Evidence Evidence { get; init; }

    string EngineVersion { get; init; }

    long Seq { get; init; }

    DateTimeOffset StoredAt { get; init; }
}

/// <summary>A market move with its article.</summary>
public sealed record StoredMarketMove : MarketMove, IStoredFact
{
    /// <summary>The article it was read from.</summary>
    public ArticleReference Article { get; init; } = null!;

    /// <summary>Where its words stand.</summary>
    public Evidence Evidence { get; init; } = null!;

    /// <summary>The version of the engine and lexicon that read it.</summary>
    public string EngineVersion { get; init; } = string.Empty;

    /// <summary>The number of the transaction that stored it as it is; later ones have larger numbers.</summary>
    public long Seq { get; init; }

    /// <summary>When it was stored as it is.</summary>
    public DateTimeOffset StoredAt { get; init; }
}

/// <summary>A figure with its article.</summary>
public sealed record StoredFigure : Figure, IStoredFact
{
    /// <summary>The article it was read from.</summary>
    public ArticleReference Article { get; init; } = null!;

    /// <summary>Where its words stand.</summary>
    public Evidence Evidence { get; init; } = null!;

    /// <summary>The version of the engine and lexicon that read it.</summary>
    public string EngineVersion { get; init; } = string.Empty;

    /// <summary>The number of the transaction that stored it as it is; later ones have larger numbers.</summary>
    public long Seq { get; init; }

    /// <summary>When it was stored as it is.</summary>
    public DateTimeOffset StoredAt { get; init; }
}

/// <summary>A quote with its article.</summary>
public sealed record StoredQuote : Quote, IStoredFact
{
    /// <summary>The article it was read from.</summary>
    public ArticleReference Article { get; init; } = null!;

    /// <summary>Where its words stand.</summary>
    public Evidence Evidence { get; init; } = null!;

    /// <summary>The version of the engine and lexicon that read it.</summary>
    public string EngineVersion { get; init; } = string.Empty;

    /// <summary>The number of the transaction that stored it as it is; later ones have larger numbers.</summary>
    public long Seq { get; init; }

    /// <summary>When it was stored as it is.</summary>
    public DateTimeOffset StoredAt { get; init; }
}

/// <summary>A claim with its article.</summary>
public sealed record StoredClaim : Claim, IStoredFact
{
    /// <summary>The article it was read from.</summary>
    public ArticleReference Article { get; init; } = null!;

    /// <summary>Where its words stand.</summary>
    public Evidence Evidence { get; init; } = null!;

    /// <summary>The version of the engine and lexicon that read it.</summary>
    public string EngineVersion { get; init; } = string.Empty;

    /// <summary>The number of the transaction that stored it as it is; later ones have larger numbers.</summary>
    public long Seq { get; init; }

    /// <summary>When it was stored as it is.</summary>
    public DateTimeOffset StoredAt { get; init; }
}

/// <summary>An event with its article.</summary>
public sealed record StoredEvent : Event, IStoredFact
{
    /// <summary>The article it was read from.</summary>
    public ArticleReference Article { get; init; } = null!;

    /// <summary>Where its words stand.</summary>
    public Evidence Evidence { get; init; } = null!;

    /// <summary>The version of the engine and lexicon that read it.</summary>
    public string EngineVersion { get; init; } = string.Empty;

    /// <summary>The number of the transaction that stored it as it is; later ones have larger numbers.</summary>
    public long Seq { get; init; }

    /// <summary>When it was stored as it is.</summary>
    public DateTimeOffset StoredAt { get; init; }

    /// <summary>The reports of the same event in other articles, the oldest first; only where one event is asked for.</summary>
    public IReadOnlyList<EventReportAnswer>? Reports { get; init; }

    /// <summary>How far it got from day to day; only where one event is asked for.</summary>
    public IReadOnlyList<EventStatusAnswer>? StatusHistory { get; init; }

    /// <summary>The days since the previous event of the same kind and participants; absent for the first, and in lists.</summary>
    public int? DaysSinceLast { get; init; }
}

/// <summary>A report of an event in another article.</summary>
public sealed record EventReportAnswer
{
    /// <summary>The id of the event there.</summary>
    public required string Id { get; init; }

    /// <summary>The article.</summary>
    public required ArticleReference Article { get; init; }

    /// <summary>The day that it tells, or else the article's.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>How far it had got.</summary>
    public required EventStatus Status { get; init; }

    /// <summary>For how much.</summary>
    public EventAmount? Amount { get; init; }

    /// <summary>The sentence that tells it.</summary>
    public required Span Sentence { get; init; }
}

/// <summary>How far an event had got on a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Status">How far it had got.</param>
/// <param name="Id">The id of the event that tells it.</param>
/// <param name="Article">The article.</param>
public sealed record EventStatusAnswer(DateOnly? Date, EventStatus Status, string Id, ArticleReference Article);

/// <summary>A part of a list.</summary>
/// <typeparam name="T">The items.</typeparam>
public sealed record ListAnswer<T>
{
    /// <summary>The items.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Where the next page starts; absent on the last one.</summary>
    public string? NextCursor { get; init; }

    /// <summary>How many items there are in all; only with count=true.</summary>
    public long? Total { get; init; }
}
