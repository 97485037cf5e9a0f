using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Lookup;

/// <summary>What a search looks through.</summary>
public enum SearchKind
{
    /// <summary>Articles: titles and texts.</summary>
    Article,

    /// <summary>What is quoted.</summary>
    Quote,

    /// <summary>What is claimed.</summary>
    Claim,

    /// <summary>What happened: the sentences that tell it.</summary>
    Event,
}

/// <summary>The full-text indexes that a search looks through.</summary>
internal static class SearchTables
{
    /// <summary>Returns the table of the index of a kind.</summary>
    public static string Of(SearchKind kind) => kind switch
    {
        SearchKind.Article => SearchRow.Articles,
        SearchKind.Quote => "quotes_fts",
        SearchKind.Event => "events_fts",
        _ => "claims_fts",
    };
}
