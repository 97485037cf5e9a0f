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

/// <summary>A value that is stated, with the first of its statements.</summary>
/// <param name="Value">The most precise of the numbers that agree.</param>
/// <param name="Voices">How many origins state it.</param>
/// <param name="Difference">Why it differs from the first value; absent on the first.</param>
/// <param name="Count">How many statements there are.</param>
/// <param name="Statements">The first of them.</param>
public sealed record ShownValue(double Value, int Voices, DifferenceKind? Difference, int Count, IReadOnlyList<StoredSighting> Statements)
{
    /// <summary>Returns the first values of a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="sightings">Where the values are stated, by the ids of the facts.</param>
    /// <param name="values">How many values.</param>
    /// <param name="statements">How many statements of each.</param>
    public static IReadOnlyList<ShownValue> Of(Comparison comparison, IReadOnlyDictionary<string, StoredSighting> sightings, int values,
        int statements)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return
        [
            .. comparison.Values.Take(values).Select(value =>
                new ShownValue(value.Value, value.Voices, value.Difference, value.Sightings.Count,
                [.. value.Sightings.Take(statements).Select(seen => sightings[seen.Statement.Fact])])),
        ];
    }
}

/// <summary>Values that differ on one topic.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Kind">The gravest difference.</param>
/// <param name="Spread">By how much the largest value is above the smallest, as a part of the smallest.</param>
/// <param name="Count">How many statements are compared.</param>
/// <param name="ValueCount">How many values there are.</param>
/// <param name="Values">The first of them: all, with all statements, where there are few.</param>
public sealed record Dispute(TopicRow Topic, DifferenceKind Kind, double Spread, int Count, int ValueCount,
    IReadOnlyList<ShownValue> Values);

/// <summary>
/// What was compared lately: a topic on which nothing was stated since is not compared again. One for a store; safe to call from many
/// threads.
/// </summary>
public sealed class RecentDisputes
{
    /// <summary>Counted in statements, a topic as one more: some 20 MB.</summary>
    private const int Capacity = 10_000;

    private readonly RecentResults<(long Topic, DateOnly? AsOf, double Tolerance), (DifferenceKind? Kind,
        Dispute? Dispute)> _results = new(Capacity);

    /// <summary>Finds how the values of a topic differ, and the dispute where it was asked for.</summary>
    internal bool TryGet(TopicRow topic, DisputeFilter filter, out (DifferenceKind? Kind, Dispute? Dispute) result) =>
        _results.TryGet((topic.Number, filter.AsOf, filter.Tolerance), topic.Revision, out result);

    /// <summary>Keeps how the values of a topic differ.</summary>
    internal void Keep(TopicRow topic, DisputeFilter filter, DifferenceKind? kind, Dispute? dispute) =>
        _results.Keep((topic.Number, filter.AsOf, filter.Tolerance), topic.Revision, (kind, dispute),
            1 + (dispute?.Values.Sum(value => value.Statements.Count) ?? 0));
}

/// <summary>Finds topics on which articles give different values.</summary>
public static class Disputes
{
    /// <summary>
    /// So many topics are looked at for one page at most: a rare kind of difference gives short pages, each with its cursor.
    /// </summary>
    private const int MostLookedAt = 500;

    /// <summary>A dispute with at most this number of statements is shown whole in a list.</summary>
    private const int MostWhole = 12;

    private const int MostValues = 5;
    private const int MostStatements = 2;

    /// <summary>Reads a page of disputes.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="request">The page.</param>
    /// <param name="recent">What was compared lately; null to compare again.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<Page<Dispute>> ReadAsync(NewsDb db, DisputeFilter filter, PageRequest request, RecentDisputes? recent,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(request);
        var topics = await TopicsAsync(db, filter, cancellationToken);
        var found = new List<Dispute>();
        long? total = request.Count ? await CountAsync(db, filter, topics, recent, cancellationToken) : null;
        var resumes = request.After is not null;
        var (cursor, size) = (request.After ?? request.Cursor, request.Limit);
        for (var looked = 0; ;)
        {
            var page = await ListOrders.Topics.ReadAsync(topics, request with
            {
                Count = false,
                Cursor = resumes ? null : cursor,
                After = resumes ? cursor : null,
                Limit = size,
            },
                db.Topics.AsNoTracking(), cancellationToken);
            looked += page.Items.Count;
            var disputes = await CompareAsync(db, filter, page.Items, recent, cancellationToken);
            var missing = request.Limit - found.Count;
            found.AddRange(disputes.Take(missing));

            // A page can end within the topics that were read; the next one begins behind the last dispute given out.
            if (disputes.Count > missing)
                return new Page<Dispute>(found, ListOrders.Topics.CursorBehind(found[^1].Topic, request), total);
            if (page.IsLast || found.Count == request.Limit || looked >= MostLookedAt)
                return new Page<Dispute>(found, page.NextCursor, total) { IsLast = page.IsLast };

            // As many as give the rest, if disputes go on to be as frequent among the topics.
            cursor = page.NextCursor;
            size = Math.Clamp((request.Limit - found.Count) * looked / Math.Max(1, found.Count), request.Limit, PageRequest.MaxItems);
        }
    }

    /// <summary>Reads what is stated on one topic, with all its values and statements.</summary>
    /// <param name="db">The database.</param>
    /// <param name="number">The topic's number.</param>
    /// <param name="filter">What counts; what a list is narrowed by does not matter.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The dispute; null where there is no such topic or nothing differs.</returns>
    public static async Task<Dispute?> OneAsync(NewsDb db, long number, DisputeFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        if (await db.Topics.AsNoTracking().FirstOrDefaultAsync(topic => topic.Number == number, cancellationToken) is not { } topic)
            return null;
        var sightings = await Sightings.OfAsync(db, [topic], filter.AsOf, filter.IncludesCopies, cancellationToken);
        return Of(topic, [.. sightings[number]], filter.Tolerance, isWhole: true).Dispute;
    }

    /// <summary>Returns the topics that can hold a dispute.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Stops looking names up.</param>
    public static Task<ListQuery<TopicRow>> TopicsAsync(NewsDb db, DisputeFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        var conditions = new List<Condition<TopicRow>>();
        if (filter.Subjects.Count > 0)
            conditions.Add(
                new AnyOf<TopicRow>(Selectivity.Entity,
                    async (_, cancellation) =>
                    [.. (await db.IdsAsync(filter.Subjects, cancellation)).Select(
                    id => new Alternative<TopicRow>(topic => topic.SubjectId == id))]));

        // A subject has few topics: what is joined to nothing keeps the indexes of metrics and units, which have many, out of it.
        if (filter.Metrics.Count > 0)
            conditions.Add(
                new AnyOf<TopicRow>(Selectivity.Text,
                    filter.Metrics.Select(
                    metric => new Alternative<TopicRow>(topic => topic.Metric == metric)
                    { Checked = topic => topic.Metric + string.Empty == metric })));
        if (filter.Units.Count > 0)
            conditions.Add(
                new AnyOf<TopicRow>(Selectivity.Text,
                    filter.Units.Select(
                    unit => new Alternative<TopicRow>(topic => topic.Unit == unit)
                    { Checked = topic => topic.Unit + string.Empty == unit })));
        return db.Topics.AsNoTracking().Where(topic => topic.Spread > filter.Tolerance)
            .NarrowAsync(db, conditions, db.Topics, cancellationToken);
    }

    /// <summary>Values of two times are a trend, and values of two scopes are of two things: neither is a dispute.</summary>
    private static bool IsDispute(DifferenceKind kind) => kind is DifferenceKind.Conflict or DifferenceKind.Measure
        or DifferenceKind.Superseded;

    private static async Task<List<Dispute>> CompareAsync(NewsDb db, DisputeFilter filter, IReadOnlyList<TopicRow> topics,
        RecentDisputes? recent, CancellationToken cancellationToken)
    {
        // Copies are asked for by few.
        var known = filter.IncludesCopies ? null : recent;
        var results = new Dictionary<long, (DifferenceKind? Kind, Dispute? Dispute)>(topics.Count);
        foreach (var topic in topics)
        {
            if (known is not null && known.TryGet(topic, filter, out var result)
                && (result.Dispute is not null || !IsAskedFor(filter, result.Kind)))
                results.Add(topic.Number, result);
        }

        var missing = topics.Where(topic => !results.ContainsKey(topic.Number)).ToList();
        if (missing.Count > 0)
        {
            var sightings = await Sightings.OfAsync(db, missing, filter.AsOf, filter.IncludesCopies, cancellationToken);
            foreach (var topic in missing)
            {
                var result = Of(topic, [.. sightings[topic.Number]], filter.Tolerance, isWhole: false);
                if (!IsAskedFor(filter, result.Kind))
                    result.Dispute = null;
                known?.Keep(topic, filter, result.Kind, result.Dispute);
                results.Add(topic.Number, result);
            }
        }

        return [.. topics.Select(topic => results[topic.Number]).Where(result => IsAskedFor(filter, result.Kind)).Select(result =>
            result.Dispute!)];
    }

    private static bool IsAskedFor(DisputeFilter filter, DifferenceKind? kind) =>
        kind is { } difference && (filter.Kinds.Count == 0 ? IsDispute(difference) : filter.Kinds.Contains(difference));

    private static (DifferenceKind? Kind, Dispute? Dispute) Of(TopicRow topic, List<StoredSighting> sightings, double tolerance,
        bool isWhole)
    {
        var own = sightings.ToDictionary(seen => seen.Row.FactId);
        var comparison = Comparison.Of(own.Values.Select(seen => seen.Sighting), tolerance);
        if (comparison.Kind is not { } kind)
            return (null, null);
        isWhole |= own.Count <= MostWhole;
        var values = ShownValue.Of(comparison, own, isWhole ? own.Count : MostValues, isWhole ? own.Count : MostStatements);
        return (kind, new Dispute(topic, kind, comparison.Spread, own.Count, comparison.Values.Count, values));
    }

    private static async Task<long> CountAsync(NewsDb db, DisputeFilter filter, ListQuery<TopicRow> topics, RecentDisputes? recent,
        CancellationToken cancellationToken)
    {
        long count = 0;
        for (var request = new PageRequest { Limit = PageRequest.MaxItems }; ;)
        {
            var page = await ListOrders.Topics.ReadAsync(topics, request, db.Topics.AsNoTracking(), cancellationToken);
            count += (await CompareAsync(db, filter, page.Items, recent, cancellationToken)).Count;
            if (page.NextCursor is null)
                return count;
            request = request with { Cursor = page.NextCursor };
        }
    }
}
