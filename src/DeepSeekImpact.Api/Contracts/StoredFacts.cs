using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quotes;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>A fact that tells which article it was read from.</summary>
internal interface IStoredFact
{
    ArticleReference Article { get; init; }

    Evidence Evidence { get; init; }

    string EngineVersion { get; init; }
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
}

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
