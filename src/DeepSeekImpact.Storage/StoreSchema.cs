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
    /// <exception cref="StoreFaultException">A later version made it: nothing was changed.</exception>
    public static async Task BringUpAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var engine = services.GetRequiredService<StoreEngine>();
        await engine.MakeAsync(cancellationToken);
        await using var db = await services.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync(cancellationToken);
        if (await LaterAsync(db, cancellationToken) is { } later)
            throw new StoreFaultException(new StoreFault(StoreFaultKind.Newer, $"A later version of this program made the store (its step {later}). Use that version, or put back a copy that this one made."));
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await using var held = await engine.HoldSchemaAsync(db, cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }

        await engine.SettleAsync(db, cancellationToken);
    }

    /// <summary>Gives the first step of a store's schema that this version does not know; null where there is none.</summary>
    /// <param name="db">The store.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal static async Task<string?> LaterAsync(NewsDb db, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        return (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).FirstOrDefault(migration => !known.Contains(migration));
    }
}
