using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>The lists with the fields they can be sorted by; newest first where nothing is asked for.</summary>
public static class ListOrders
{
    /// <summary>Gets the order and pages of articles.</summary>
    public static Paging<ArticleRow> Articles { get; } = new(
        row => row.Key,
        "-publishedAt",
        new() { ["publishedAt"] = new SortByKey<ArticleRow>(row => row.Key), ["storedAt"] = new SortBy<ArticleRow, long>(row => row.StoredAt, row => row.Key) });

    /// <summary>Gets the order and pages of entities: by name, which stays when articles are added.</summary>
    public static Paging<EntityRow> Entities { get; } = new(
        row => row.Seq,
        "name",
        new()
        {
            ["articles"] = new SortBy<EntityRow, int>(row => row.Articles, row => row.Seq),
            ["name"] = new SortBy<EntityRow, string>(row => row.Name, row => row.Seq),
        });

    /// <summary>Gets the order and pages of market moves.</summary>
    public static Paging<MarketMoveRow> MarketMoves { get; } = Facts(new Dictionary<string, Sort<MarketMoveRow>>
    {
        ["change"] = new SortBy<MarketMoveRow, double>(row => row.Change, row => row.Key),
        ["instrument"] = new SortBy<MarketMoveRow, string>(row => row.InstrumentId, row => row.Key),
    });

    /// <summary>Gets the order and pages of figures.</summary>
    public static Paging<FigureRow> Figures { get; } = Facts(new Dictionary<string, Sort<FigureRow>>
    {
        ["value"] = new SortBy<FigureRow, double>(row => row.Low, row => row.Key),
        ["subject"] = new SortBy<FigureRow, string>(row => row.SubjectId, row => row.Key),
    });

    /// <summary>Gets the order and pages of quotes.</summary>
    public static Paging<QuoteRow> Quotes { get; } = Facts(new Dictionary<string, Sort<QuoteRow>>
    {
        ["speaker"] = new SortBy<QuoteRow, string>(row => row.SpeakerName, row => row.Key),
    });

    /// <summary>Gets the order and pages of claims.</summary>
    public static Paging<ClaimRow> Claims { get; } = Facts(new Dictionary<string, Sort<ClaimRow>>
    {
        ["claimant"] = new SortBy<ClaimRow, string>(row => row.ClaimantName, row => row.Key),
    });

    /// <summary>Gets the order and pages of claimants: by name, which stays when articles are added.</summary>
    public static Paging<ClaimantRow> Claimants { get; } = new(
        row => row.Number,
        "name",
        new()
        {
            ["name"] = new SortBy<ClaimantRow, string>(row => row.Name, row => row.Number),
            ["claims"] = new SortBy<ClaimantRow, int>(row => row.Claims, row => row.Number),
        });

    /// <summary>Gets the order and pages of topics: those first stated last come first, which stays when articles are added.</summary>
    public static Paging<TopicRow> Topics { get; } = new(
        row => row.Number,
        "-opened",
        new() { ["opened"] = new SortByKey<TopicRow>(row => row.Number), ["spread"] = new SortBy<TopicRow, double>(row => row.Spread, row => row.Number) });

    /// <summary>Gets the order and pages of imports: those that came last come first.</summary>
    public static Paging<ImportRow> Imports { get; } = new(row => row.Number, "-created", new() { ["created"] = new SortByKey<ImportRow>(row => row.Number) });

    /// <summary>Gets the order and pages of what was set aside: the last first.</summary>
    public static Paging<SetAsideRow> SetAside { get; } = new(row => row.Number, "-setAside", new() { ["setAside"] = new SortByKey<SetAsideRow>(row => row.Number) });

    /// <summary>Gets the order and pages of feeds: in the order they were added.</summary>
    public static Paging<FeedRow> Feeds { get; } = new(row => row.Number, "added", new() { ["added"] = new SortByKey<FeedRow>(row => row.Number) });

    private static Paging<T> Facts<T>(Dictionary<string, Sort<T>> sorts)
        where T : FactRow
    {
        sorts["date"] = new SortByKey<T>(row => row.Key);
        return new Paging<T>(row => row.Key, "-date", sorts);
    }
}
