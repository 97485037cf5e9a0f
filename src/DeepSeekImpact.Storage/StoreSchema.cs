using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage;

/// <summary>The schema of a store: which version made it, and how it is brought to this one's.</summary>
public static class StoreSchema
{
    private const string LockEnd = ".migrating";

    /// <summary>Brings a store to the schema of this version; makes it where there is none.</summary>
    /// <param name="db">The store.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="StoreFaultException">A later version made it: nothing was changed.</exception>
    public static async Task BringUpAsync(NewsDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await LaterAsync(db, cancellationToken) is { } later)
            throw new StoreFaultException(new StoreFault(StoreFaultKind.Newer, $"A later version of this program made the store (its step {later}). Use that version, or put back a copy that this one made."));
        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;

        // EF Core guards migrations by a row in the store. One who was killed meanwhile leaves it there, and the next would wait for it for
        // ever; a lock of the system goes with its holder, so whoever has that knows the row for a relic.
        await using var held = Hold(db.Database.GetDbConnection().DataSource);
        if (held is not null)
            await ForgetRelicAsync(db, cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Gives the first step of a store's schema that this version does not know; null where there is none.</summary>
    /// <param name="db">The store.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal static async Task<string?> LaterAsync(NewsDb db, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        return (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).FirstOrDefault(migration => !known.Contains(migration));
    }

    private static FileStream? Hold(string store)
    {
        if (store.Length == 0 || store.Contains(':', StringComparison.Ordinal))
            return null;
        try
        {
            return new FileStream(store + LockEnd, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            // Somebody migrates, and EF Core waits for him; or nothing can be written, which the store itself tells best.
            return null;
        }
    }

    private static async Task ForgetRelicAsync(NewsDb db, CancellationToken cancellationToken)
    {
        if (await db.Database.SqlQueryRaw<long>("SELECT count(*) AS Value FROM sqlite_schema WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken) > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
    }
}
