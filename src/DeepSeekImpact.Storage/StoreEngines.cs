using System.Data.Common;
using DeepSeekImpact.Storage.Postgres;
using DeepSeekImpact.Storage.Sqlite;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage;

/// <summary>The databases that a store can be in.</summary>
public static class StoreEngines
{
    /// <summary>Returns the engine that a connection string is for: it names a host, or a file.</summary>
    /// <param name="connectionString">A connection string of Microsoft.Data.Sqlite or of Npgsql.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static StoreEngine Of(string connectionString)
    {
        var words = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return words.ContainsKey("Host") || words.ContainsKey("Server") ? new PostgresEngine(connectionString)
            : new SqliteEngine(connectionString);
    }
}
