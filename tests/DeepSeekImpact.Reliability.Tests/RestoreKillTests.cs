using System.Diagnostics;
using System.Globalization;
using DeepSeekImpact.Storage.Backups;
using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>
/// Making a copy and putting one back are killed at one step after the other: the old store or the new one is there, whole, and the next
/// try leaves nothing of the one before.
/// </summary>
public sealed class RestoreKillTests : IDisposable
{
    private const string Steps = "rename,renameat,renameat2,link,linkat,unlink,unlinkat,ftruncate,fsync,fdatasync,copy_file_range,sendfile,pwrite64";
    private const int Articles = 30;
    private const int MostSteps = 400;

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    private string Store => Path.Combine(_folder, "news.db");

    private string Copy => Path.Combine(_folder, "safe", "copy.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [FaultFact(Needs.Strace)]
    public async Task Putting_a_copy_back_leaves_the_old_store_or_the_new_one()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        await ReadyStores.EmptyIntoAsync(_folder);
        File.Move(Store, Copy);
        var (found, whole, parts) = (new List<long>(), 0, 0);

        // Steps are counted for each thread.
        for (var nth = 1; whole < 2; nth++)
        {
            await ReadyStores.FilledIntoAsync(_folder);
            if (await RunAsync(nth, "restore", Copy) == 0)
            {
                whole++;
                continue;
            }

            whole = 0;
            File.Exists(Store).Should().BeTrue("killed at step {0}", nth);
            Recover();
            found.Add((await StoreBackup.CheckAsync(Store, CancellationToken.None)).Articles);
            if (Directory.GetFiles(_folder, "*.part*").Length == 0)
                continue;
            parts++;
            (await RunAsync(null, "restore", Copy)).Should().Be(0);
            Directory.GetFiles(_folder, "*.part*").Should().BeEmpty();
            (await StoreBackup.CheckAsync(Store, CancellationToken.None)).Articles.Should().Be(0);
        }

        parts.Should().BePositive();
        found.Should().HaveCountGreaterThan(3).And.OnlyContain(articles => articles == 0 || articles == Articles).And.Contain(Articles);
    }

    [FaultFact(Needs.Strace)]
    public async Task Making_a_copy_leaves_the_store_and_a_copy_that_is_whole_or_none()
    {
        await ReadyStores.FilledIntoAsync(_folder);
        var killed = 0;
        for (var nth = 1; nth < MostSteps; nth += Effort.Of(killed < 8 ? 1 : 40, 1))
        {
            if (await RunAsync(nth, "backup", Copy) == 0)
                break;
            killed++;
            (await StoreBackup.CheckAsync(Store, CancellationToken.None)).Articles.Should().Be(Articles);
            if (!File.Exists(Copy))
                (await RunAsync(null, "backup", Copy)).Should().Be(0);
            (await StoreBackup.CheckAsync(Copy, CancellationToken.None)).Articles.Should().Be(Articles);
            Directory.GetFileSystemEntries(Path.GetDirectoryName(Copy)!).Should().Equal(Copy);
            File.Delete(Copy);
        }

        killed.Should().BeGreaterThan(3);
    }

    /// <summary>What SQLite was in the middle of is finished or taken back, as at the start of a server.</summary>
    private void Recover()
    {
        using var connection = new SqliteConnection($"Data Source={Store};Pooling=false");
        connection.Open();
        using var command = new SqliteCommand("SELECT count(*) FROM sqlite_schema", connection);
        command.ExecuteScalar();
    }

    /// <summary>Runs the command line, killed at the nth step that touches a store or a copy.</summary>
    private async Task<int> RunAsync(int? nth, params string[] arguments)
    {
        string[] ends = ["", "-wal", "-journal", ".part", ".part-journal", ".replaced"];
        string[] trace = nth is not { } step ? [] :
            ["strace", "-f", "-qq", "-o", "/dev/null", .. ends.SelectMany(end => new[] { "-P", Store + end, "-P", Copy + end }),
                "-e", "trace=" + Steps, "-e", string.Create(CultureInfo.InvariantCulture, $"inject={Steps}:signal=KILL:when={step}"), "--"];
        string[] command = [.. trace, "dotnet", Path.Combine(AppContext.BaseDirectory, "deepseek-impact.dll"), .. arguments, "--data", _folder];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Tools.Hasten(start);
        using var process = Process.Start(start)!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
