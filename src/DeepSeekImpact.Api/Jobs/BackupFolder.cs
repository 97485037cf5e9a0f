using System.Globalization;
using DeepSeekImpact.Storage.Backups;
using DeepSeekImpact.Storage.Writing;
using Microsoft.Extensions.Options;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>
/// Makes copies of the store, named by their time, and removes the oldest. One at a time; safe to call from many threads.
/// </summary>
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
                throw new BackupException(
                    "The database is on a PostgreSQL server. Back it up with the tools of PostgreSQL: pg_dump, or base backups.");
            var folder = options.Value.Directory is { Length: > 0 } named ? Path.GetFullPath(named)
                : Path.Combine(Path.GetDirectoryName(file)!, "backups");
            RemoveParts(folder);
            var now = NameOf(clock.GetUtcNow());
            var made = await StoreBackup.MakeAsync(engine.ConnectionString, Path.Combine(folder, now), cancellationToken);
            foreach (var old in Old(folder, now))
                File.Delete(old);
            return made;
        }
        finally
        {
            _gate.Release();
        }
    }

    private static string NameOf(DateTimeOffset time) => time.ToString("'news-'yyyyMMdd'-'HHmmss'-'fff'.db'", CultureInfo.InvariantCulture);

    /// <summary>Removes what was left of copies when the server was killed while it made them.</summary>
    private static void RemoveParts(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var part in Directory.GetFiles(folder, Pattern + ".part*"))
            File.Delete(part);
    }

    /// <summary>
    /// Returns the copies that are not kept. Those of a time to come were made while the clock was ahead, and go first: by their names
    /// they would stay forever, and every new one would be removed.
    /// </summary>
    private IEnumerable<string> Old(string folder, string now) =>
        Directory.GetFiles(folder, Pattern).Where(file => new FileInfo(file).LinkTarget is null)
            .OrderBy(file => string.CompareOrdinal(Path.GetFileName(file), now) > 0).ThenByDescending(file => file, StringComparer.Ordinal)
            .Skip(Math.Max(1, options.Value.Keep));

    public void Dispose() => _gate.Dispose();
}
