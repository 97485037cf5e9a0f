using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Sqlite;
using DeepSeekImpact.Storage.Writing;
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

    [Fact]
    public async Task A_log_that_lost_what_had_been_written_is_told_from_one_that_is_whole()
    {
        var engine = Services.GetRequiredService<StoreEngine>();
        engine.IsLogDamaged().Should().BeFalse("there is none");
        for (var n = 0; n < 4; n++)
        {
            await AddAsync(n);
            engine.IsLogDamaged().Should().BeFalse();
        }

        await Writer.MoveLogAsync(empties: false, CancellationToken.None);
        engine.IsLogDamaged().Should().BeFalse();
        await AddAsync(5);
        engine.IsLogDamaged().Should().BeFalse("what is left of the turn before is no longer of use");
        await Writer.MoveLogAsync(empties: true, CancellationToken.None);
        engine.IsLogDamaged().Should().BeFalse();
        await AddAsync(6);
        await AddAsync(7);
        var whole = await File.ReadAllBytesAsync(Log);
        await CloseAsync();
        foreach (var (at, length, isLost) in new[] { (0, 10, true), (20, 4, true), (28, 4, true), (32, 5000, true),
            (whole.Length / 2, 100, true), (whole.Length - 10, 10, true) })
        {
            var bytes = whole.ToArray();
            Array.Fill(bytes, (byte)0xA5, at, length);
            await File.WriteAllBytesAsync(Log, bytes);
            engine.IsLogDamaged().Should().Be(isLost, "of {0} bytes at {1} of {2}", length, at, whole.Length);
        }

        // Broken off within a transaction, which nobody was told of.
        await File.WriteAllBytesAsync(Log, whole[..^2000]);
        engine.IsLogDamaged().Should().BeFalse();
    }

    [Fact]
    public async Task A_log_that_is_shorter_than_its_index_says_lost_what_the_store_does_not_have()
    {
        await AddAsync(1);
        await AddAsync(2);
        var store = Path.Combine(Folder, "killed.db");
        Leave();
        LogDamage.IsOf(store).Should().BeFalse();
        foreach (var part in new[] { 0, 20, 5000, 0.5, 0.9 })
        {
            await using (var log = File.OpenWrite(store + "-wal"))
                log.SetLength(part < 1 ? (long)(log.Length * part) : (long)part);
            LogDamage.IsOf(store).Should().BeTrue("{0} of the log is left", part);
            Leave();
        }

        File.Delete(store + "-wal");
        LogDamage.IsOf(store).Should().BeTrue("the log was removed");
        await Writer.MoveLogAsync(empties: false, CancellationToken.None);
        Leave();
        File.Delete(store + "-wal");
        LogDamage.IsOf(store).Should().BeFalse("all of it was in the store");
        File.Delete(store + "-shm");
        LogDamage.IsOf(store).Should().BeFalse();

        void Leave()
        {
            foreach (var end in new[] { "-wal", "-shm" })
                File.Copy(Path.Combine(Folder, "news.db") + end, store + end, overwrite: true);
        }
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
