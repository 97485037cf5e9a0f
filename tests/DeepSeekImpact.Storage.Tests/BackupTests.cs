using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Backups;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Queries;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>A copy made while the store is written to is whole, and what is no copy is never put back.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
    private ServiceProvider _services = null!;

    private string Store => $"Data Source={Path.Combine(_folder, "news.db")}";

    private string Copy => Path.Combine(_folder, "copies", "copy.db");

    public async Task InitializeAsync()
    {
        _services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(Store).BuildServiceProvider();
        await using var db = await ContextAsync();
        await db.Database.MigrateAsync();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Copies_made_while_articles_come_in_hold_whole_articles_and_lose_none_that_was_acknowledged()
    {
        var acknowledged = 0;
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await AddAsync(i);
                Interlocked.Increment(ref acknowledged);
            }
        });
        for (var n = 0; n < 5; n++)
        {
            await Task.Delay(100);
            var before = Volatile.Read(ref acknowledged);
            var copy = await StoreBackup.MakeAsync(Store, $"{Copy}-{n}", CancellationToken.None);
            copy.Articles.Should().BeGreaterThanOrEqualTo(before);
            await using var db = new NewsDb(new DbContextOptionsBuilder<NewsDb>().UseSqlite($"Data Source={copy.File};Pooling=false").Options);
            var report = await Integrity.CheckAsync(db, null, CancellationToken.None);
            report.Articles.Should().Be(copy.Articles);
            report.Broken.Should().Be(0);
            (await db.Claims.CountAsync()).Should().Be((int)copy.Articles, "each article makes one claim");
        }

        await stop.CancelAsync();
        await writing;
        Directory.GetFiles(Path.GetDirectoryName(Copy)!, "*.part*").Should().BeEmpty();
    }

    [Fact]
    public async Task A_copy_is_put_back_where_nobody_uses_the_store_and_what_was_there_is_kept()
    {
        await AddAsync(1);
        await StoreBackup.MakeAsync(Store, Copy, CancellationToken.None);
        await AddAsync(2);
        await FluentActions.Awaiting(() => StoreBackup.RestoreAsync(Copy, Store, CancellationToken.None)).Should().ThrowAsync<BackupException>().WithMessage("*Stop the server*");
        Directory.GetFiles(_folder, "*.part").Should().BeEmpty();
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        var (copy, kept) = await StoreBackup.RestoreAsync(Copy, Store, CancellationToken.None);
        copy.Articles.Should().Be(1);
        (await StoreBackup.CheckAsync(kept!, CancellationToken.None)).Articles.Should().Be(2);
        (await StoreBackup.CheckAsync(Path.Combine(_folder, "news.db"), CancellationToken.None)).Articles.Should().Be(1);
    }

    [Fact]
    public async Task What_is_damaged_foreign_or_newer_is_not_put_back()
    {
        await AddAsync(1);
        await StoreBackup.MakeAsync(Store, Copy, CancellationToken.None);
        await RefusedAsync("there already", () => StoreBackup.MakeAsync(Store, Copy, CancellationToken.None));
        await RefusedAsync("no store at", () => StoreBackup.MakeAsync($"Data Source={_folder}/none.db", Copy + "2", CancellationToken.None));

        var damaged = Path.Combine(_folder, "damaged.db");
        var bytes = await File.ReadAllBytesAsync(Copy);
        Array.Fill(bytes, (byte)0xA5, bytes.Length / 2, 64 * 1024);
        await File.WriteAllBytesAsync(damaged, bytes);
        await RefusedAsync("another copy", () => StoreBackup.CheckAsync(damaged, CancellationToken.None));
        await File.WriteAllBytesAsync(damaged, bytes[..(bytes.Length / 3)]);
        await RefusedAsync("another copy", () => StoreBackup.CheckAsync(damaged, CancellationToken.None));
        await File.WriteAllTextAsync(damaged, "no database at all, only words that stand in a file");
        await RefusedAsync("another copy", () => StoreBackup.CheckAsync(damaged, CancellationToken.None));

        var foreign = Path.Combine(_folder, "foreign.db");
        await RunAsync(foreign, "CREATE TABLE x(y)");
        await RefusedAsync("no store of this program", () => StoreBackup.CheckAsync(foreign, CancellationToken.None));
        await RunAsync(Copy, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99')");
        await RefusedAsync("later version", () => StoreBackup.RestoreAsync(Copy, $"Data Source={_folder}/elsewhere.db", CancellationToken.None));
        File.Exists(Path.Combine(_folder, "elsewhere.db")).Should().BeFalse();
    }

    private static async Task RefusedAsync(string said, Func<Task> work) =>
        await FluentActions.Awaiting(work).Should().ThrowAsync<BackupException>().WithMessage($"*{said}*");

    private static async Task RunAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task AddAsync(int number)
    {
        var text = $"Jane Doe, an analyst at Acmeline, said Zorvex would close plant {number}.";
        await _services.GetRequiredService<ArticleStore>().AddAsync(new NewArticle(Extractor.Extract(text), new ArticleDetails()), CancellationToken.None);
    }

    private Task<NewsDb> ContextAsync() => _services.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync();
}
