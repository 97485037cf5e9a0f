using System.Globalization;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>
/// The file beside a store in a file in which the scheduler keeps what is to be done. All of it follows from the settings and the store, so
/// that a damaged one is set aside and made again: batches of imports are given their jobs anew.
/// </summary>
/// <param name="engine">The store.</param>
/// <param name="clock">Names what is set aside.</param>
/// <param name="logger">Logs it.</param>
internal sealed partial class JobsFile(StoreEngine engine, TimeProvider clock, ILogger<JobsFile> logger)
{
    private static readonly string[] Ends = ["", "-wal", "-shm", "-journal"];

    private volatile bool _wasSetAside;
    private volatile bool _isWaiting;

    /// <summary>Returns where it is.</summary>
    /// <param name="store">The file of the store.</param>
    public static string Of(string store) => Path.Combine(Path.GetDirectoryName(store)!, Path.GetFileNameWithoutExtension(store) + "-jobs.db");

    /// <summary>Makes it ready to be used.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (engine.File is not { } store)
            return;
        var file = Of(store);
        try
        {
            await CheckAsync(file, cancellationToken);
        }
        catch (Exception wrong) when (StoreFault.Of(wrong) is { Kind: StoreFaultKind.Damaged })
        {
            LogDamage(logger, wrong, file, SetAside(file));
            _wasSetAside = true;
            await CheckAsync(file, cancellationToken);
        }
    }

    /// <summary>Notes whether work has begun, or could not begin.</summary>
    public void Note(bool isWaiting) => _isWaiting = isWaiting;

    /// <summary>Returns what is or was wrong with it, for a person; null where nothing is.</summary>
    public async Task<string?> TroubleAsync(CancellationToken cancellationToken)
    {
        if (_isWaiting)
            return "Work in the background has not begun; the log says why. It is tried again.";
        if (engine.File is { } store && !await CanBeReadAsync(Of(store), cancellationToken))
            return "The file of the work in the background is damaged. Restart the server: it is made again, and imports go on.";
        return _wasSetAside
            ? "The file of the work in the background was damaged; it was set aside and made again. Nothing that is stored is lost. Check the disk; the log has the file's name."
            : null;
    }

    /// <summary>The log is kept in the file: readers and the writer of jobs then do not wait for each other.</summary>
    private static async Task CheckAsync(string file, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = "PRAGMA quick_check(1)";
        if (await command.ExecuteScalarAsync(cancellationToken) is not "ok")
            throw new SqliteException("The file is malformed.", SQLitePCL.raw.SQLITE_CORRUPT);
    }

    private static async Task<bool> CanBeReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            return true;
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM sqlite_schema";
            await command.ExecuteScalarAsync(cancellationToken);
            return true;
        }
        catch (SqliteException wrong)
        {
            return StoreFault.Of(wrong) is not { Kind: StoreFaultKind.Damaged };
        }
    }

    private string SetAside(string file)
    {
        var aside = file + clock.GetUtcNow().ToString("'.damaged-'yyyyMMdd'-'HHmmss", CultureInfo.InvariantCulture);
        foreach (var end in Ends.Where(end => File.Exists(file + end)))
            File.Move(file + end, aside + end, overwrite: true);
        return aside;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{File} was damaged and is set aside as {Aside}; it is made again, and imports go on")]
    private static partial void LogDamage(ILogger logger, Exception exception, string file, string aside);
}
