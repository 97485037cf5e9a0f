using Npgsql;

namespace DeepSeekImpact.Storage.Postgres;

/// <summary>What the errors of PostgreSQL tell of the store (https://www.postgresql.org/docs/15/errcodes-appendix.html).</summary>
internal static class PostgresFault
{
    /// <summary>Gets the fault of a server that does not answer.</summary>
    public static StoreFault Away { get; } =
        new(StoreFaultKind.Away,
        "The PostgreSQL server does not answer. Look whether it runs and can be reached; the work goes on by itself.");

    /// <summary>Returns what is wrong with the store; null where the error is not the store's.</summary>
    public static StoreFault? Of(string state) => state switch
    {
        PostgresErrorCodes.DiskFull =>
            new StoreFault(StoreFaultKind.Full, "The disk of the PostgreSQL server is full. Make room; writing goes on by itself."),
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ConfigurationLimitExceeded =>
            new StoreFault(StoreFaultKind.Busy,
            "The PostgreSQL server takes no more connections. Raise max_connections, or put pgbouncer before it."),
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure =>
            new StoreFault(StoreFaultKind.Busy, "Another program has locked the database. Stop it, or wait until it releases the lock."),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.ConnectionException or PostgresErrorCodes.ConnectionFailure
            or PostgresErrorCodes.ConnectionDoesNotExist => Away,
        PostgresErrorCodes.IoError =>
            new StoreFault(StoreFaultKind.Failing,
            "The disk of the PostgreSQL server fails to read or write. Look at the disk; the server's log says more."),
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            new StoreFault(StoreFaultKind.ReadOnly,
            "The PostgreSQL server only reads: it is a standby. Name the primary, or several with Target Session Attributes=primary."),
        PostgresErrorCodes.InsufficientPrivilege =>
            new StoreFault(StoreFaultKind.ReadOnly, "The user may not write to the database. Make it the owner of the database."),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            new StoreFault(StoreFaultKind.Unopenable,
            "The PostgreSQL server does not let this user in. Look at Username and Password in ConnectionStrings:Default."),
        PostgresErrorCodes.InvalidCatalogName =>
            new StoreFault(StoreFaultKind.Unopenable,
            "There is no such database, and the user may not make it. Make it: createdb --encoding=UTF8 NAME."),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
            new StoreFault(StoreFaultKind.Damaged, "The database is corrupt. Restore a backup, with the PostgreSQL server's own means."),
        _ => null,
    };
}
