using System.Collections.Concurrent;
using System.IO.Compression;
using DeepSeekImpact.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeepSeekImpact.Testing;

/// <summary>The stores that tests use: databases of one server, each a copy of an empty one with the current schema.</summary>
internal static class TestStore
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> Databases = new(StringComparer.Ordinal);
    private static readonly Lazy<string> Template = new(Make);

    /// <summary>Returns where the store of a folder is; the same for the same folder.</summary>
    public static string In(string folder) => PostgresServer.Shared.ConnectionString(Databases.GetOrAdd(folder, _ => new Lazy<string>(Copy)).Value);

    /// <summary>Puts the store of an earlier version into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="path">The path of the packed store without its ending.</param>
    public static void Restore(string folder, string path)
    {
        using var packed = new GZipStream(File.OpenRead(path + ".sql.gz"), CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        var database = PostgresServer.NewName();
        PostgresServer.Shared.Copy("template0", database);
        PostgresServer.Shared.Run(database, reader.ReadToEnd());
        Databases[folder] = new Lazy<string>(database);
    }

    /// <summary>Lets go of all stores.</summary>
    public static void Release() => NpgsqlConnection.ClearAllPools();

    private static string Copy()
    {
        var name = PostgresServer.NewName();
        PostgresServer.Shared.Copy(Template.Value, name);
        return name;
    }

    private static string Make()
    {
        const string Name = "template_news";
        using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(PostgresServer.Shared.ConnectionString(Name)).BuildServiceProvider();
        StoreSchema.BringUpAsync(services, CancellationToken.None).GetAwaiter().GetResult();
        NpgsqlConnection.ClearAllPools();
        return Name;
    }
}
