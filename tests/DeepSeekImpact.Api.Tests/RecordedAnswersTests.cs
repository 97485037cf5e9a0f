using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeepSeekImpact.Extraction.Tests;
using DeepSeekImpact.Load;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Api.Tests;

/// <summary>A store with the samples and invented articles, near copies and what users said of the registry: the same each time, in both databases.</summary>
public sealed class RecordedStore : IAsyncLifetime, IDisposable
{
    private const int Articles = 40;

    private readonly ApiFixture _api = new() { Replace = services => services.AddSingleton<TimeProvider>(new StoppedClock()) };

    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Client = _api.CreateClient();
        var generator = new Generator(11);
        var ids = new List<string>();
        for (var number = 0; number < Articles; number++)
        {
            var (text, details) = generator.Article(number);
            ids.Add(await AddAsync(new { text = text.Text, title = text.Title, publishedAt = $"{text.PublishedAt:yyyy-MM-dd}", source = details.Source, url = details.Url, authors = details.Authors }));
        }

        var (copied, _) = generator.Article(3);
        await AddAsync(new { text = "MARKETS: what the traders say\n\n" + copied.Text, publishedAt = "2024-01-09", source = "Copy Desk" });
        var known = JsonDocument.Parse(await Client.GetStringAsync(new Uri("/api/v1/entities?sort=-articles&kind=company", UriKind.Relative))).RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToList();
        await SendAsync($"entities/{known[0]}/merge", new { into = known[1] });
        var seen = JsonDocument.Parse(await Client.GetStringAsync(new Uri($"/api/v1/articles?entity={known[2]}", UriKind.Relative))).RootElement.GetProperty("items")[0].GetProperty("id").GetString();
        await SendAsync($"entities/{known[2]}/split", new { articles = new[] { seen }, name = "Another Company" });
        await SendAsync($"articles/{ids[5]}/reextract", new { });
        using var removed = await Client.DeleteAsync(new Uri($"/api/v1/articles/{ids[7]}", UriKind.Relative));
        removed.EnsureSuccessStatusCode();
    }

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        Client.Dispose();
        _api.Dispose();
    }

    private async Task<string> AddAsync(object article)
    {
        using var answer = await Client.PostAsJsonAsync("/api/v1/articles", article);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private async Task SendAsync(string path, object body)
    {
        using var answer = await Client.PostAsJsonAsync("/api/v1/" + path, body);
        answer.IsSuccessStatusCode.Should().BeTrue("{0}: {1}", path, await answer.Content.ReadAsStringAsync());
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2025, 6, 30, 12, 0, 0, TimeSpan.Zero);
    }
}

/// <summary>
/// Every list with every filter, order, format and error answers what was recorded, byte for byte, whichever database it is in. UPDATE_GOLDEN=1 records anew: read the difference.
/// </summary>
/// <param name="store">What is asked.</param>
[Trait("Speed", "Slow")]
public sealed partial class RecordedAnswersTests(RecordedStore store) : IClassFixture<RecordedStore>
{
    /// <summary>Where values for a parameter are found in the items of the unfiltered list.</summary>
    private static readonly Dictionary<string, string[]> Sources = new()
    {
        ["instrument"] = ["instrument.id", "instrument.name", "instrument.ticker"],
        ["unit"] = ["change.unit", "quantity.unit", "unit"],
        ["claimant"] = ["claimant.id", "claimant.name"],
        ["affiliation"] = ["affiliation.id", "affiliation.name", "speaker.affiliation.name"],
        ["about"] = ["about"],
        ["speaker"] = ["speaker.id", "speaker.name"],
        ["subject"] = ["subject.id", "subject.name"],
        ["hardware"] = ["hardware.id", "hardware.name"],
        ["attributedTo"] = ["attributedTo.id", "attributedTo.name"],
        ["article"] = ["article.id"],
        ["source"] = ["article.source", "source"],
        ["entity"] = [],
        ["duplicateOf"] = ["duplicateOf"],
        ["ticker"] = ["ticker"],
    };

    /// <summary>Values that are not in the items.</summary>
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["q"] = ["the", "shares OR margins", "\"price war\"", "-the", "anal*", "nobodysaysthis"],
        ["minChange"] = ["0", "3", "9.5", "1e9"],
        ["maxChange"] = ["3", "20", "-1"],
        ["min"] = ["0", "1000", "5e6"],
        ["max"] = ["0", "1000", "5e6"],
        ["from"] = ["2024-01-01", "2025-01-27", "2031-01-01"],
        ["to"] = ["2023-12-29", "2024-01-01", "2025-02-28"],
        ["asOf"] = ["2023-12-29", "2024-01-01", "2025-03-31"],
        ["tolerance"] = ["0", "0.5"],
        ["limit"] = ["1", "7", "500"],
        ["entity"] = ["nvidia", "NVDA", "Nvidia", "nobody"],
    };

    public static TheoryData<string> Lists() =>
        ["market-moves", "figures", "quotes", "claims", "events", "articles", "entities", "figures/disputes", "figures/checks", "analysts"];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_answers_as_recorded(string path)
    {
        var calls = await CallsOfAsync(path);
        var lines = new StringBuilder();
        foreach (var call in calls)
            lines.Append(await AnswerAsync(call));
        await CompareAsync(path.Replace('/', '-'), lines.ToString());
    }

    [Fact]
    public async Task What_is_not_a_list_answers_as_recorded()
    {
        var (article, entity) = ((await FirstAsync("articles"))[0], (await FirstAsync("entities"))[0]);
        var lines = new StringBuilder();
        foreach (var id in (await FirstAsync("articles")).Take(10))
        {
            foreach (var call in new[] { $"articles/{id}", $"articles/{id}/extraction", $"articles/{id}/extraction?offsets=codePoints", $"articles/{id}/extraction?offsets=utf8", $"articles/{id}/coverage", $"articles/{id}/revisions" })
                lines.Append(await AnswerAsync(call));
        }

        foreach (var id in (await FirstAsync("entities?sort=-articles")).Take(10))
            lines.Append(await AnswerAsync($"entities/{id}")).Append(await AnswerAsync($"entities/{id}/timeline?by=week"));
        foreach (var call in new[] { "stats", "integrity", $"integrity?article={article}", $"entities/{entity}/timeline", "market-moves/series?instrument=NVDA", "figures/comparisons?metric=cost&subjects=DeepSeek-V3,Llama%203.1", "search?q=margins", "search?q=shares&type=claim", "articles/none", "entities/none" })
            lines.Append(await AnswerAsync(call));
        await CompareAsync("others", lines.ToString());
    }

    private async Task<List<string>> FirstAsync(string path) =>
        (await ItemsAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "limit=500")).Select(item => item.GetProperty("id").GetString()!).ToList();

    private async Task<List<JsonElement>> ItemsAsync(string call) =>
        [.. JsonDocument.Parse(await store.Client.GetStringAsync(new Uri("/api/v1/" + call, UriKind.Relative))).RootElement.GetProperty("items").EnumerateArray()];

    /// <summary>The calls that are recorded of a list, made from what its description says it takes.</summary>
    private async Task<List<string>> CallsOfAsync(string path)
    {
        var document = JsonDocument.Parse(await store.Client.GetStringAsync(new Uri("/swagger/v1/swagger.json", UriKind.Relative))).RootElement;
        var operation = document.GetProperty("paths").GetProperty("/api/v1/" + path).GetProperty("get");
        var items = await ItemsAsync(path + "?limit=500");
        var calls = new List<string> { path, path + "?limit=500&count=true", path + "?unknown=1", path + "?limit=0", path + "?cursor=nonsense" };
        foreach (var parameter in operation.GetProperty("parameters").EnumerateArray())
        {
            var name = parameter.GetProperty("name").GetString()!;
            var schema = parameter.GetProperty("schema");
            if (schema.TryGetProperty("items", out var of))
                schema = of;
            schema = FactResourceTests.Resolve(document, schema);
            var values = schema.TryGetProperty("enum", out var choices) ? choices.EnumerateArray().Select(choice => choice.GetString()!).Append("none").ToList()
                : schema.GetProperty("type").GetString() == "boolean" ? ["true", "false", "maybe"]
                : [.. Values.GetValueOrDefault(name, []), .. Sources.GetValueOrDefault(name, []).SelectMany(at => Found(items, at)), .. name is "cursor" ? Array.Empty<string>() : ["0x"]];
            calls.AddRange(values.Select(value => $"{path}?{name}={Uri.EscapeDataString(value)}"));
            calls.Add($"{path}?{name}=");
        }

        // Pages of every order, each format of a filtered list, and one fact.
        var sorted = operation.GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "sort");
        var sorts = FactResourceTests.Resolve(document, sorted.GetProperty("schema")).GetProperty("enum");
        foreach (var sort in sorts.EnumerateArray().Select(value => value.GetString()))
            calls.AddRange(await PagesAsync($"{path}?sort={sort}&limit=9"));
        if (items.Count > 0 && items[0].TryGetProperty("evidence", out _))
        {
            foreach (var item in items.Take(5))
                calls.AddRange([$"{path}/{item.GetProperty("id").GetString()}", $"{path}/{item.GetProperty("id").GetString()}?offsets=utf8"]);
            calls.AddRange([$"{path}/none", $"{path}?from=2024-01-01&to=2024-12-31&duplicates=include&sort=-date&limit=20&count=true", $"{path}?asOf=2024-01-02&format=csv", $"{path}?asOf=2024-01-02&format=ndjson"]);
        }

        return [.. calls.Distinct()];
    }

    private async Task<List<string>> PagesAsync(string first)
    {
        var calls = new List<string>();
        for (string? call = first; call is not null && calls.Count < 4;)
        {
            calls.Add(call);
            var page = JsonDocument.Parse(await store.Client.GetStringAsync(new Uri("/api/v1/" + call, UriKind.Relative))).RootElement;
            call = page.TryGetProperty("nextCursor", out var next) ? $"{first}&cursor={next.GetString()}" : null;
        }

        return calls;
    }

    private static IEnumerable<string> Found(List<JsonElement> items, string path) =>
        items.SelectMany(item => At(item, path.Split('.'))).Distinct().Take(6);

    private static IEnumerable<string> At(JsonElement node, ReadOnlySpan<string> path)
    {
        if (node.ValueKind == JsonValueKind.Array)
            return [.. node.EnumerateArray().SelectMany(child => child.EnumerateObject().Where(field => field.Name is "id" or "name").Select(field => field.Value.GetString()!))];
        if (path.IsEmpty)
            return node.ValueKind == JsonValueKind.String ? [node.GetString()!] : [];
        return node.ValueKind == JsonValueKind.Object && node.TryGetProperty(path[0], out var child) ? At(child, path[1..]) : [];
    }

    /// <summary>A call on a line with what it is answered with, the hash of the body, and below it what a person compares: an error's words, or the ids.</summary>
    private async Task<string> AnswerAsync(string call)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/" + call);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await store.Client.SendAsync(request);
        var body = TraceId().Replace(await answer.Content.ReadAsStringAsync(), "\"traceId\":\"\"");
        var told = body;
        if (answer.IsSuccessStatusCode)
            told = string.Join(' ', FactId().Matches(body).Select(match => match.Groups[1].Value).Distinct().Take(12));
        return string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)).AsSpan(0, 8))} {body.Length} {answer.Content.Headers.ContentType} {call}\n    {told.ReplaceLineEndings(" ")}\n");
    }

    private static async Task CompareAsync(string name, string answers)
    {
        var file = Repository.PathOf("tests", "DeepSeekImpact.Api.Tests", "Recorded", name + ".txt");
#if POSTGRES
        // Ranks, and which of equal values comes first, are the database's own.
        if (Path.ChangeExtension(file, ".postgres.txt") is var own && File.Exists(own))
            file = own;
#endif
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            await File.WriteAllTextAsync(file, answers);
        var (recorded, given) = (Lines(await File.ReadAllTextAsync(file)), Lines(answers));
        given.Except(recorded).Take(5).Should().BeEmpty("these answers of {0} are not what was recorded", name);
        recorded.Except(given).Take(5).Should().BeEmpty("these answers of {0} were recorded", name);
    }

    private static string[] Lines(string text) => text.Split('\n');

    [GeneratedRegex("\"traceId\": ?\"[^\"]*\"")]
    private static partial Regex TraceId();

    [GeneratedRegex("""[{,]"id":"([^"]+)""")]
    private static partial Regex FactId();
}
