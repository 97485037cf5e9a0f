using System.Diagnostics;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Backups;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Queries;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>A copy made while the store is written to is whole, and what is no copy is never put back.</summary>
public sealed class BackupTests : StoreTest
{

    private string Copy => Path.Combine(Folder, "copies", "copy.db");

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
            var copy = await StoreBackup.MakeAsync(ConnectionString, $"{Copy}-{n}", CancellationToken.None);
            copy.Articles.Should().BeGreaterThanOrEqualTo(before);
            await using var db = new NewsDb(new DbContextOptionsBuilder<NewsDb>().UseSqlite($"Data Source={copy.File};Pooling=false").Options, FactKinds.Bundled);
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
        await StoreBackup.MakeAsync(ConnectionString, Copy, CancellationToken.None);
        await AddAsync(2);
        await FluentActions.Awaiting(() => StoreBackup.RestoreAsync(Copy, ConnectionString, CancellationToken.None)).Should().ThrowAsync<BackupException>().WithMessage("*Stop the server*");
        Directory.GetFiles(Folder, "*.part").Should().BeEmpty();
        await CloseAsync();
        var (copy, kept) = await StoreBackup.RestoreAsync(Copy, ConnectionString, CancellationToken.None);
        copy.Articles.Should().Be(1);
        (await StoreBackup.CheckAsync(kept!, CancellationToken.None)).Articles.Should().Be(2);
        (await StoreBackup.CheckAsync(Path.Combine(Folder, "news.db"), CancellationToken.None)).Articles.Should().Be(1);
    }

    [Fact]
    public async Task A_copy_takes_the_place_of_a_damaged_store_and_no_log_of_the_old_one_reaches_it()
    {
        await AddAsync(1);
        await StoreBackup.MakeAsync(ConnectionString, Copy, CancellationToken.None);
        await AddAsync(2);
        var store = Path.Combine(Folder, "news.db");
        var log = await File.ReadAllBytesAsync(store + "-wal");
        log.Should().NotBeEmpty();
        await CloseAsync();
        await File.WriteAllTextAsync(store, "what a broken disk left of it");
        var (_, kept) = await StoreBackup.RestoreAsync(Copy, ConnectionString, CancellationToken.None);
        (await File.ReadAllTextAsync(kept!)).Should().Be("what a broken disk left of it");

        // The store's file alone was removed: its log is still there.
        File.Delete(store);
        await File.WriteAllBytesAsync(store + "-wal", log);
        (await StoreBackup.RestoreAsync(Copy, ConnectionString, CancellationToken.None)).Kept.Should().EndWith(".replaced-2");
        File.Exists(store + "-wal").Should().BeFalse("SQLite would write it into the copy");
        (await File.ReadAllBytesAsync(store + ".replaced-2-wal")).Should().Equal(log);
        (await StoreBackup.CheckAsync(store, CancellationToken.None)).Articles.Should().Be(1);
        Directory.GetFiles(Folder, "*.part").Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_damaged_foreign_or_newer_is_not_put_back()
    {
        await AddAsync(1);
        await StoreBackup.MakeAsync(ConnectionString, Copy, CancellationToken.None);
        await RefusedAsync("there already", () => StoreBackup.MakeAsync(ConnectionString, Copy, CancellationToken.None));
        await RefusedAsync("no database at", () => StoreBackup.MakeAsync($"Data Source={Folder}/none.db", Copy + "2", CancellationToken.None));

        var damaged = Path.Combine(Folder, "damaged.db");
        var bytes = await File.ReadAllBytesAsync(Copy);
        Array.Fill(bytes, (byte)0xA5, bytes.Length / 2, 64 * 1024);
        await File.WriteAllBytesAsync(damaged, bytes);
        await RefusedAsync("another copy", () => StoreBackup.CheckAsync(damaged, CancellationToken.None));
        await File.WriteAllBytesAsync(damaged, bytes[..(bytes.Length / 3)]);
        await RefusedAsync("another copy", () => StoreBackup.CheckAsync(damaged, CancellationToken.None));
        await File.WriteAllTextAsync(damaged, "no database at all, only words that stand in a file");
        await RefusedAsync("another copy", () => StoreBackup.CheckAsync(damaged, CancellationToken.None));

        var foreign = Path.Combine(Folder, "foreign.db");
        await RunAsync(foreign, "CREATE TABLE x(y)");
        await RefusedAsync("not a DeepSeekImpact database", () => StoreBackup.CheckAsync(foreign, CancellationToken.None));
        await RunAsync(Copy, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99')");
        await RefusedAsync("later version", () => StoreBackup.RestoreAsync(Copy, $"Data Source={Folder}/elsewhere.db", CancellationToken.None));
        File.Exists(Path.Combine(Folder, "elsewhere.db")).Should().BeFalse();
    }

    [Theory]
    [InlineData("half")]
    [InlineData("begun")]
    [InlineData("link")]
    [InlineData("lost link")]
    public async Task What_a_killed_copy_left_is_removed_and_no_link_is_followed(string left)
    {
        await AddAsync(1);
        var outside = Path.Combine(Folder, "outside");
        await File.WriteAllTextAsync(outside, "of somebody else");
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        await LeaveAsync(Copy + ".part");
        (await StoreBackup.MakeAsync(ConnectionString, Copy, CancellationToken.None)).Articles.Should().Be(1);
        Directory.GetFiles(Path.GetDirectoryName(Copy)!).Should().Equal(Copy);
        await AddAsync(2);
        await CloseAsync();
        var store = Path.Combine(Folder, "news.db");
        await LeaveAsync(store + ".part");
        (await StoreBackup.RestoreAsync(Copy, ConnectionString, CancellationToken.None)).Copy.Articles.Should().Be(1);
        new FileInfo(store).LinkTarget.Should().BeNull();
        Directory.GetFileSystemEntries(Folder, "*.part*").Should().BeEmpty();
        (await File.ReadAllTextAsync(outside)).Should().Be("of somebody else");
        File.Exists(Path.Combine(Folder, "nowhere")).Should().BeFalse();

        async Task LeaveAsync(string part)
        {
            if (left == "link")
                File.CreateSymbolicLink(part, outside);
            else if (left == "lost link")
                File.CreateSymbolicLink(part, Path.Combine(Folder, "nowhere"));
            else
                await File.WriteAllBytesAsync(part, left == "half"
                    ? (await File.ReadAllBytesAsync(Path.Combine(Folder, "news.db")))[..40_000] : []);
            await File.WriteAllTextAsync(part + "-journal", "left too");
        }
    }

    [Fact]
    public async Task What_leads_elsewhere_is_neither_written_nor_replaced()
    {
        await AddAsync(1);
        await StoreBackup.MakeAsync(ConnectionString, Copy, CancellationToken.None);
        await CloseAsync();
        var link = Path.Combine(Folder, "link.db");
        File.CreateSymbolicLink(link, Path.Combine(Folder, "nowhere"));
        await RefusedAsync("there already", () => StoreBackup.MakeAsync(ConnectionString, link, CancellationToken.None));
        await RefusedAsync("is a link", () => StoreBackup.RestoreAsync(Copy, $"Data Source={link}", CancellationToken.None));
        File.Exists(Path.Combine(Folder, "nowhere")).Should().BeFalse();

        // The name that is kept for the store that was there is taken by a link.
        var store = Path.Combine(Folder, "news.db");
        File.CreateSymbolicLink(store + ".replaced", Path.Combine(Folder, "nowhere"));
        (await StoreBackup.RestoreAsync(Copy, ConnectionString, CancellationToken.None)).Kept.Should().EndWith(".replaced-2");

        // A copy that bears the name which is written meanwhile would be lost.
        File.Move(Copy, store + ".part");
        await RefusedAsync("Rename it first", () => StoreBackup.RestoreAsync(store + ".part", ConnectionString, CancellationToken.None));
        (await StoreBackup.CheckAsync(store + ".part", CancellationToken.None)).Articles.Should().Be(1);
    }

    /// <summary>A restore that is killed after it gave the old store its second name, and before the copy got the first.</summary>
    [Fact]
    public async Task A_second_name_of_the_store_is_removed_and_a_store_that_was_replaced_is_kept()
    {
        await AddAsync(1);
        await StoreBackup.MakeAsync(ConnectionString, Copy, CancellationToken.None);
        await AddAsync(2);
        await CloseAsync();
        var store = Path.Combine(Folder, "news.db");
        File.Copy(Copy, store + ".replaced");
        Link(store + ".replaced-2");
        StoreBackup.RemoveBrokenRestore(store).Should().Equal(store + ".replaced-2");
        StoreBackup.RemoveBrokenRestore(store).Should().BeEmpty();
        (await StoreBackup.CheckAsync(store, CancellationToken.None)).Articles.Should().Be(2);
        (await StoreBackup.CheckAsync(store + ".replaced", CancellationToken.None)).Articles.Should().Be(1);

        // The next restore does not wait for a start in between.
        Link(store + ".replaced-2");
        (await StoreBackup.RestoreAsync(Copy, ConnectionString, CancellationToken.None)).Kept.Should().EndWith(".replaced-2");
        Directory.GetFiles(Folder, "*.replaced*").Should().HaveCount(2);
        (await StoreBackup.CheckAsync(store + ".replaced-2", CancellationToken.None)).Articles.Should().Be(2);

        void Link(string name)
        {
            using var link = Process.Start("ln", [store, name]);
            link.WaitForExit();
            link.ExitCode.Should().Be(0);
        }
    }

    [Fact]
    public async Task A_copy_that_somebody_is_making_is_left_alone()
    {
        await AddAsync(1);
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        await using var other = new SqliteConnection($"Data Source={Copy}.part;Pooling=false");
        await other.OpenAsync();
        await using var begin = new SqliteCommand("BEGIN EXCLUSIVE; CREATE TABLE x(y)", other);
        await begin.ExecuteNonQueryAsync();
        await RefusedAsync("by another program", () => StoreBackup.MakeAsync(ConnectionString, Copy, CancellationToken.None));
        File.Exists(Copy + ".part").Should().BeTrue();
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
        await Services.GetRequiredService<ArticleStore>().AddAsync(new NewArticle(Extractor.Extract(text), new ArticleDetails()), CancellationToken.None);
    }
}
