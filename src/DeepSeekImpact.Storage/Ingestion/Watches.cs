using System.Collections.Frozen;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>What a webhook is to be told.</summary>
/// <param name="Watch">The watch.</param>
/// <param name="Position">The cursor behind what is told.</param>
/// <param name="Id">The id of the message.</param>
/// <param name="Items">How many facts it has.</param>
/// <param name="Payload">The body.</param>
public sealed record NewDelivery(WatchRow Watch, string Position, string Id, int Items, string Payload);

/// <summary>What a webhook has not received yet.</summary>
/// <param name="First">The first delivery, which those after it wait for.</param>
/// <param name="Count">The number of deliveries.</param>
public sealed record Waiting(DeliveryRow First, int Count);

/// <summary>
/// Keeps watched lists and what webhooks are told. What is new in a list is known by the cursor of its watch: facts and their order are
/// stored in one transaction, so none can be missed; a delivery and the cursor behind it are stored in one, so none is made twice.
/// </summary>
/// <param name="writer">The one writer.</param>
/// <param name="contexts">Reads.</param>
/// <param name="clock">The clock that says when something was made.</param>
public sealed class Watches(Writer writer, IDbContextFactory<NewsDb> contexts, TimeProvider clock)
{
    private const string Add = """
        INSERT INTO watches(Id, Name, List, Query, CreatedAt, Position, Webhook, Secret) VALUES (@0, @1, @2, @3, @4, @5, @6, @7) RETURNING
            Number
        """;

    private const string AddDelivery = """
        INSERT INTO deliveries(Id, WatchNumber, State, CreatedAt, NextAt, Attempts, Items, Payload, Log) VALUES (@0, @1, 0, @2, @2, 0, @3,
            @4, '[]')
        """;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Adds a watch.</summary>
    /// <param name="watch">The watch; its number and time are set.</param>
    /// <param name="cancellationToken">Stops before it is stored.</param>
    public Task<WatchRow> AddAsync(WatchRow watch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(watch);
        return writer.RunAsync(
            (_, session) =>
            {
                watch.CreatedAt = Now;
                watch.Number = (long)session.Commands.Scalar(Add, watch.Id, watch.Name, watch.List, watch.Query, watch.CreatedAt,
                    watch.Position, watch.Webhook, watch.Secret)!;
                return watch;
            },
            cancellationToken);
    }

    /// <summary>Removes a watch with its deliveries.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Stops before anything is removed.</param>
    public Task RemoveAsync(long number, CancellationToken cancellationToken) => writer.RunAsync(
        (_, session) =>
        {
            session.Commands.Run("DELETE FROM deliveries WHERE WatchNumber = @0", number);
            return session.Commands.Change("DELETE FROM watches WHERE Number = @0", number);
        },
        cancellationToken);

    /// <summary>Changes the name and the webhook of a watch. A webhook that is enabled again goes on where it was.</summary>
    /// <param name="watch">The watch as it is to be.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task SaveAsync(WatchRow watch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(watch);
        return writer.RunAsync(
            (_, session) =>
            {
                if (watch.DisabledAt is null)
                {
                    // What was given up is the first to be tried again, in its old place; its three days begin again.
                    session.Commands.Run(
                        "UPDATE deliveries SET State = 0, Attempts = 0, CreatedAt = @1, NextAt = @1 WHERE State = 2 AND WatchNumber = "
                            + "(SELECT Number FROM watches WHERE Number = @0 AND DisabledAt IS NOT NULL)",
                        watch.Number,
                        Now);
                }

                return session.Commands.Change(
                    "UPDATE watches SET Name = @1, Webhook = @2, Secret = @3, FormerSecret = @4, FormerSecretUntil = @5, DisabledAt = @6, "
                        + "DisabledReason = @7 WHERE Number = @0",
                    watch.Number, watch.Name, watch.Webhook, watch.Secret, watch.FormerSecret, watch.FormerSecretUntil, watch.DisabledAt,
                        watch.DisabledReason);
            },
            cancellationToken);
    }

    /// <summary>
    /// Makes deliveries and moves their watches behind what they tell, in one transaction, except for watches that another server has
    /// moved.
    /// </summary>
    /// <param name="deliveries">The deliveries, at most one of each watch.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>The numbers of the watches that were moved.</returns>
    public Task<IReadOnlySet<long>> DeliverAsync(IReadOnlyList<NewDelivery> deliveries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveries);
        return writer.RunAsync<IReadOnlySet<long>>(
            (_, session) =>
            {
                var moved = new HashSet<long>();
                foreach (var one in deliveries)
                {
                    if (!Moves(session, one.Watch, one.Position))
                        continue;
                    session.Commands.Run(AddDelivery, one.Id, one.Watch.Number, Now, one.Items, one.Payload);
                    session.Changes.Add(StoreChange.Deliveries);
                    moved.Add(one.Watch.Number);
                }

                return moved;
            },
            cancellationToken);
    }

    /// <summary>Returns the first waiting delivery of each watch, due or not.</summary>
    /// <param name="cancellationToken">Cancels reading.</param>
    public async Task<List<(DeliveryRow Delivery, WatchRow Watch)>> FirstWaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Deliveries.AsNoTracking()
            .Where(one => one.State == DeliveryState.Waiting
                && !db.Deliveries.Any(earlier => earlier.WatchNumber == one.WatchNumber && earlier.State == DeliveryState.Waiting
                    && earlier.Number < one.Number))
            .Join(db.Watches.AsNoTracking().Where(watch => watch.DisabledAt == null && watch.Webhook != null), one => one.WatchNumber,
                watch => watch.Number, (one, watch) => new { one, watch })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.one, row.watch))];
    }

    /// <summary>Returns what webhooks have not received yet.</summary>
    /// <param name="db">The store.</param>
    /// <param name="watches">The numbers of watches.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <returns>By the numbers of those watches that have something waiting.</returns>
    public static async Task<IReadOnlyDictionary<long, Waiting>> WaitingAsync(NewsDb db, IReadOnlyCollection<long> watches,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var counts = await db.Deliveries.AsNoTracking()
            .Where(one => one.State == DeliveryState.Waiting && watches.Contains(one.WatchNumber))
            .GroupBy(one => one.WatchNumber).Select(several => new { First = several.Min(one => one.Number), Count = several.Count() })
            .ToDictionaryAsync(one => one.First, one => one.Count, cancellationToken);
        if (counts.Count == 0)
            return FrozenDictionary<long, Waiting>.Empty;
        var firsts = await db.Deliveries.AsNoTracking().Where(one => counts.Keys.Contains(one.Number)).ToListAsync(cancellationToken);
        return firsts.ToDictionary(first => first.WatchNumber, first => new Waiting(first, counts[first.Number]));
    }

    /// <summary>Takes a delivery to try it, for a while in which no other server does.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="until">When others may try it.</param>
    /// <param name="cancellationToken">Stops before it is taken.</param>
    /// <returns>False if another server has taken it.</returns>
    public Task<bool> TakeAsync(DeliveryRow delivery, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return writer.RunAsync(
            (_, session) => session.Commands.Change(
                "UPDATE deliveries SET NextAt = @2 WHERE Number = @0 AND State = 0 AND NextAt = @1", delivery.Number, delivery.NextAt,
                    until.ToUnixTimeMilliseconds()) > 0,
            cancellationToken);
    }

    /// <summary>Keeps how an attempt went, and disables the webhook if it was the last.</summary>
    /// <param name="delivery">The delivery as it is now.</param>
    /// <param name="disabled">Why the webhook is disabled; null if it is not.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task KeepAsync(DeliveryRow delivery, string? disabled, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return writer.RunAsync(
            (_, session) =>
            {
                if (disabled is not null)
                    session.Commands.Run("UPDATE watches SET DisabledAt = @1, DisabledReason = @2 WHERE Number = @0", delivery.WatchNumber,
                        Now, disabled);
                session.Changes.Add(StoreChange.Deliveries);
                return session.Commands.Change(
                    "UPDATE deliveries SET State = @1, NextAt = @2, Attempts = @3, Log = @4 WHERE Number = @0",
                    delivery.Number, delivery.State, delivery.NextAt, delivery.Attempts, delivery.Log);
            },
            cancellationToken);
    }

    /// <summary>Has a delivery sent again, whether it was taken or given up.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    public Task ResendAsync(DeliveryRow delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return writer.RunAsync(
            (_, session) =>
            {
                session.Changes.Add(StoreChange.Deliveries);
                return session.Commands.Change(
                    "UPDATE deliveries SET State = 0, Attempts = 0, CreatedAt = @1, NextAt = @1 WHERE Number = @0", delivery.Number, Now);
            },
            cancellationToken);
    }

    /// <summary>Forgets deliveries that ended long ago.</summary>
    /// <param name="before">The time.</param>
    /// <param name="cancellationToken">Stops before anything is forgotten.</param>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) => writer.RunAsync(
        (_, session) => session.Commands.Change("DELETE FROM deliveries WHERE State <> 0 AND CreatedAt < @0",
            before.ToUnixTimeMilliseconds()), cancellationToken);

    private static bool Moves(WriteSession session, WatchRow watch, string position) =>
        session.Commands.Change("UPDATE watches SET Position = @2 WHERE Number = @0 AND Position = @1 AND DisabledAt IS NULL", watch.Number,
            watch.Position, position) > 0;
}
