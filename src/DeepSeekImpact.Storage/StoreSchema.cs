using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage;

/// <summary>The schema of a store: which version made it, and how it is brought to this one's.</summary>
public static class StoreSchema
{
    /// <summary>Brings the store of a host to the schema of this version; makes it where there is none.</summary>
    /// <param name="services">The host's services; see <see cref="StorageSetup"/>.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <returns>Whether there was none, and an empty one was made.</returns>
    /// <exception cref="StoreFaultException">A later version made it, or there are only remains of one: nothing was changed.</exception>
    public static Task<bool> BringUpAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        BringUpAsync(services, mustExist: false, cancellationToken);

    /// <summary>The same for a store that may be expected to be there.</summary>
    /// <param name="services">The host's services; see <see cref="StorageSetup"/>.</param>
    /// <param name="mustExist">Whether there has to be one already.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <returns>Whether there was none, and an empty one was made.</returns>
    /// <exception cref="StoreFaultException">
    /// A later version made it, there are only remains of one, or there is none and has to be: nothing was changed.
    /// </exception>
    public static async Task<bool> BringUpAsync(IServiceProvider services, bool mustExist, CancellationToken cancellationToken)
    {
        var engine = services.GetRequiredService<StoreEngine>();
        await engine.MakeAsync(mustExist, cancellationToken);
        await using var db = await services.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync(cancellationToken);
        var isNew = !(await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any();
        if (isNew && mustExist)
            throw new StoreFaultException(StoreFault.Missing);
        if (await LaterAsync(db, cancellationToken) is { } later)
            throw new StoreFaultException(
                new StoreFault(StoreFaultKind.Newer,
                    $"A later version of this program made the store (its step {later}). Use that version, or put back a copy that this "
                    + $"one made."));
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await using var held = await engine.HoldSchemaAsync(db, cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }

        await engine.SettleAsync(db, cancellationToken);
        return isNew;
    }

    /// <summary>Returns the first step of a store's schema that this version does not know; null where there is none.</summary>
    /// <param name="db">The store.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal static async Task<string?> LaterAsync(NewsDb db, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        return (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).FirstOrDefault(migration => !known.Contains(migration));
    }
}
