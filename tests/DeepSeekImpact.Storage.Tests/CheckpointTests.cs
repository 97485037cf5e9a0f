using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>The write-ahead log is moved into the store, and what is written afterwards goes on from there.</summary>
public sealed class CheckpointTests : StoreTest
{
    private string Log => Path.Combine(Folder, "news.db-wal");

    private Writer Writer => Services.GetRequiredService<Writer>();

    [Fact]
    public async Task A_log_that_is_emptied_holds_nothing_and_the_store_everything()
    {
        await AddAsync(1);
        new FileInfo(Log).Length.Should().BePositive();
        (await Writer.MoveLogAsync(empties: true, CancellationToken.None)).Should().BeTrue();
        new FileInfo(Log).Length.Should().Be(0);
        (await ArticlesInAsync("news.db")).Should().Be(1, "the file of the store has it without its log");
        await AddAsync(2);
        (await Db.Articles.CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task A_log_that_is_begun_again_is_no_longer_needed_and_does_not_grow()
    {
        await AddAsync(1);
        var length = new FileInfo(Log).Length;
        (await Writer.MoveLogAsync(empties: false, CancellationToken.None)).Should().BeTrue();
        (await ArticlesInAsync("news.db")).Should().Be(1);
        await AddAsync(2);
        new FileInfo(Log).Length.Should().BeLessThanOrEqualTo(length * 2).And.BeGreaterThanOrEqualTo(length);
        (await Db.Articles.CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Whoever_reads_from_the_log_goes_on_and_keeps_writers_waiting_for_a_moment_only()
    {
        await AddAsync(1);
        await using (var reader = new SqliteConnection(ConnectionString))
        {
            await reader.OpenAsync();
            await using var snapshot = reader.BeginTransaction(deferred: true);
            await using var count = new SqliteCommand("SELECT count(*) FROM articles", reader, snapshot);
            (await count.ExecuteScalarAsync()).Should().Be(1L);
            await AddAsync(2);
            var moved = Writer.MoveLogAsync(empties: true, CancellationToken.None);
            (await moved.WaitAsync(TimeSpan.FromSeconds(5))).Should().BeFalse();
            await AddAsync(3).WaitAsync(TimeSpan.FromSeconds(5));
            (await count.ExecuteScalarAsync()).Should().Be(1L);
        }

        (await Writer.MoveLogAsync(empties: true, CancellationToken.None)).Should().BeTrue();
        (await ArticlesInAsync("news.db")).Should().Be(3);
    }

    private async Task<long> ArticlesInAsync(string name)
    {
        var copy = Path.Combine(Folder, "alone.db");
        File.Copy(Path.Combine(Folder, name), copy, overwrite: true);
        await using var connection = new SqliteConnection($"Data Source={copy};Pooling=false");
        await connection.OpenAsync();
        await using var command = new SqliteCommand("SELECT count(*) FROM articles", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task AddAsync(int number) =>
        await Services.GetRequiredService<ArticleStore>()
            .AddAsync(new NewArticle(Extractor.Extract($"Gold rose {number}% on Monday."), new ArticleDetails()), CancellationToken.None);
}
