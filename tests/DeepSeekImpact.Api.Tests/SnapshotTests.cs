using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeepSeekImpact.Load;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Whatever replaces facts meanwhile, a list holds all of them: it is read from one snapshot of the store.</summary>
[Trait("Speed", "Slow")]
public sealed class SnapshotTests : IDisposable
{
    private const int Articles = 25;
    private const int Reads = 12;

    private static readonly string[] Lists = ["articles", "market-moves", "figures", "quotes", "claims"];
    private static readonly string[] Formats = ["json", "ndjson", "csv"];

    private readonly ApiFixture _api = new() { Settings = new() { ["Samples:Load"] = "false" } };

    private int _replaced;

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Lists_are_whole_while_facts_are_replaced()
    {
        using var client = _api.CreateClient();
        var ids = await AddAsync(client, Articles);
        var whole = new Dictionary<string, int>();
        foreach (var list in Lists)
            whole[list] = await CountAsync(client, list, "json");
        whole["figures"].Should().BeGreaterThan(Articles);

        using var end = new CancellationTokenSource();
        var replacing = ReplaceAsync(ids, end.Token);
        var counted = await Task.WhenAll(
            from list in Lists
            from format in Formats
            select ReadAgainAsync(list, format));
        await end.CancelAsync();
        await replacing;

        counted.Where(one => one.Counts.Any(count => count != whole[one.List])).Should().BeEmpty("these lists were short: of {0}",
            string.Join(", ", whole));
    }

    [Fact]
    public async Task Facts_that_are_read_as_before_keep_their_place_from_page_to_page()
    {
        using var client = _api.CreateClient();
        var ids = await AddAsync(client, 4);
        var whole = await PagesAsync(() => Task.CompletedTask);
        var next = 0;
        (await PagesAsync(() => ReplaceAsync(client, ids[next++ % ids.Count]))).Should().Equal(whole);
        next.Should().BeGreaterThan(ids.Count);

        async Task<List<string>> PagesAsync(Func<Task> between)
        {
            var (claims, cursor) = (new List<string>(), string.Empty);
            while (true)
            {
                var page = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/claims?limit=5" + cursor, UriKind.Relative));
                claims.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
                if (!page.TryGetProperty("nextCursor", out var behind))
                    return claims;
                cursor = "&cursor=" + behind.GetString();
                await between();
            }
        }
    }

    private static async Task<List<string>> AddAsync(HttpClient client, int articles)
    {
        var ids = new List<string>();
        var generator = new Generator(17);
        for (var number = 0; number < articles; number++)
        {
            var (article, _) = generator.Article(number);
            var answer = await client.PostAsJsonAsync("/api/v1/articles",
                new { title = article.Title, text = article.Text, publishedAt = article.PublishedAt });
            answer.StatusCode.Should().Be(HttpStatusCode.Created);
            ids.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!);
        }

        return ids;
    }

    private static async Task ReplaceAsync(HttpClient client, string article)
    {
        using var answer = await client.PostAsync(new Uri($"/api/v1/articles/{article}/reextract", UriKind.Relative), null);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static async Task<int> CountAsync(HttpClient client, string list, string format)
    {
        var answer = await client.GetStringAsync(new Uri($"/api/v1/{list}?limit=500&format={format}", UriKind.Relative));
        switch (format)
        {
            case "json":
                return JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("items").GetArrayLength();
            case "ndjson":
                var lines = answer.TrimEnd('\n').Split('\n');
                JsonSerializer.Deserialize<JsonElement>(lines[^1]).GetProperty("count").GetInt32().Should().Be(lines.Length - 1);
                return lines.Length - 1;
            default:
                return CsvRows(answer) - 1;
        }
    }

    /// <summary>A line within quotation marks ends no row.</summary>
    private static int CsvRows(string table)
    {
        var (rows, isQuoted) = (0, false);
        foreach (var letter in table)
        {
            isQuoted ^= letter == '"';
            rows += letter == '\n' && !isQuoted ? 1 : 0;
        }

        return rows;
    }

    /// <summary>Reads a list again and again, until the facts of every article were replaced once.</summary>
    private async Task<(string List, string Format, List<int> Counts)> ReadAgainAsync(string list, string format)
    {
        using var client = _api.CreateClient();
        var counts = new List<int>();
        while (counts.Count < Reads || Volatile.Read(ref _replaced) < Articles)
            counts.Add(await CountAsync(client, list, format));
        return (list, format, counts);
    }

    /// <summary>Has the articles read again, one after the other and round and round.</summary>
    private async Task ReplaceAsync(List<string> ids, CancellationToken end)
    {
        using var client = _api.CreateClient();
        while (!end.IsCancellationRequested)
        {
            await ReplaceAsync(client, ids[_replaced % ids.Count]);
            Interlocked.Increment(ref _replaced);
        }
    }
}
