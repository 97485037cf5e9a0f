using System.Collections.Concurrent;
using System.IO.Compression;
using DeepSeekImpact.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Testing;

/// <summary>The stores that tests use: files, each a copy of an empty one with the current schema. The same tests run on PostgreSQL with another class of this name.</summary>
internal static class TestStore
{
    private static readonly ConcurrentDictionary<string, bool> Folders = new(StringComparer.Ordinal);
    private static readonly Lazy<byte[]> Template = new(Make);

    /// <summary>Gets where the store of a folder is; the same for the same folder.</summary>
    public static string In(string folder)
    {
        var file = Path.Combine(folder, "news.db");
        Directory.CreateDirectory(folder);

        // Once: a test may take the file away.
        if (Folders.TryAdd(folder, true) && !File.Exists(file))
            File.WriteAllBytes(file, Template.Value);
        return $"Data Source={file}";
    }

    /// <summary>Puts a store that an earlier version left into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="path">The path of the packed store without its ending.</param>
    public static void Restore(string folder, string path)
    {
        using var packed = new GZipStream(File.OpenRead(path + ".db.gz"), CompressionMode.Decompress);
        using var file = File.Create(Path.Combine(folder, "news.db"));
        packed.CopyTo(file);
    }

    /// <summary>Lets go of all stores, so that their folders can be removed.</summary>
    public static void Release() => SqliteConnection.ClearAllPools();

    private static byte[] Make()
    {
        var folder = Directory.CreateTempSubdirectory("deepseek-impact-template-").FullName;
        var file = Path.Combine(folder, "news.db");
        using (var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage($"Data Source={file};Pooling=false").BuildServiceProvider())
            StoreSchema.BringUpAsync(services, CancellationToken.None).GetAwaiter().GetResult();

        // What is in the log only would not be copied.
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }

        var bytes = File.ReadAllBytes(file);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }
}
