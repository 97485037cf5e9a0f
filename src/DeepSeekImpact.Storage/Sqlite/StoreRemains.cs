namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>
/// Finds what is left of a store whose database is gone: an empty one in its place would hide that there was one, and SQLite would
/// remove the log that still has what was written last.
/// </summary>
internal static class StoreRemains
{
    private static readonly string[] Beside = ["-wal", "-shm", "-journal", ".part"];

    /// <summary>A first start that was killed at its beginning left an empty file and a journal: SQLite goes on from there.</summary>
    private static readonly string[] BesideEmpty = ["-wal", ".part"];

    /// <summary>Returns the names of the remains; none if the database is there or never was.</summary>
    /// <param name="store">The file of the database.</param>
    public static IReadOnlyList<string> Of(string store)
    {
        var database = new FileInfo(store);
        if (database is { Exists: true, Length: > 0 } || !Directory.Exists(database.DirectoryName))
            return [];
        var found = database.Exists
            ? BesideEmpty.Where(end => new FileInfo(store + end) is { Exists: true, Length: > 0 })
            : Beside.Where(end => File.Exists(store + end));
        var replaced = Directory.GetFiles(database.DirectoryName, database.Name + ".replaced*").Select(Path.GetFileName);
        return [.. found.Select(end => database.Name + end), .. replaced.OfType<string>().Order(StringComparer.Ordinal)];
    }
}
