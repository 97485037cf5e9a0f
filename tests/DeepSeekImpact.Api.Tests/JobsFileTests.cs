using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Api.Tests;

/// <summary>A damaged file of the work in the background is set aside and made again; imports go on, and it is told of.</summary>
[Trait("Speed", "Slow")]
public sealed class JobsFileTests
{
    [Theory]
    [InlineData("random bytes")]
    [InlineData("a text")]
    [InlineData("cut off")]
    [InlineData("garbage in its middle")]
    [InlineData("garbage in its log")]
    public async Task A_damaged_one_is_set_aside_and_imports_go_on(string damage)
    {
        var folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
        var file = Path.Combine(folder, "news-jobs.db");
        await using (var before = new ApiFixture { Settings = { ["Data:Directory"] = folder } })
            await FinishesAsync(before, "Gold rose 1% on Monday.");
        await SpoilAsync(file, damage);
        await using (var api = new ApiFixture { Settings = { ["Data:Directory"] = folder } })
        {
            await FinishesAsync(api, "Silver fell 2% on Tuesday.");
            var ready = await api.GetAsync("/health/ready");
            var isLost = damage != "garbage in its log";
            ready.GetProperty("status").GetString().Should().Be(isLost ? "degraded" : "healthy");
            if (isLost)
                ready.GetProperty("checks").GetProperty("work").GetProperty("detail").GetString().Should().Contain("renamed and recreated").And.NotContain(folder);
            Directory.GetFiles(folder, "news-jobs.db.damaged-*").Should().HaveCount(isLost ? 1 : 0);
            (await api.GetAsync("/api/v1/articles?count=true")).GetProperty("total").GetInt32().Should().Be(7);
        }

        await using (var after = new ApiFixture { Settings = { ["Data:Directory"] = folder } })
            (await after.GetAsync("/health/ready")).GetProperty("status").GetString().Should().Be("healthy");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("random bytes")]
    [InlineData("garbage in its middle")]
    [InlineData("removed")]
    public async Task One_that_is_damaged_while_the_server_runs_is_made_again_too(string damage)
    {
        await using var api = new ApiFixture();
        await FinishesAsync(api, "Gold rose 1% on Monday.");
        (await api.GetAsync("/health/ready")).GetProperty("status").GetString().Should().Be("healthy");
        var file = Path.Combine(api.Folder, "news-jobs.db");
        if (damage == "removed")
        {
            foreach (var end in new[] { "", "-wal", "-shm" })
                File.Delete(file + end);
        }
        else
        {
            await SpoilAsync(file, damage);
        }

        (await api.GetAsync("/api/v1/articles")).GetProperty("items").GetArrayLength().Should().BePositive();
        await FinishesAsync(api, "Silver fell 2% on Tuesday.");
        for (var n = 0; (await api.GetAsync("/health/ready")).GetProperty("status").GetString() != "degraded"; n++)
        {
            n.Should().BeLessThan(200, "it is told of");
            await Task.Delay(100);
        }

        await FinishesAsync(api, "Copper rose 3% on Wednesday.");
        File.Exists(file).Should().BeTrue();
    }

    private static async Task SpoilAsync(string file, string damage)
    {
        SqliteConnection.ClearAllPools();
        if (damage == "garbage in its log")
        {
            await File.WriteAllBytesAsync(file + "-wal", RandomNumberGenerator.GetBytes(50_000));
            return;
        }

        var bytes = await File.ReadAllBytesAsync(file);
        if (damage == "garbage in its middle")
            RandomNumberGenerator.Fill(bytes.AsSpan(4096, bytes.Length - 8192));
        await File.WriteAllBytesAsync(file, damage switch
        {
            "random bytes" => RandomNumberGenerator.GetBytes(100_000),
            "a text" => Encoding.UTF8.GetBytes("Dear diary"),
            "cut off" => bytes[..(bytes.Length / 3)],
            _ => bytes,
        });
    }

    private static async Task FinishesAsync(ApiFixture api, string text)
    {
        using var client = api.CreateClient();
        using var body = new StringContent($"{{\"text\":\"{text}\"}}", Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        (await client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), body)).StatusCode.Should().Be(HttpStatusCode.Accepted);
        for (var n = 0; ; n++)
        {
            var imports = (await api.GetAsync("/api/v1/imports")).GetProperty("items").EnumerateArray();
            if (imports.All(import => import.GetProperty("state").GetString() == "finished"))
                return;
            n.Should().BeLessThan(600, "the import must go on");
            await Task.Delay(100);
        }
    }
}
