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
    private const int Articles = 30;

    /// <summary>The calls to the system that a step is; strace counts each of them for each thread.</summary>
    private static readonly string[] Calls = ["pwrite64", "fsync", "copy_file_range", "link", "rename", "unlink"];

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    /// <summary>Gets the files that a step touches.</summary>
    private IEnumerable<string> Traced => new[] { "", "-wal", "-journal", ".part", ".part-journal", ".replaced" }.SelectMany(end =>
        new[] { Store + end, Copy + end });

    private string Store => Path.Combine(_folder, "news.db");

    private string Copy => Path.Combine(_folder, "safe", "copy.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [FaultFact(Needs.Strace)]
    public async Task Putting_a_copy_back_leaves_the_old_store_or_the_new_one()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        await ReadyStores.EmptyIntoAsync(_folder);
        File.Move(Store, Copy);
        var (found, parts) = (new List<long>(), 0);
        await KillAtEachStepAsync("restore", async step =>
        {
            File.Exists(Store).Should().BeTrue("killed at {0}", step);
            Recover();
            found.Add((await StoreBackup.CheckAsync(Store, CancellationToken.None)).Articles);
            if (Directory.GetFiles(_folder, "*.part*").Length == 0)
                return;
            parts++;
            (await RunAsync([], "restore", Copy)).Should().Be(0);
            Directory.GetFiles(_folder, "*.part*").Should().BeEmpty();
        });
        parts.Should().BePositive();
        found.Should().OnlyContain(articles => articles == 0 || articles == Articles).And.Contain(Articles);
    }

    [FaultFact(Needs.Strace)]
    public async Task Making_a_copy_leaves_the_store_and_a_copy_that_is_whole_or_none()
    {
        var parts = 0;
        await KillAtEachStepAsync("backup", async step =>
        {
            (await StoreBackup.CheckAsync(Store, CancellationToken.None)).Articles.Should().Be(Articles);
            if (!File.Exists(Copy))
            {
                parts += Directory.Exists(Path.GetDirectoryName(Copy)) ? Directory.GetFiles(Path.GetDirectoryName(Copy)!).Length : 0;
                (await RunAsync([], "backup", Copy)).Should().Be(0);
            }

            (await StoreBackup.CheckAsync(Copy, CancellationToken.None)).Articles.Should().Be(Articles, "killed at {0}", step);
            Directory.GetFileSystemEntries(Path.GetDirectoryName(Copy)!).Should().Equal(Copy);
        });
        parts.Should().BePositive();
    }

    /// <summary>Runs a command again and again, killed at each step; in CI at the first and the last of each kind.</summary>
    private async Task KillAtEachStepAsync(string command, Func<string, Task> check)
    {
        await BeginAsync();
        var calls = Path.Combine(_folder, "calls");
        (await RunAsync([.. Tools.Trace(calls), "-e", "trace=" + string.Join(',', Calls), .. Tools.On(Traced), "--"], command,
            Copy)).Should().Be(0);
        var counts = File.ReadLines(calls).Select(line => line.Split([' ', '('], 3, StringSplitOptions.RemoveEmptyEntries))
            .CountBy(words => (Thread: words[0], Call: words[1])).ToLookup(count => count.Key.Call, count => count.Value);
        File.Delete(calls);
        foreach (var call in Calls.Where(counts.Contains))
        {
            var last = counts[call].Max();
            foreach (var nth in Effort.IsLong ? Enumerable.Range(1, last) : new[] { 1, last }.Distinct())
            {
                await BeginAsync();
                var step = string.Create(CultureInfo.InvariantCulture, $"{call}:signal=KILL:when={nth}");

                // Which thread makes how many calls is another thing each time: the last may be one too many.
                if (await RunAsync(Tools.Fault(step, Traced), command, Copy) != 0)
                    await check(step);
            }
        }

        async Task BeginAsync()
        {
            await ReadyStores.FilledIntoAsync(_folder);
            if (command == "backup" && File.Exists(Copy))
                File.Delete(Copy);
        }
    }

    /// <summary>What SQLite was in the middle of is finished or taken back, as at the start of a server.</summary>
    private void Recover()
    {
        using var connection = new SqliteConnection($"Data Source={Store};Pooling=false");
        connection.Open();
        using var command = new SqliteCommand("SELECT count(*) FROM sqlite_schema", connection);
        command.ExecuteScalar();
    }

    /// <summary>Runs the command line by itself or within another command.</summary>
    private async Task<int> RunAsync(string[] before, params string[] arguments)
    {
        string[] command = [.. before, "dotnet", Path.Combine(Tools.Programs, "deepseek-impact.dll"), .. arguments, "--data", _folder];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Tools.Hasten(start);
        using var process = Process.Start(start)!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
