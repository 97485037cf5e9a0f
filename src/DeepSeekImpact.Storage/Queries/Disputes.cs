using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>What disputes can be narrowed by; absent values and empty lists do not narrow. Of several values any may hold.</summary>
public sealed record DisputeFilter
{
    /// <summary>Gets the metrics, or "change" for market moves.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Gets the ids, names or tickers of subjects.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Gets the common units.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Gets the kinds of difference; empty for a conflict, another measure and a later value of the same source.</summary>
    public IReadOnlyList<DifferenceKind> Kinds { get; init; } = [];

    /// <summary>Gets the day up to which articles count.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Gets a value indicating whether near copies of other articles count too.</summary>
    public bool IncludesCopies { get; init; }

    /// <summary>Gets the largest difference that counts as the same, as a part of the smaller value.</summary>
    public double Tolerance { get; init; } = Comparison.UsualTolerance;
}

/// <summary>Values that differ on one topic.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Comparison">The values.</param>
/// <param name="Sightings">Where they are stated, by the ids of the facts.</param>
public sealed record Dispute(TopicRow Topic, Comparison Comparison, IReadOnlyDictionary<string, StoredSighting> Sightings);

/// <summary>Finds topics on which articles give different values.</summary>
public static class Disputes
{
    /// <summary>
    /// So many topics are looked at for one page at most: a rare kind of difference gives short pages, each with its cursor.
    /// </summary>
    private const int MostLookedAt = 500;

    /// <summary>Reads a page of disputes.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="request">The page.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<Page<Dispute>> ReadAsync(NewsDb db, DisputeFilter filter, PageRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(request);
        var topics = await TopicsAsync(db, filter, cancellationToken);
        var found = new List<Dispute>();
        long? total = request.Count ? await CountAsync(db, filter, topics, cancellationToken) : null;
        for (var looked = 0; ;)
        {
            var page = await ListOrders.Topics.ReadAsync(topics, request with { Count = false }, db.Topics.AsNoTracking(), cancellationToken);
            looked += page.Items.Count;
            var disputes = await CompareAsync(db, filter, page.Items, cancellationToken);
            var missing = request.Limit - found.Count;
            found.AddRange(disputes.Take(missing));

            // A page can end within the topics that were read; the next one begins behind the last dispute given out.
            if (disputes.Count > missing)
                return new Page<Dispute>(found, ListOrders.Topics.CursorBehind(found[^1].Topic, request), total);
            if (page.NextCursor is null || found.Count == request.Limit || looked >= MostLookedAt)
                return new Page<Dispute>(found, page.NextCursor, total);
            request = request with { Cursor = page.NextCursor };
        }
    }

    /// <summary>Gives the topics that can hold a dispute.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Stops looking names up.</param>
    public static Task<ListQuery<TopicRow>> TopicsAsync(NewsDb db, DisputeFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        var conditions = new List<Condition<TopicRow>>();
        if (filter.Subjects.Count > 0)
            conditions.Add(new AnyOf<TopicRow>(Selectivity.Entity, async (_, cancellation) => [.. (await db.IdsAsync(filter.Subjects, cancellation)).Select(id => new Alternative<TopicRow>(topic => topic.SubjectId == id))]));

        // A subject has few topics: what is joined to nothing keeps the indexes of metrics and units, which have many, out of it.
        if (filter.Metrics.Count > 0)
            conditions.Add(new AnyOf<TopicRow>(Selectivity.Text, filter.Metrics.Select(metric => new Alternative<TopicRow>(topic => topic.Metric == metric) { Checked = topic => topic.Metric + string.Empty == metric })));
        if (filter.Units.Count > 0)
            conditions.Add(new AnyOf<TopicRow>(Selectivity.Text, filter.Units.Select(unit => new Alternative<TopicRow>(topic => topic.Unit == unit) { Checked = topic => topic.Unit + string.Empty == unit })));
        return db.Topics.AsNoTracking().Where(topic => topic.Spread > filter.Tolerance).NarrowAsync(db, conditions, db.Topics, cancellationToken);
    }

    /// <summary>Values of two times are a trend, and values of two scopes are of two things: neither is a dispute.</summary>
    private static bool IsDispute(DifferenceKind kind) => kind is DifferenceKind.Conflict or DifferenceKind.Measure
        or DifferenceKind.Superseded;

    private static async Task<List<Dispute>> CompareAsync(NewsDb db, DisputeFilter filter, IReadOnlyList<TopicRow> topics, CancellationToken cancellationToken)
    {
        var sightings = await Sightings.OfAsync(db, topics, filter.AsOf, filter.IncludesCopies, cancellationToken);
        var disputes = new List<Dispute>();
        foreach (var topic in topics)
        {
            var own = sightings[topic.Number].ToDictionary(seen => seen.Row.FactId);
            var comparison = Comparison.Of(own.Values.Select(seen => seen.Sighting), filter.Tolerance);
            if (comparison.Kind is { } kind && (filter.Kinds.Count == 0 ? IsDispute(kind) : filter.Kinds.Contains(kind)))
                disputes.Add(new Dispute(topic, comparison, own));
        }

        return disputes;
    }

    private static async Task<long> CountAsync(NewsDb db, DisputeFilter filter, ListQuery<TopicRow> topics, CancellationToken cancellationToken)
    {
        long count = 0;
        for (var request = new PageRequest { Limit = PageRequest.MaxItems }; ;)
        {
            var page = await ListOrders.Topics.ReadAsync(topics, request, db.Topics.AsNoTracking(), cancellationToken);
            count += (await CompareAsync(db, filter, page.Items, cancellationToken)).Count;
            if (page.NextCursor is null)
                return count;
            request = request with { Cursor = page.NextCursor };
        }
    }
}
