using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>The lists with the fields they can be sorted by.</summary>
public static class Lists
{
    /// <summary>Gets the order and pages of articles.</summary>
    public static Paging<ArticleRow> Articles { get; } = new(
        row => row.Seq,
        new SortBy<ArticleRow, long>(row => row.Seq, row => row.Seq),
        new() { ["publishedAt"] = new SortBy<ArticleRow, int>(row => row.PublishedDay, row => row.Seq), ["storedAt"] = new SortBy<ArticleRow, long>(row => row.StoredAt, row => row.Seq) });

    /// <summary>Gets the order and pages of entities.</summary>
    public static Paging<EntityRow> Entities { get; } = new(
        row => row.Seq,
        new SortBy<EntityRow, long>(row => row.Seq, row => row.Seq),
        new() { ["name"] = new SortBy<EntityRow, string>(row => row.Name, row => row.Seq) });

    /// <summary>Gets the order and pages of market moves.</summary>
    public static Paging<MarketMoveRow> MarketMoves { get; } = Facts(new Dictionary<string, Sort<MarketMoveRow>>
    {
        ["change"] = new SortBy<MarketMoveRow, double>(row => row.Change ?? -1, row => row.Seq),
        ["instrument"] = new SortBy<MarketMoveRow, string>(row => row.InstrumentName, row => row.Seq),
    });

    /// <summary>Gets the order and pages of figures.</summary>
    public static Paging<FigureRow> Figures { get; } = Facts(new Dictionary<string, Sort<FigureRow>>
    {
        ["value"] = new SortBy<FigureRow, double>(row => row.Low ?? -1, row => row.Seq),
        ["subject"] = new SortBy<FigureRow, string>(row => row.SubjectName, row => row.Seq),
    });

    /// <summary>Gets the order and pages of quotes.</summary>
    public static Paging<QuoteRow> Quotes { get; } = Facts(new Dictionary<string, Sort<QuoteRow>>
    {
        ["speaker"] = new SortBy<QuoteRow, string>(row => row.SpeakerName ?? string.Empty, row => row.Seq),
    });

    /// <summary>Gets the order and pages of claims.</summary>
    public static Paging<ClaimRow> Claims { get; } = Facts(new Dictionary<string, Sort<ClaimRow>>
    {
        ["claimant"] = new SortBy<ClaimRow, string>(row => row.ClaimantName, row => row.Seq),
    });

    private static Paging<T> Facts<T>(Dictionary<string, Sort<T>> sorts)
        where T : FactRow
    {
        sorts["date"] = new SortBy<T, int>(row => row.FromDay, row => row.Seq);
        return new Paging<T>(row => row.Seq, new SortBy<T, long>(row => row.Seq, row => row.Seq), sorts);
    }
}
