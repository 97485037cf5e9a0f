using System.Net.Sockets;
using DeepSeekImpact.Storage.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace DeepSeekImpact.Storage;

/// <summary>What is wrong with a store that cannot be used.</summary>
public enum StoreFaultKind
{
    /// <summary>Its disk is full.</summary>
    Full,

    /// <summary>Somebody else holds it.</summary>
    Busy,

    /// <summary>Its disk fails.</summary>
    Failing,

    /// <summary>It may not be written.</summary>
    ReadOnly,

    /// <summary>It cannot be opened.</summary>
    Unopenable,

    /// <summary>It is damaged, or no store.</summary>
    Damaged,

    /// <summary>Its file was removed, moved or replaced while it was open.</summary>
    Gone,

    /// <summary>It is expected to be there and is not.</summary>
    Missing,

    /// <summary>A later version made it.</summary>
    Newer,

    /// <summary>Its server does not answer.</summary>
    Away,
}

/// <summary>Why a store cannot be used, told from what SQLite or PostgreSQL says.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">What is wrong and what to do about it, in sentences that name no file.</param>
public sealed record StoreFault(StoreFaultKind Kind, string Message)
{
    /// <summary>Gets a value indicating whether it may pass without anybody touching the store: waiting is worth it.</summary>
    public bool MayPass => Kind is StoreFaultKind.Full or StoreFaultKind.Busy or StoreFaultKind.Failing or StoreFaultKind.Away;

    /// <summary>Gets the fault of a store whose pages are not in order.</summary>
    internal static StoreFault Damaged { get; } =
        new(StoreFaultKind.Damaged,
        "The database file is corrupt or is not a DeepSeekImpact database. Restore a backup: deepseek-impact restore FILE --data DIR.");

    /// <summary>Gets the fault of a store whose file is no longer where it was opened.</summary>
    internal static StoreFault Gone { get; } = new(StoreFaultKind.Gone,
        "The file of the store was removed, moved or replaced while the server ran. Put it or a copy back, and restart the server.");

    /// <summary>Gets the fault of a store that a setting says is there.</summary>
    internal static StoreFault Missing { get; } = new(StoreFaultKind.Missing,
        "The database does not exist, and Data:MustExist is set: mount its disk, or remove the setting to create a new database.");

    /// <summary>Returns the fault of a store of which only other files are left.</summary>
    /// <param name="remains">Their names, without a folder.</param>
    internal static StoreFault OnlyRemains(IEnumerable<string> remains) => new(StoreFaultKind.Missing,
        $"The database is missing, but files of it remain in its folder ({string.Join(", ", remains)}). Restore it or a backup "
        + "(deepseek-impact restore FILE --data DIR), or move these files away to create a new database.");

    /// <summary>
    /// Returns what is wrong with the store where that is what an exception tells of; null where it tells of something else.
    /// </summary>
    /// <param name="exception">The exception; those within it are looked at too.</param>
    public static StoreFault? Of(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is StoreFaultException known)
                return known.Fault;
            if (exception is SqliteException sqlite)
                return Of(sqlite.SqliteErrorCode);
            if (exception is PostgresException server)
                return PostgresFault.Of(server.SqlState);
            if (exception is NpgsqlException { InnerException: SocketException or IOException or TimeoutException })
                return PostgresFault.Away;
            if (exception is IOException file && OfFile(file.HResult) is { } code)
                return Of(code);
        }

        return null;
    }

    /// <summary>Files beside the store, those of imports, fail in the same ways; .NET gives the system's number (Linux).</summary>
    private static int? OfFile(int number) => number switch
    {
        28 or 122 => raw.SQLITE_FULL, // ENOSPC, EDQUOT
        5 => raw.SQLITE_IOERR, // EIO
        30 => raw.SQLITE_READONLY, // EROFS
        _ => null,
    };

    private static StoreFault? Of(int code) => code switch
    {
        raw.SQLITE_FULL => new StoreFault(StoreFaultKind.Full, "The disk of the store is full. Make room; writing goes on by itself."),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
        new StoreFault(StoreFaultKind.Busy, "Another program has locked the database. Stop it, or wait until it releases the lock."),
        raw.SQLITE_IOERR =>
        new StoreFault(StoreFaultKind.Failing,
        "The disk of the store fails to read or write. Look at the disk; the system's log says more."),
        raw.SQLITE_READONLY or raw.SQLITE_PERM =>
        new StoreFault(StoreFaultKind.ReadOnly,
        "The store may not be written. Give the user who runs this program write access to its file and its folder."),
        raw.SQLITE_CANTOPEN =>
        new StoreFault(StoreFaultKind.Unopenable,
        "The store cannot be opened. Look whether its folder is there and may be written by the user who runs this program."),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Damaged,
        _ => null,
    };
}

/// <summary>A store cannot be used.</summary>
/// <param name="fault">Why.</param>
public sealed class StoreFaultException(StoreFault fault) : Exception(fault.Message)
{
    /// <summary>Gets why.</summary>
    public StoreFault Fault { get; } = fault;
}
