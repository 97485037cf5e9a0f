using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Xunit.Abstractions;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>
/// The server is killed and files of its store are tampered with, again and again: lost is what the fault destroyed, nothing else, and the
/// next start reports it.
/// </summary>
/// <param name="output">Reports the figures.</param>
public sealed class TamperTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>How old an article is that is in the database, whatever happens to the log.</summary>
    private static readonly TimeSpan Safe = TimeSpan.FromSeconds(9);

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
    private readonly Dictionary<string, DateTime> _acknowledged = [];
    private readonly Articles _articles = new(29);
    private (int Lost, int Reported, int Refused) _seen;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Tampering_costs_what_it_destroyed_and_every_loss_is_reported()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await ReadyStores.EmptyIntoAsync(_folder);
        var kills = Effort.Of(1, 50);
        var all = Enum.GetValues<Tampering>();
        for (var kill = 0; kill < kills; kill++)
        {
            await WriteAndKillAsync(random);
            var killed = DateTime.UtcNow;
            var what = Effort.IsLong ? all[kill % all.Length] : all[random.Next(all.Length)];
            var kept = Directory.GetFiles(_folder).ToDictionary(file => file, File.ReadAllBytes);
            Tamper(what, random);
            await CheckAsync(what, killed, $"kill {kill}, {what}, seed {seed}");
            if (what is Tampering.GarbageInDatabase or Tampering.ShortDatabase or Tampering.DatabaseRemoved)
                await PutBackAsync(kept);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{kills} kills and tamperings: {_acknowledged.Count} articles acknowledged and there in the end; {_seen.Lost} lost of the last seconds, with {_seen.Reported} reports; {_seen.Refused} stores refused or found damaged, and put back. Seed {seed}."));
    }

    private string Store => Path.Combine(_folder, "news.db");

    private string Log => Store + "-wal";

    private async Task WriteAndKillAsync(Random random)
    {
        await using var server = await ServerProcess.ListeningAsync(_folder);
        var until = DateTime.UtcNow + TimeSpan.FromMilliseconds(random.Next(200, 6000));
        while (DateTime.UtcNow < until || _acknowledged.Count == 0)
        {
            var before = _articles.Acknowledged.Count;
            await _articles.SendAsync(server.Client);
            if (_articles.Acknowledged.Count > before)
                _acknowledged[_articles.Acknowledged.Last()] = DateTime.UtcNow;
            await Task.Delay(random.Next(60));
        }

        // Now and then after a pause, in which the log is emptied.
        await Task.Delay(random.Next(3) == 0 ? 4000 : 0);
        await server.KillAsync();
    }

    private void Tamper(Tampering what, Random random)
    {
        switch (what)
        {
            case Tampering.LogRemoved:
                File.Delete(Log);
                break;
            case Tampering.ShortLog:
                Change(Log, file => file.SetLength(random.NextInt64(file.Length)));
                break;
            case Tampering.GarbageInLog:
                Change(Log, file => Spoil(file, random));
                break;
            case Tampering.IndexRemoved:
                File.Delete(Store + "-shm");
                break;
            case Tampering.GarbageInIndex:
                Change(Store + "-shm", file => Spoil(file, random));
                break;
            case Tampering.GarbageInJobs:
                Change(Path.Combine(_folder, "news-jobs.db"), file => Spoil(file, random));
                break;
            case Tampering.JobsRemoved:
                File.Delete(Path.Combine(_folder, "news-jobs.db"));
                break;
            case Tampering.PartLeft:
                File.WriteAllText(Store + ".part", "half a copy");
                break;
            case Tampering.GarbageInDatabase:
                Change(Store, file => Spoil(file, random));
                break;
            case Tampering.ShortDatabase:
                Change(Store, file => file.SetLength(file.Length / 2));
                break;
            case Tampering.DatabaseRemoved:
                File.Delete(Store);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(what));
        }
    }

    private static void Change(string path, Action<FileStream> change)
    {
        if (!File.Exists(path))
            return;
        using var file = new FileStream(path, FileMode.Open);
        change(file);
    }

    private static void Spoil(FileStream file, Random random)
    {
        if (file.Length == 0)
            return;
        file.Position = random.NextInt64(file.Length);
        file.Write(RandomNumberGenerator.GetBytes((int)Math.Min(10_000, file.Length - file.Position)));
    }

    /// <summary>
    /// A database that is damaged or gone ends the start, or is found damaged; or the server goes on, and what is missing is of the last
    /// seconds and reported.
    /// </summary>
    private async Task CheckAsync(Tampering what, DateTime killed, string when)
    {
        await using var server = ServerProcess.Start(_folder);
        if (await Task.WhenAny(server.EndsAsync(), server.ListensAsync()) is Task<int> ended)
        {
            (await ended).Should().Be(3, when);
            what.Should().BeOneOf([Tampering.GarbageInDatabase, Tampering.ShortDatabase, Tampering.DatabaseRemoved], when);
            _seen.Refused++;
            return;
        }

        if (what is Tampering.GarbageInDatabase or Tampering.ShortDatabase)
        {
            // Garbage may be where nobody reads; what is damaged is found in the background.
            await Wait.UntilAsync("damage is found, or nothing is lost", async () => await IsDamagedAsync()
                || (await LostAsync()).Count == 0);
            _seen.Refused += await IsDamagedAsync() ? 1 : 0;
            return;
        }

        var lost = await LostAsync();
        foreach (var id in lost)
        {
            (killed - _acknowledged[id]).Should().BeLessThan(Safe, "{0}: {1} was in the database", when, id);
            _acknowledged.Remove(id);
            _articles.Acknowledged.Remove(id);
        }

        _seen.Lost += lost.Count;
        if (lost.Count > 0)
        {
            what.Should().BeOneOf([Tampering.LogRemoved, Tampering.ShortLog, Tampering.GarbageInLog], when);
            server.Output.Should().Contain("The write-ahead log of", "{0}: {1} lost", when, lost.Count);
            _seen.Reported++;
        }

        (await server.StopAsync()).Should().Be(0, when);
        using var audit = new StoreAudit(_folder);
        audit.IsWhole();

        async Task<bool> IsDamagedAsync() =>
            (await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode == HttpStatusCode.ServiceUnavailable;

        async Task<List<string>> LostAsync()
        {
            var missing = new List<string>();
            foreach (var id in _acknowledged.Keys)
            {
                if ((await server.Client.GetAsync(new Uri($"/api/v1/articles/{id}",
                    UriKind.Relative))).StatusCode == HttpStatusCode.NotFound)
                    missing.Add(id);
            }

            return missing;
        }
    }

    private async Task PutBackAsync(Dictionary<string, byte[]> kept)
    {
        foreach (var file in Directory.GetFiles(_folder))
            File.Delete(file);
        foreach (var (file, content) in kept)
            await File.WriteAllBytesAsync(file, content);
    }

    private enum Tampering
    {
        LogRemoved,
        ShortLog,
        GarbageInLog,
        IndexRemoved,
        GarbageInIndex,
        GarbageInJobs,
        JobsRemoved,
        PartLeft,
        GarbageInDatabase,
        ShortDatabase,
        DatabaseRemoved,
    }
}
