using DeepSeekImpact.Storage.Facts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Backups;

/// <summary>A copy of the store that was made and checked.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Articles">How many articles it holds.</param>
public sealed record Backup(string File, long Bytes, long Articles);

/// <summary>A copy could not be made or is none that can be put back; the message says what to do about it.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="inner">What it was seen by.</param>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Gets a value indicating whether the store is at fault, and not the copy or the file it was to be.</summary>
    public bool IsOfStore { get; init; }
}

/// <summary>
/// Copies the store while it is written to, and puts copies back. A copy is one file: it is made beside its place, checked, and only then
/// moved there, so that what bears the name of a copy is whole.
/// </summary>
public static class StoreBackup
{
    /// <summary>What the name of a store that was replaced has after that of the store.</summary>
    private const string Replaced = ".replaced";

    /// <summary>What SQLite keeps beside a store: it would write that into whatever bears the store's name.</summary>
    private static readonly string[] Beside = ["-wal", "-shm", "-journal"];

    /// <summary>Copies a store, as it is at one moment. Whoever reads or writes it meanwhile goes on.</summary>
    /// <param name="connectionString">The store.</param>
    /// <param name="file">The file to make; it must not be there.</param>
    /// <param name="cancellationToken">Stops before the copy has its name.</param>
    /// <exception cref="BackupException">There is no store, the file is there already, or the copy is not whole.</exception>
    public static async Task<Backup> MakeAsync(string connectionString, string file, CancellationToken cancellationToken)
    {
        var source = new SqliteConnectionStringBuilder(connectionString);
        if (!File.Exists(source.DataSource))
            throw new BackupException($"There is no database at {source.DataSource}.") { IsOfStore = true };
        if (PartFile.IsThere(file))
            throw new BackupException($"{file} is there already. Name another file.");
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
                Directory.CreateDirectory(folder);
            using var part = PartFile.Begin(file);
            await Task.Run(() => Copy(source, part.Path), cancellationToken);
            var backup = await CheckMadeAsync(source.DataSource, part.Path, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            File.Move(part.Path, file);
            return backup with { File = file };
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The copy could not be made: {exception.Message}", exception)
            {
                // A full disk may be that of the copy.
                IsOfStore = exception is SqliteException { SqliteErrorCode: not SQLitePCL.raw.SQLITE_FULL },
            };
        }
    }

    /// <summary>A copy that has just been made is as damaged as the store.</summary>
    private static async Task<Backup> CheckMadeAsync(string store, string copy, CancellationToken cancellationToken)
    {
        try
        {
            return await CheckAsync(copy, cancellationToken);
        }
        catch (BackupException exception)
        {
            throw new BackupException($"The copy could not be made. {exception.Message.Replace(copy, store, StringComparison.Ordinal)}",
                exception)
            {
                IsOfStore = true,
            };
        }
    }

    /// <summary>Looks whether a copy is whole and one that this version can read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <exception cref="BackupException">It is damaged, no store, or made by a later version.</exception>
    public static async Task<Backup> CheckAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw new BackupException($"There is no file {file}.");
        try
        {
            await using var connection =
                new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(cancellationToken);
            var found = await ScalarAsync(connection, "PRAGMA integrity_check(1)", cancellationToken);
            if (found is not "ok")
                throw new BackupException($"{file} is damaged: {found}. Take another copy.");
            await using var db = new NewsDb(new DbContextOptionsBuilder<NewsDb>().UseSqlite(connection).Options, FactKinds.Bundled);
            if (!(await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any())
                throw new BackupException($"{file} is not a DeepSeekImpact database.");
            if (await StoreSchema.LaterAsync(db, cancellationToken) is { } later)
                throw new BackupException($"{file} was made by a later version ({later}). Put it back with that one.");
            return new Backup(file, new FileInfo(file).Length,
                (long)(await ScalarAsync(connection, "SELECT count(*) FROM articles", cancellationToken))!);
        }
        catch (SqliteException exception)
        {
            throw new BackupException($"{file} cannot be read as a store: {exception.Message} Take another copy.", exception);
        }
    }

    /// <summary>Puts a copy in the place of a store that nobody uses. The store that was there is kept beside it.</summary>
    /// <param name="file">The copy; it is checked first, and stays.</param>
    /// <param name="connectionString">The store.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>The copy, and where the store that was there is kept; null where there was none.</returns>
    /// <exception cref="BackupException">The copy is not whole, or the store is in use.</exception>
    public static async Task<(Backup Copy, string? Kept)> RestoreAsync(string file, string connectionString,
        CancellationToken cancellationToken)
    {
        var store = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        var copy = await CheckAsync(file, cancellationToken);
        if (PartFile.IsLink(store))
            throw new BackupException($"{store} is a link. Name the folder of the file it leads to.");
        if (Path.GetFullPath(file) == store + PartFile.End)
            throw new BackupException($"{file} has the name of the temporary file of a restore. Rename it first.");
        try
        {
            if (File.Exists(store))
                Close(store);
            Directory.CreateDirectory(Path.GetDirectoryName(store)!);
            using var part = PartFile.Begin(store);
            File.Copy(file, part.Path);
            await using (var written = new FileStream(part.Path, FileMode.Open, FileAccess.ReadWrite))
                written.Flush(flushToDisk: true);
            cancellationToken.ThrowIfCancellationRequested();

            // A server may have been started meanwhile.
            if (File.Exists(store))
                Close(store);
            return (copy with { File = store }, Replace(store, part.Path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The copy could not be put back: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// Removes what was left beside a store that is there, when putting a copy back was broken off: the copy in part, and a second name of
    /// the store, which would pass for the store that was replaced.
    /// </summary>
    /// <param name="store">The file of the store.</param>
    /// <returns>The files that were removed.</returns>
    public static IReadOnlyList<string> RemoveBrokenRestore(string store)
    {
        var removed = new List<string>();
        try
        {
            if (PartFile.Remove(store + PartFile.End))
                removed.Add(store + PartFile.End);
            removed.AddRange(RemoveSecondNames(store));
        }
        catch (Exception exception) when (exception is BackupException or IOException or UnauthorizedAccessException)
        {
            // Somebody is at it, and will find that the store is in use; or it is not ours to remove, and does no harm.
        }

        return removed;
    }

    private static List<string> RemoveSecondNames(string store)
    {
        var names = Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(store))!, Path.GetFileName(store) + Replaced + "*")
            .Where(name => SameFile.Is(name, store)).ToList();
        names.ForEach(File.Delete);
        return names;
    }

    /// <summary>
    /// Puts a file in the place of a store, which is kept beside it with what is left of its log. At each moment the old store or the new
    /// one has the store's name.
    /// </summary>
    private static string? Replace(string store, string part)
    {
        string[] left = [.. Beside.Where(end => File.Exists(store + end))];
        if (left.Length == 0 && !File.Exists(store))
        {
            File.Move(part, store);
            return null;
        }

        RemoveSecondNames(store);
        var kept = store + Replaced;
        for (var n = 2; Beside.Prepend("").Any(end => PartFile.IsThere(kept + end)); n++)
            kept = $"{store}{Replaced}-{n}";
        foreach (var end in left)
            File.Move(store + end, kept + end);
        if (File.Exists(store))
            File.Replace(part, store, kept);
        else
            File.Move(part, store);
        return kept;
    }

    /// <summary>
    /// SQLite's own call, page by page within one reading transaction. The copy leaves the write-ahead log, so that it is one file.
    /// </summary>
    private static void Copy(SqliteConnectionStringBuilder source, string file)
    {
        using var from =
            new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = source.DataSource,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
                DefaultTimeout = 30
            }.ToString());
        new FileStream(file, FileMode.CreateNew).Dispose();
        using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        Run(to, "PRAGMA journal_mode=DELETE");
    }

    /// <summary>Empties the write-ahead log into the store, which SQLite does only where nobody else has it open.</summary>
    private static void Close(string store)
    {
        try
        {
            using var connection =
                new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = store,
                    Mode = SqliteOpenMode.ReadWrite,
                    Pooling = false,
                    DefaultTimeout = 1
                }.ToString());
            connection.Open();
            Run(connection, "PRAGMA journal_mode=DELETE");
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            throw new BackupException($"{store} is in use. Stop the server first.", exception) { IsOfStore = true };
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            // A damaged store is what one puts a copy back for: it is set aside as it is, with its log.
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
