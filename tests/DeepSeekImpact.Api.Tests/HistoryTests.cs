using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeepSeekImpact.Load;

namespace DeepSeekImpact.Api.Tests;

/// <summary>
/// However a store came to be what it is, by posts, revisions, removals, merges, splits and reading again, it answers as one that got the
/// final articles only. HISTORIES=20 tries twenty long ones instead of a short one;
/// HISTORY_SEED repeats one.
/// </summary>
[Trait("Speed", "Slow")]
public sealed partial class HistoryTests
{
    private const int ShortHistory = 30;
    private const int LongHistory = 500;

    private static readonly string[] Lists =
    [
        "claims", "quotes", "figures", "market-moves", "events", "articles", "entities", "analysts", "figures/disputes", "figures/checks",
    ];

    private static readonly string[] Whole = ["stats", "claims/facets", "figures/facets", "market-moves/facets", "events/facets"];

    /// <summary>
    /// What tells when and in which order something was stored, and how often it was revised.
    /// </summary>
    private static readonly string[] OfStoring =
        ["seq", "storedAt", "ingestedAt", "revision", "revisions", "cursor", "href", "permalink", "sha256", "bytes"];

    /// <summary>What an analyst is, by the latest claims: of those of one day, by what was stored last.</summary>
    private static readonly string[] OfLatest = ["latest", "topics", "role", "affiliation"];

    [Fact]
    public async Task A_store_answers_as_one_that_got_the_final_articles_only()
    {
        var count = Number("HISTORIES") ?? 0;
        var seed = Number("HISTORY_SEED") ?? Environment.TickCount;
        for (var i = 0; i < Math.Max(1, count); i++)
            await CompareAsync(seed + i, count > 0 ? LongHistory : ShortHistory);

        static int? Number(string variable) =>
            Environment.GetEnvironmentVariable(variable) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
    }

    private static async Task CompareAsync(int seed, int steps)
    {
        using var livedHost = Store();
        using var freshHost = Store();
        using var lived = livedHost.CreateClient();
        using var fresh = freshHost.CreateClient();
        var history = new History(lived, seed);
        for (var i = 0; i < steps; i++)
            await history.StepAsync();
        await history.RepeatAsync(fresh);

        foreach (var list in Lists)
        {
            var (expected, found) = (await ItemsAsync(fresh, list), await ItemsAsync(lived, list));
            found.Except(expected).Should().BeEmpty("of {0}, seed {1}, this is what only the long history has", list, seed);
            expected.Except(found).Should().BeEmpty("of {0}, seed {1}, this is what only the final articles have", list, seed);
            found.Count.Should().Be(expected.Count, "of {0}, seed {1}", list, seed);
        }

        var entities = (await lived.GetFromJsonAsync<JsonElement>("/api/v1/entities?limit=5")).GetProperty("items").EnumerateArray()
            .Select(entity => entity.GetProperty("id").GetString()!).ToList();
        foreach (var address in Whole.Concat(entities.Select(id => $"entities/{id}")).Concat(entities.Select(id => $"entities/{id}/timeline")))
            (await ReadAsync(lived, address)).Should().Be(await ReadAsync(fresh, address), "of {0}, seed {1}", address, seed);
        (await lived.GetFromJsonAsync<JsonElement>("/api/v1/integrity")).GetProperty("broken").GetInt64().Should().Be(0, "seed {0}", seed);
    }

    private static ApiFixture Store() => new() { Settings = new() { ["Samples:Load"] = "false" } };

    private static async Task<List<string>> ItemsAsync(HttpClient client, string list)
    {
        var items = new List<string>();
        for (var address = $"/api/v1/{list}?limit=200"; address is not null;)
        {
            var page = (await client.GetFromJsonAsync<JsonNode>(address))!;
            foreach (var item in page["items"]!.AsArray())
            {
                foreach (var name in list == "analysts" ? OfLatest : [])
                    item!.AsObject().Remove(name);
                items.Add(Plain(item));
            }

            address = page["nextCursor"] is { } next ? $"/api/v1/{list}?limit=200&cursor={Uri.EscapeDataString((string)next!)}" : null;
        }

        items.Sort(StringComparer.Ordinal);
        return items;
    }

    private static async Task<string> ReadAsync(HttpClient client, string address) =>
        Plain(await client.GetFromJsonAsync<JsonNode>("/api/v1/" + address));

    /// <summary>Returns an answer without what tells of storing; an id that is made of a text becomes a mark.</summary>
    private static string Plain(JsonNode? node)
    {
        Strip(node);
        return Made().Replace(node?.ToJsonString() ?? string.Empty, "#");
    }

    private static void Strip(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject item:
                foreach (var name in OfStoring)
                    item.Remove(name);
                foreach (var (_, value) in item)
                    Strip(value);
                break;
            case JsonArray list:
                foreach (var value in list)
                    Strip(value);
                break;
        }
    }

    [GeneratedRegex("(?<=\")[0-9a-f]{20}(?:[0-9a-f]{4})?(?=\")")]
    private static partial Regex Made();

    /// <summary>Random operations on a server, and what is left of them.</summary>
    private sealed class History(HttpClient client, int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Generator _generator = new(seed);
        private readonly List<(string Id, Dictionary<string, object?> Body)> _articles = [];
        private readonly List<(string From, string Into)> _merges = [];
        private int _number;

        public async Task StepAsync()
        {
            switch (_random.Next(20))
            {
                case < 8:
                    await AddAsync(Article());
                    break;
                case < 10 when _articles.Count > 0:
                    var (original, copy) = (One(_articles).Body, _number++);
                    await AddAsync(new(original)
                    {
                        ["url"] = $"https://copy.example/{copy}",
                        ["source"] = "The Copy Desk",
                        ["text"] = $"{original["text"]}\n\nThis is copy number {copy}.",
                    });
                    break;
                case < 14 when _articles.Count > 0:
                    await ReviseAsync(_random.Next(_articles.Count));
                    break;
                case < 16 when _articles.Count > 0:
                    var gone = One(_articles);
                    await SendAsync(client, HttpMethod.Delete, $"articles/{gone.Id}");
                    _articles.Remove(gone);
                    break;
                case < 17 when _articles.Count > 0:
                    await SendAsync(client, HttpMethod.Post, $"articles/{One(_articles).Id}/reextract");
                    break;
                case < 19:
                    await MergeAsync();
                    break;
                case 19 when _merges.Count > 0:
                    var merge = One(_merges);
                    await SendAsync(client, HttpMethod.Post, $"entities/{merge.Into}/split", new { entity = merge.From });
                    _merges.Remove(merge);
                    break;
            }
        }

        /// <summary>
        /// Gives another server the articles there are, as they are, and the merges that hold. A merge of which one side is in no article any
        /// more is taken back.
        /// </summary>
        public async Task RepeatAsync(HttpClient other)
        {
            foreach (var (_, body) in _articles)
                await SendAsync(other, HttpMethod.Post, "articles", body);
            foreach (var (from, into) in _merges)
            {
                if (await SendAsync(other, HttpMethod.Post, $"entities/{from}/merge", new { into, force = true }) is null)
                    await SendAsync(client, HttpMethod.Post, $"entities/{into}/split", new { entity = from });
            }
        }

        private Dictionary<string, object?> Article()
        {
            var (text, details) = _generator.Article(_number++);
            return new() { ["text"] = text.Text, ["title"] = text.Title, ["publishedAt"] = text.PublishedAt, ["source"] = details.Source, ["url"] = details.Url };
        }

        private async Task AddAsync(Dictionary<string, object?> body)
        {
            var stored = await SendAsync(client, HttpMethod.Post, "articles", body);
            _articles.Add((stored!.Value.GetProperty("id").GetString()!, body));
        }

        /// <summary>Another article under an address that is known.</summary>
        private async Task ReviseAsync(int index)
        {
            var (id, before) = _articles[index];
            var body = Article();
            body["url"] = before["url"];
            await SendAsync(client, HttpMethod.Post, "articles", body);
            _articles[index] = (id, body);
        }

        /// <summary>Merges two companies that no other merge has to do with.</summary>
        private async Task MergeAsync()
        {
            var entities = (await client.GetFromJsonAsync<JsonElement>("/api/v1/entities?kind=company&limit=40")).GetProperty("items").EnumerateArray()
                .Select(entity => entity.GetProperty("id").GetString()!)
                .Where(id => !_merges.Exists(merge => merge.From == id || merge.Into == id)).ToList();
            if (entities.Count < 2)
                return;
            var (from, into) = (One(entities), One(entities));
            if (from == into || await SendAsync(client, HttpMethod.Post, $"entities/{from}/merge", new { into, force = true }) is null)
                return;
            _merges.Add((from, into));
        }

        private T One<T>(List<T> from) => from[_random.Next(from.Count)];

        private static async Task<JsonElement?> SendAsync(HttpClient to, HttpMethod method, string path, object? body = null)
        {
            using var request = new HttpRequestMessage(method, new Uri("/api/v1/" + path, UriKind.Relative));
            if (body is not null)
                request.Content = JsonContent.Create(body);
            using var answer = await to.SendAsync(request);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest && path.StartsWith("entities/", StringComparison.Ordinal))
                return null;
            answer.IsSuccessStatusCode.Should().BeTrue("{0} {1}: {2}", method, path, await answer.Content.ReadAsStringAsync());
            return answer.Content.Headers.ContentLength is 0 ? null : await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }
}
