using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>
/// The lists that are not of facts, with the fields they can be sorted by; newest first by default. Those of facts are in their
/// descriptions.
/// </summary>
public static class ListOrders
{
    /// <summary>Gets the order and pages of articles.</summary>
    public static Paging<ArticleRow> Articles { get; } = new(
        row => row.Key,
        "-publishedAt",
        new()
        {
            ["publishedAt"] = new SortByKey<ArticleRow>(row => row.Key),
            ["storedAt"] = new SortBy<ArticleRow, long>(row => row.StoredAt, row => row.Key),
            [PageRequest.Stored] = new SortBy<ArticleRow, long>(row => row.Seq, row => row.Key),
        });

    /// <summary>Gets the order and pages of entities: by name, which stays when articles are added.</summary>
    public static Paging<EntityRow> Entities { get; } = new(
        row => row.Seq,
        "name",
        new()
        {
            ["articles"] = new SortBy<EntityRow, int>(row => row.Articles, row => row.Seq),
            ["name"] = new SortBy<EntityRow, string>(row => row.Name, row => row.Seq),
            [PageRequest.Stored] = new SortByKey<EntityRow>(row => row.Seq),
        });

    /// <summary>Gets the order and pages of claimants: by name, which stays when articles are added.</summary>
    public static Paging<ClaimantRow> Claimants { get; } = new(
        row => row.Number,
        "name",
        new()
        {
            ["name"] = new SortBy<ClaimantRow, string>(row => row.Name, row => row.Number),
            ["claims"] = new SortBy<ClaimantRow, int>(row => row.Claims, row => row.Number),
            [PageRequest.Stored] = new SortBy<ClaimantRow, long>(row => row.Revision, row => row.Number),
        });

    /// <summary>Gets the order and pages of topics: those first stated last come first, which stays when articles are added.</summary>
    public static Paging<TopicRow> Topics { get; } = new(
        row => row.Number,
        "-opened",
        new()
        {
            ["opened"] = new SortByKey<TopicRow>(row => row.Number),
            ["spread"] = new SortBy<TopicRow, double>(row => row.Spread, row => row.Number),
            [PageRequest.Stored] = new SortBy<TopicRow, long>(row => row.Revision, row => row.Number),
        });

    /// <summary>Gets the order and pages of imports: those that came last come first.</summary>
    public static Paging<ImportRow> Imports { get; } =
        new(row => row.Number, "-created", new() { ["created"] = new SortByKey<ImportRow>(row => row.Number) });

    /// <summary>Gets the order and pages of what was set aside: the last first.</summary>
    public static Paging<SetAsideRow> SetAside { get; } =
        new(row => row.Number, "-setAside", new() { ["setAside"] = new SortByKey<SetAsideRow>(row => row.Number) });

    /// <summary>Gets the order and pages of watches: in the order they were added.</summary>
    public static Paging<WatchRow> Watches { get; } = new(row => row.Number, "added",
        new() { ["added"] = new SortByKey<WatchRow>(row => row.Number) });

    /// <summary>Gets the order and pages of deliveries: the latest first.</summary>
    public static Paging<DeliveryRow> Deliveries { get; } = new(row => row.Number, "-made",
        new() { ["made"] = new SortByKey<DeliveryRow>(row => row.Number) });

    /// <summary>Gets the order and pages of feeds: in the order they were added.</summary>
    public static Paging<FeedRow> Feeds { get; } =
        new(row => row.Number, "added", new() { ["added"] = new SortByKey<FeedRow>(row => row.Number) });
}
