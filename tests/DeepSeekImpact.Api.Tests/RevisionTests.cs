using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace DeepSeekImpact.Api.Tests;

/// <summary>An article is its address: another text under it is a revision.</summary>
[Trait("Speed", "Slow")]
public sealed class RevisionTests : IDisposable
{
    private const string First = "Shares of Zorvex Dynamics fell 9% on Monday. Zorvex Dynamics spent $5 million on chips. Jane Doe, an analyst, said the firm was doomed.";
    private const string Second = "Shares of Zorvex Dynamics fell 11% on Monday. Jane Doe, an analyst, said the firm was doomed. Nothing else was known.";

    private readonly ApiFixture _api = new() { Settings = new() { ["Samples:Load"] = "false" } };

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Facts_are_those_of_the_latest_text_and_both_texts_are_kept()
    {
        var (status, first) = await AddAsync(First, "https://www.example.com/news/zorvex/?utm_source=feed#top");
        status.Should().Be(HttpStatusCode.Created);
        var (again, second) = await AddAsync(Second, "http://example.com/news/zorvex");
        again.Should().Be(HttpStatusCode.OK);
        second.GetProperty("id").GetString().Should().Be(first.GetProperty("id").GetString());
        second.GetProperty("revision").GetInt32().Should().Be(2);

        (await _api.GetAsync("/api/v1/stats")).GetProperty("articles").GetInt32().Should().Be(1);
        var moves = (await _api.GetAsync("/api/v1/market-moves")).GetProperty("items").EnumerateArray().ToList();
        moves.Should().ContainSingle().Which.GetProperty("change").GetProperty("value").GetDecimal().Should().Be(11);
        (await _api.GetAsync("/api/v1/figures")).GetProperty("items").GetArrayLength().Should().Be(0, "a fact whose words are gone is gone");
        (await _api.GetAsync("/api/v1/search?q=million")).GetProperty("items").GetArrayLength().Should().Be(0);
        (await _api.GetAsync("/api/v1/integrity")).GetProperty("broken").GetInt32().Should().Be(0);

        var revisions = (await _api.GetAsync($"/api/v1/articles/{first.GetProperty("id").GetString()}/revisions")).GetProperty("items").EnumerateArray().ToList();
        revisions.Select(revision => revision.GetProperty("revision").GetInt32()).Should().Equal(2, 1);
        var sentences = revisions[0].GetProperty("sentences");
        Texts(sentences.GetProperty("added")).Should().Equal("Nothing else was known.");
        Texts(sentences.GetProperty("dropped")).Should().Equal("Zorvex Dynamics spent $5 million on chips.");
        var reworded = sentences.GetProperty("changed").EnumerateArray().Should().ContainSingle().Subject;
        reworded.GetProperty("before").GetProperty("text").GetString().Should().Be("Shares of Zorvex Dynamics fell 9% on Monday.");
        reworded.GetProperty("after").GetProperty("text").GetString().Should().Be("Shares of Zorvex Dynamics fell 11% on Monday.");
        revisions[0].GetProperty("claims").GetProperty("added").GetArrayLength().Should().Be(0, "the claim is the same");
        (await _api.GetAsync($"/api/v1/articles/{first.GetProperty("id").GetString()}/revisions/1")).GetProperty("text").GetString().Should().Be(First);
    }

    [Fact]
    public async Task An_old_text_sent_again_changes_nothing()
    {
        await AddAsync(First, "https://example.com/a");
        await AddAsync(Second, "https://example.com/a");
        var (status, article) = await AddAsync(First, "https://example.com/a");
        status.Should().Be(HttpStatusCode.OK);
        article.GetProperty("revision").GetInt32().Should().Be(2);
        (await _api.GetAsync("/api/v1/articles")).GetProperty("items").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task Without_an_address_an_article_is_its_text()
    {
        await AddAsync(First, null);
        await AddAsync(Second, null);
        (await _api.GetAsync("/api/v1/articles")).GetProperty("items").GetArrayLength().Should().Be(2);
    }

    private static IEnumerable<string?> Texts(JsonElement spans) => spans.EnumerateArray().Select(span => span.GetProperty("text").GetString());

    private async Task<(HttpStatusCode Status, JsonElement Article)> AddAsync(string text, string? url)
    {
        using var client = _api.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/v1/articles", new { text, url, publishedAt = "2025-04-04" });
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
