using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>What happened to a fact or article.</summary>
public enum ChangeKind
{
    /// <summary>It was stored.</summary>
    Added,

    /// <summary>It was stored before and is another now.</summary>
    Changed,

    /// <summary>It was removed.</summary>
    Removed,
}

/// <summary>A change of a fact or article.</summary>
/// <param name="Seq">The number of the transaction.</param>
/// <param name="At">When it was, in milliseconds since 1970 in UTC.</param>
/// <param name="Op">What happened.</param>
/// <param name="Kind">Its kind in the plural: "marketMoves", "articles".</param>
/// <param name="Id">Its id.</param>
/// <param name="ArticleId">The id of its article.</param>
public sealed record Change(long Seq, long At, ChangeKind Op, string Kind, string Id, string ArticleId);

/// <summary>How far somebody has read the changes.</summary>
/// <param name="Seq">The number of the transaction of the last change that was read.</param>
/// <param name="Order">The place of its kind among the kinds; removals come last.</param>
/// <param name="Key">What orders changes of one kind in one transaction.</param>
/// <param name="Known">The transaction that the reader began with: what was removed up to it was never read.</param>
public sealed record ChangePlace(long Seq, int Order, long Key, long Known)
{
    /// <summary>The order of a place after all changes of its transaction.</summary>
    public const int Whole = int.MaxValue;

    /// <summary>Gets the place before all changes.</summary>
    public static ChangePlace Start { get; } = new(0, Whole, 0, 0);

    /// <summary>Gets the transaction up to which nothing has to be known of removals.</summary>
    public long Horizon => Math.Max(Seq, Known);
}

/// <summary>A part of the changes.</summary>
/// <param name="Items">The changes, in the order of their transactions.</param>
/// <param name="Next">The place to read on from.</param>
public sealed record ChangePage(IReadOnlyList<Change> Items, ChangePlace Next);

/// <summary>
/// Reads what was added, changed and removed, in the order of the transactions. Nothing is written for it but what was removed: rows have
/// the number of the transaction that stored them as they are. A page is to be read within one snapshot of the store.
/// </summary>
public static class ChangeLog
{
    /// <summary>Returns the number of the last transaction that changed anything that is served.</summary>
    /// <param name="db">The database.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static Task<long> LastAsync(NewsDb db, CancellationToken cancellationToken) =>
        CounterAsync(db, CounterRow.Numbers, cancellationToken);

    /// <summary>Returns whether it is forgotten what was removed after a place.</summary>
    /// <param name="db">The database.</param>
    /// <param name="after">The place.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static async Task<bool> IsForgottenAsync(NewsDb db, ChangePlace after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);
        return after.Horizon > 0 && after.Horizon < await CounterAsync(db, CounterRow.Forgotten, cancellationToken);
    }

    /// <summary>Reads changes.</summary>
    /// <param name="db">The database.</param>
    /// <param name="after">How far they were read.</param>
    /// <param name="kinds">The kinds, in the plural; empty for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static async Task<ChangePage> ReadAsync(NewsDb db, ChangePlace after, IReadOnlyCollection<string> kinds, int limit,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(kinds);
        var last = await LastAsync(db, cancellationToken);
        var known = after.Horizon == 0 ? last : after.Known;
        if (after.Seq >= last && after.Order == ChangePlace.Whole)
            return new ChangePage([], after);
        var found = new List<Found>();
        for (var order = 0; order <= db.Kinds.All.Count; order++)
        {
            var kind = order == 0 ? FactKinds.Articles : db.Kinds.All[order - 1].Name;
            if (kinds.Count > 0 && !kinds.Contains(kind))
                continue;
            var place = order;
            var from = Behind(after, order);
            var rows = order == 0
                ? db.Articles.Where(row => row.Seq >= after.Seq && (row.Seq > after.Seq || row.Key > from)).OrderBy(row =>
                    row.Seq).ThenBy(row => row.Key)
                    .Select(row => new StampedRow(row.Seq, row.Key, row.StoredAt, row.Id, row.Id))
                : db.Kinds.All[order - 1].Stamped(db, after.Seq, from);
            found.AddRange((await rows.Take(limit + 1).ToListAsync(cancellationToken)).Select(row =>
                new Found(row.Seq, place, row.Key, new Change(
                row.Seq, row.At, FactKey.NumberOf(row.Key) > after.Seq || row.Seq <= known ? ChangeKind.Added : ChangeKind.Changed, kind,
                    row.Id, row.ArticleId))));
        }

        found.AddRange(await RemovalsAsync(db, after, known, kinds, limit, cancellationToken));
        var page = found.OrderBy(one => one.Seq).ThenBy(one => one.Order).ThenBy(one => one.Key).Take(limit).ToList();
        var next = found.Count > limit ? new ChangePlace(page[^1].Seq, page[^1].Order, page[^1].Key, known)
            : new ChangePlace(last, ChangePlace.Whole, 0, known);
        return new ChangePage([.. page.Select(one => one.Change)], next);
    }

    /// <summary>What is removed has no key any more: of a transaction all removals are read, in the order of their numbers.</summary>
    private static async Task<IEnumerable<Found>> RemovalsAsync(NewsDb db, ChangePlace after, long known, IReadOnlyCollection<string> kinds,
        int limit, CancellationToken cancellationToken)
    {
        var order = db.Kinds.All.Count + 1;
        var from = Behind(after, order);

        // Whoever stopped within a transaction may have read numbers above it.
        var read = after.Order == ChangePlace.Whole ? after.Seq : long.MaxValue;
        var rows = db.Removals.Where(row => row.Seq >= after.Seq && row.Seq > known && row.Number <= read
            && (row.Seq > after.Seq || row.Number > from));
        if (kinds.Count > 0)
            rows = rows.Where(row => kinds.Contains(row.Kind));
        var removed = await rows.OrderBy(row => row.Seq).ThenBy(row => row.Number).Take(limit + 1).ToListAsync(cancellationToken);
        return removed.Select(row => new Found(row.Seq, order, row.Number, new Change(row.Seq, row.RemovedAt, ChangeKind.Removed, row.Kind,
            row.Id, row.ArticleId)));
    }

    /// <summary>Returns the key behind which the changes of a kind begin, in the transaction that was read last.</summary>
    private static long Behind(ChangePlace after, int order) => order < after.Order ? long.MaxValue : order == after.Order ? after.Key
        : long.MinValue;

    private static Task<long> CounterAsync(NewsDb db, int id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Counters.Where(row => row.Id == id).Select(row => row.Last).FirstOrDefaultAsync(cancellationToken);
    }

    private sealed record Found(long Seq, int Order, long Key, Change Change);
}
