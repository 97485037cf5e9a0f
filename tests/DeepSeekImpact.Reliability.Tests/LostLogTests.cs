using System.Net;
using System.Security.Cryptography;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Damage to the write-ahead log costs the last seconds at most: what was written before them is no longer in it.</summary>
public sealed class LostLogTests : IDisposable
{
    /// <summary>How old an article is that no damage to the log reaches.</summary>
    private static readonly TimeSpan Safe = TimeSpan.FromSeconds(9);

    private static readonly string[] AllDamage = ["a frame of garbage in the middle", "removed", "garbage from its start", "cut off"];

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    /// <summary>Gets what happens to the log.</summary>
    public static TheoryData<string> Damage => [.. AllDamage.Take(Effort.Of(2, AllDamage.Length))];

    /// <summary>Gets what happens to a log that is in use.</summary>
    public static TheoryData<string> DamageInUse => [.. AllDamage.TakeLast(Effort.Of(1, AllDamage.Length))];

    private string Log => Path.Combine(_folder, "news.db-wal");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Damage))]
    public async Task What_was_written_before_the_last_seconds_is_not_lost_with_the_log(string damage)
    {
        await ReadyStores.EmptyIntoAsync(_folder);
        var articles = new Articles(3);
        await using (var server = await ServerProcess.ListeningAsync(_folder))
        {
            for (var n = 0; n < 5; n++)
                (await articles.SendAsync(server.Client)).Should().Be(HttpStatusCode.Created);
            await Task.Delay(Safe / 2);
            await server.KillAsync();
        }

        Spoil(damage);
        await FindsAsync(articles.Acknowledged, isTold: damage.StartsWith("garbage", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(DamageInUse))]
    public async Task While_articles_come_in_without_a_pause_the_log_holds_the_last_seconds_only(string damage)
    {
        Articles articles;
        List<(DateTime At, string[] Ids)> acknowledged = [];
        do
        {
            Directory.Delete(_folder, recursive: true);
            Directory.CreateDirectory(_folder);
            await ReadyStores.EmptyIntoAsync(_folder);
            articles = new Articles(5);
            acknowledged.Clear();
            await WriteAndKillAsync(articles, acknowledged);
        }
        while (IsBeingCopied());

        var killed = DateTime.UtcNow;
        File.Exists(Log).Should().BeTrue();
        Spoil(damage);
        await FindsAsync(acknowledged.Last(at => killed - at.At > Safe).Ids, isTold: false, articles.Acknowledged);
    }

    private async Task WriteAndKillAsync(Articles articles, List<(DateTime At, string[] Ids)> acknowledged)
    {
        await using var server = await ServerProcess.ListeningAsync(_folder);
        while (!acknowledged.Exists(at => DateTime.UtcNow - at.At > Safe * 1.3))
        {
            await articles.SendAsync(server.Client);
            acknowledged.Add((DateTime.UtcNow, [.. articles.Acknowledged]));
            await Task.Delay(200);
        }

        await server.KillAsync();
    }

    /// <summary>
    /// Returns whether the log was being copied into the database when the server was killed: the database is not whole without the log
    /// then, and damage to both at once is no damage to the log alone. See "WAL-Index Header" in https://sqlite.org/walformat.html.
    /// </summary>
    private bool IsBeingCopied()
    {
        const int CopiedAt = 96, AttemptedAt = 128;
        var index = File.ReadAllBytes(Path.Combine(_folder, "news.db-shm"));
        return BitConverter.ToUInt32(index, AttemptedAt) > BitConverter.ToUInt32(index, CopiedAt);
    }

    private void Spoil(string damage)
    {
        if (damage == "removed")
        {
            File.Delete(Log);
            return;
        }

        using var log = new FileStream(Log, FileMode.OpenOrCreate);
        if (damage == "cut off")
        {
            log.SetLength(log.Length / 2);
            return;
        }

        var isMiddle = damage.Contains("middle", StringComparison.Ordinal);
        log.Position = isMiddle ? log.Length / 2 : 0;
        log.Write(RandomNumberGenerator.GetBytes(isMiddle ? 4120 : (int)Math.Max(100_000, log.Length)));
    }

    /// <summary>Articles are there, and damage is reported: always, or where one of those that may be lost is lost.</summary>
    private async Task FindsAsync(IReadOnlyCollection<string> articles, bool isTold, IEnumerable<string>? mayBeLost = null)
    {
        articles.Should().NotBeEmpty();
        await using var server = await ServerProcess.ListeningAsync(_folder);
        foreach (var id in articles)
            (await StatusAsync(server, id)).Should().Be(HttpStatusCode.OK, "it was acknowledged: {0}", server.Output);
        foreach (var id in mayBeLost ?? [])
            isTold |= await StatusAsync(server, id) == HttpStatusCode.NotFound;
        (await server.StopAsync()).Should().Be(0);
        if (isTold)
            server.Output.Should().Contain("The write-ahead log of");
        using var audit = new StoreAudit(_folder);
        audit.IsWhole();
    }

    private static async Task<HttpStatusCode> StatusAsync(ServerProcess server, string id)
    {
        using var answer = await server.Client.GetAsync(new Uri($"/api/v1/articles/{id}", UriKind.Relative));
        return answer.StatusCode;
    }
}
