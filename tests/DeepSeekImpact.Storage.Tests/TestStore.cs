using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Testing;

/// <summary>The stores that tests use: files. The same tests run on PostgreSQL with another class of this name.</summary>
internal static class TestStore
{
    /// <summary>Gives where the store of a folder is; the same for the same folder.</summary>
    public static string In(string folder) => $"Data Source={Path.Combine(folder, "news.db")}";

    /// <summary>Lets go of all stores, so that their folders can be removed.</summary>
    public static void Release() => SqliteConnection.ClearAllPools();
}
