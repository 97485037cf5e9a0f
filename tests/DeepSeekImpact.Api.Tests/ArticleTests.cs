using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Articles from first post to removal, over the real HTTP pipeline and a real SQLite file.</summary>
public sealed class ArticleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Text = "Shares of Zorvex fell 9% on Tuesday.\n\n“We were caught out 😀,” said Jane Doe, chief executive of Zorvex.";

    [Fact]
    public async Task An_article_is_stored_once_served_and_removed_whole()
    {
        using var client = api.CreateClient();
        var before = await api.GetAsync("/api/v1/stats");
        using var first = await client.PostAsJsonAsync("/api/v1/articles", new { text = Text, title = "Zorvex", publishedAt = "2025-04-02T22:00:00-05:00", source = "Test Wire", url = "https://example.org/zorvex", authors = new[] { "Ann Author" } });
        first.StatusCode.Should().Be(HttpStatusCode.Created);
        var summary = await first.Content.ReadFromJsonAsync<JsonElement>();
        var id = summary.GetProperty("id").GetString();
        first.Headers.Location!.ToString().Should().Be($"/api/v1/articles/{id}");
        summary.GetProperty("publishedAt").GetString().Should().Be("2025-04-03", "an instant is a day in UTC");
        summary.GetProperty("counts").GetProperty("marketMoves").GetInt32().Should().Be(1);

        using var again = await client.PostAsJsonAsync("/api/v1/articles", new { text = "\n" + Text.Replace("\n", "\r\n", StringComparison.Ordinal) });
        again.StatusCode.Should().Be(HttpStatusCode.OK, "line ends and outer space make no other article");
        (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString().Should().Be(id);

        var article = await api.GetAsync($"/api/v1/articles/{id}");
        article.GetProperty("text").GetString().Should().Be(Text);
        article.GetProperty("authors")[0].GetString().Should().Be("Ann Author");

        using var removed = await client.DeleteAsync(new Uri($"/api/v1/articles/{id}", UriKind.Relative));
        removed.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await api.GetAsync("/api/v1/stats")).GetRawText().Should().Be(before.GetRawText(), "all facts go with their article");
    }

    [Fact]
    public async Task An_article_without_title_and_day_is_known_by_its_first_words_and_says_that_days_are_missing()
    {
        using var client = api.CreateClient();
        using var posted = await client.PostAsJsonAsync("/api/v1/articles", new
        {
            text = "Shares of Ostrand fell 9% on Tuesday after the chipmaker said\nthat it had lost its largest customer to a rival.",
            source = "Untitled Wire",
        });
        var summary = await posted.Content.ReadFromJsonAsync<JsonElement>();
        summary.GetProperty("note").GetString().Should().StartWith("The day of publication is unknown");

        var item = (await api.GetAsync("/api/v1/articles?source=Untitled%20Wire")).GetProperty("items")[0];
        item.GetProperty("opening").GetString().Should().Be("Shares of Ostrand fell 9% on Tuesday after the chipmaker said that it had lost …");
        (await api.GetAsync("/api/v1/articles?source=DeepSeekImpact%20samples")).GetProperty("items").EnumerateArray()
            .Should().NotBeEmpty().And.AllSatisfy(one => one.TryGetProperty("opening", out _).Should().BeFalse("it has a title"));
    }

    [Fact]
    public async Task What_is_stored_is_what_extract_gives()
    {
        using var client = api.CreateClient();
        var body = new { text = Text + "\n\nOther words in room 2217.", publishedAt = "2025-04-03" };
        using var stored = await client.PostAsJsonAsync("/api/v1/articles", body);
        var id = (await stored.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var extracted = await client.PostAsJsonAsync("/api/v1/extract", body);
        (await api.GetAsync($"/api/v1/articles/{id}/extraction")).GetRawText().Should().Be(await extracted.Content.ReadAsStringAsync());
        using var covered = await client.PostAsJsonAsync("/api/v1/extract?coverage=true", body);
        var unused = await api.GetAsync($"/api/v1/articles/{id}/coverage");
        unused.GetProperty("items").GetRawText().Should().Be((await covered.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("coverage").GetRawText());
        unused.GetProperty("counts").EnumerateObject().Sum(reason => reason.Value.GetInt32()).Should().Be(unused.GetProperty("items").GetArrayLength()).And.BePositive();
    }

    [Theory]
    [InlineData("utf16")]
    [InlineData("codePoints")]
    [InlineData("utf8")]
    public async Task Offsets_count_what_the_client_asks_for(string unit)
    {
        using var client = api.CreateClient();
        using var content = new StringContent(Text, Encoding.UTF8, "text/plain");
        using var answer = await client.PostAsync(new Uri($"/api/v1/extract?offsets={unit}&publishedAt=2025-04-03", UriKind.Relative), content);
        var found = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var checkedSpans = 0;
        foreach (var span in Spans(found))
        {
            var (start, end) = (span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32());
            Cut(Text, start, end, unit).Should().Be(span.GetProperty("text").GetString());
            checkedSpans++;
        }

        checkedSpans.Should().BeGreaterThan(15);
    }

    [Fact]
    public async Task One_thing_carries_an_ETag_and_is_not_sent_twice()
    {
        using var client = api.CreateClient();
        using var first = await client.GetAsync(new Uri("/api/v1/entities/nvidia", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/entities/nvidia");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(request);
        second.StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await second.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Eight_posts_of_one_article_at_once_store_it_once()
    {
        using var client = api.CreateClient();
        var posts = Enumerable.Range(0, 8).Select(_ => client.PostAsJsonAsync("/api/v1/articles", new { text = "Gold rose 1% on Monday. It was sent by eight at once." }));
        var answers = await Task.WhenAll(posts);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).Should().Be(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).Should().Be(7);
    }

    [Fact]
    public async Task A_restart_keeps_everything_and_loads_no_samples_again()
    {
        var folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
        string first;
        using (var host = new ApiFixture { Settings = new() { ["Data:Directory"] = folder } })
            first = (await host.GetAsync("/api/v1/stats")).GetRawText();
        using (var host = new ApiFixture { Settings = new() { ["Data:Directory"] = folder } })
            (await host.GetAsync("/api/v1/stats")).GetRawText().Should().Be(first);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Without_samples_every_list_is_empty_and_healthy()
    {
        using var host = new ApiFixture { Settings = new() { ["Samples:Load"] = "false" } };
        foreach (var list in new[] { "articles", "entities", "market-moves", "claims", "quotes", "figures" })
            (await host.GetAsync($"/api/v1/{list}?count=true")).GetProperty("total").GetInt64().Should().Be(0, list);
        using var client = host.CreateClient();
        foreach (var path in new[] { "/health/live", "/health/ready" })
            (await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK, path);
    }

    private static string Cut(string text, int start, int end, string unit) => unit switch
    {
        "utf16" => text[start..end],
        "codePoints" => string.Concat(text.EnumerateRunes().Skip(start).Take(end - start)),
        _ => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)[start..end]),
    };

    private static IEnumerable<JsonElement> Spans(JsonElement node)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                if (node.TryGetProperty("start", out _) && node.TryGetProperty("text", out _))
                    yield return node;
                foreach (var span in node.EnumerateObject().SelectMany(property => Spans(property.Value)))
                    yield return span;
                break;
            case JsonValueKind.Array:
                foreach (var span in node.EnumerateArray().SelectMany(Spans))
                    yield return span;
                break;
        }
    }
}
