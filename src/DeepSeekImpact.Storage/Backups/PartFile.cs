using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Storage.Backups;

/// <summary>
/// A file that is written beside its place and moved there when it is whole. What a killed process left under its name is removed, and a
/// link there is removed rather than followed. It goes when it is disposed of, unless it was moved.
/// </summary>
internal sealed class PartFile : IDisposable
{
    /// <summary>What its name has after that of its place.</summary>
    public const string End = ".part";

    private static readonly string[] Ends = ["", "-journal", "-wal", "-shm"];

    private PartFile(string path) => Path = path;

    /// <summary>Gets where it is written.</summary>
    public string Path { get; }

    /// <summary>Begins one, where there is none yet.</summary>
    /// <param name="place">Where it belongs.</param>
    /// <exception cref="BackupException">Another program is writing it.</exception>
    public static PartFile Begin(string place)
    {
        Remove(place + End);
        return new PartFile(place + End);
    }

    /// <summary>Removes what was left of one.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Whether there was something.</returns>
    /// <exception cref="BackupException">Another program is writing it.</exception>
    public static bool Remove(string path)
    {
        if (!Ends.Any(end => IsThere(path + end)))
            return false;
        if (new FileInfo(path) is { Exists: true, LinkTarget: null } && IsInUse(path))
            throw new BackupException($"{path} is being written by another program. Wait until it is done.");
        foreach (var end in Ends)
            File.Delete(path + end);
        return true;
    }

    /// <summary>Returns whether a name is taken, be it by a link that leads nowhere.</summary>
    /// <param name="path">The name.</param>
    public static bool IsThere(string path) => System.IO.Path.Exists(path) || IsLink(path);

    /// <summary>Returns whether a name is that of a link.</summary>
    /// <param name="path">The name.</param>
    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    public void Dispose()
    {
        foreach (var end in Ends)
            File.Delete(Path + end);
    }

    /// <summary>A copy that is made holds a lock of .NET's, or one of SQLite's.</summary>
    private static bool IsInUse(string path)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            var words = new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
                DefaultTimeout = 1
            };
            using var connection = new SqliteConnection(words.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            command.ExecuteNonQuery();
            return false;
        }
        catch (SqliteException exception)
        {
            return exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
