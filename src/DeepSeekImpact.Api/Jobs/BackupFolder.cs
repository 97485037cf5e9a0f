using System.Globalization;
using DeepSeekImpact.Storage.Backups;
using DeepSeekImpact.Storage.Writing;
using Microsoft.Extensions.Options;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>Makes copies of the store, named by their time, and removes the oldest. One at a time; safe to call from many threads.</summary>
/// <param name="engine">The store.</param>
/// <param name="options">Where copies go and how many are kept.</param>
/// <param name="clock">Names them.</param>
internal sealed class BackupFolder(StoreEngine engine, IOptions<BackupOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>The names it gives, and no other: a copy that somebody laid there by another name stays.</summary>
    private const string Pattern = "news-????????-??????-???.db";

    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Makes a copy, and removes the oldest where there are more than are kept.</summary>
    /// <param name="cancellationToken">Stops before the copy has its name.</param>
    /// <exception cref="BackupException">It could not be made.</exception>
    public async Task<Backup> MakeAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (engine.File is not { } file)
                throw new BackupException("The store is behind a PostgreSQL server. Copy it with that server's own means: pg_dump, or base backups.");
            var folder = options.Value.Directory is { Length: > 0 } named ? Path.GetFullPath(named) : Path.Combine(Path.GetDirectoryName(file)!, "backups");
            var name = clock.GetUtcNow().ToString("'news-'yyyyMMdd'-'HHmmss'-'fff'.db'", CultureInfo.InvariantCulture);
            var made = await StoreBackup.MakeAsync(engine.ConnectionString, Path.Combine(folder, name), cancellationToken);
            foreach (var old in Directory.GetFiles(folder, Pattern).OrderDescending(StringComparer.Ordinal).Skip(Math.Max(1, options.Value.Keep)))
                File.Delete(old);
            return made;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
