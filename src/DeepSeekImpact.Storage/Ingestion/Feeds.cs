using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Keeps the feeds that are read again and again, and which of their items are done with.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="contexts">Reads.</param>
/// <param name="clock">The clock that says when a feed was added.</param>
public sealed class Feeds(Writer writer, IDbContextFactory<NewsDb> contexts, TimeProvider clock)
{
    private const string Add = "INSERT INTO feeds(Id, Address, Title, AddedAt, Failures, NextAt, Articles) VALUES (@0, @1, @2, @3, 0, @3, "
        + "0) ON CONFLICT DO NOTHING";
    private const string Save = """
        UPDATE feeds SET Title = @1, Link = @2, ETag = @3, LastModified = @4, SucceededAt = @5, FailedAt = @6, Error = @7, Failures = @8,
            NextAt = @9, NewestAt = @10, Rhythm = @11, Articles = Articles + @12, MovedTo = @13, EndedAt = @14, Tally = @15 WHERE Number =
                @0
        """;

    /// <summary>Clocks of servers that share a store may be so far apart.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    private const string Done = "INSERT INTO feed_items(FeedNumber, Hash) VALUES (@0, @1) ON CONFLICT DO NOTHING";

    /// <summary>Adds feeds; those that are there stay as they are.</summary>
    /// <param name="feeds">Their addresses, and what they are called where that is known.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>How many are new.</returns>
    public Task<int> AddAsync(IReadOnlyCollection<(string Address, string? Title)> feeds, CancellationToken cancellationToken) =>
        writer.RunAsync(
        (_, session) =>
            feeds.Sum(feed =>
            session.Commands.Change(Add, IdOf(feed.Address), feed.Address, feed.Title, clock.GetUtcNow().ToUnixTimeMilliseconds())),
            cancellationToken);

    /// <summary>Sets how a feed is to be read.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="options">How, as JSON; null for the defaults.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task<int> SetOptionsAsync(string id, string? options, CancellationToken cancellationToken) =>
        writer.RunAsync((_, session) => session.Commands.Change("UPDATE feeds SET Options = @1 WHERE Id = @0", id, options),
            cancellationToken);

    /// <summary>Returns the id of another feed that is fetched from an address; null if there is none.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<string?> OtherAsync(FeedRow feed, string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feed);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Feeds.Where(row => row.Number != feed.Number && row.EndedAt == null
            && (row.Address == address || row.MovedTo == address)).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Removes a feed; the articles it brought stay.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops before anything is removed.</param>
    /// <returns>False where there is no such feed.</returns>
    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        writer.RunAsync(
            (_, session) =>
            {
                session.Commands.Run("DELETE FROM feed_items WHERE FeedNumber = (SELECT Number FROM feeds WHERE Id = @0)", id);
                return session.Commands.Change("DELETE FROM feeds WHERE Id = @0", id) > 0;
            },
            cancellationToken);

    /// <summary>
    /// Returns the feeds that are to be read by now, the one that has waited longest first. One that was last read at a time to come was
    /// read while the clock was ahead: when it is to be read next is as far ahead.
    /// </summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<List<FeedRow>> DueAsync(int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var ahead = now + (long)Apart.TotalMilliseconds;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Feeds.AsNoTracking()
            .Where(feed => feed.EndedAt == null && (feed.NextAt <= now || feed.SucceededAt > ahead || feed.FailedAt > ahead
                || (feed.AddedAt > ahead && feed.SucceededAt == null && feed.FailedAt == null)))
            .OrderBy(feed => feed.NextAt).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Returns the items that are not done with.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="feed">The feed.</param>
    /// <param name="items">What it holds.</param>
    /// <param name="keyOf">Returns what tells an item from others.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<List<T>> NewAsync<T>(FeedRow feed, IReadOnlyCollection<T> items, Func<T, string> keyOf,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var hashes = items.Select(item => Hash(keyOf(item))).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = (
            await db.FeedItems.Where(row => row.FeedNumber == feed.Number && hashes.Contains(row.Hash)).Select(row => row.Hash)
                .ToListAsync(cancellationToken)).ToHashSet();
        return [.. items.Where(item => known.Add(Hash(keyOf(item))))];
    }

    /// <summary>Keeps how reading a feed went, and which items are done with now.</summary>
    /// <param name="feed">The feed as it is now; its articles are those it brought this time.</param>
    /// <param name="done">What tells the items from others.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task SaveAsync(FeedRow feed, IReadOnlyCollection<string> done, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return writer.RunAsync(
            (_, session) =>
            {
                foreach (var key in done)
                    session.Commands.Run(Done, feed.Number, Hash(key));
                return session.Commands.Change(Save, feed.Number, feed.Title, feed.Link, feed.ETag, feed.LastModified, feed.SucceededAt,
                    feed.FailedAt, feed.Error, feed.Failures, feed.NextAt, feed.NewestAt, feed.Rhythm, feed.Articles, feed.MovedTo,
                    feed.EndedAt, feed.Tally);
            },
            cancellationToken);
    }

    /// <summary>Returns the id of the feed of an address.</summary>
    /// <param name="address">The address.</param>
    public static string IdOf(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)).AsSpan(0, 10));

    private static long Hash(string key) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
