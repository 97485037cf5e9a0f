using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Searching the bundled samples.</summary>
[Trait("Speed", "Slow")]
public sealed class SearchTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("grid", "claim", 1)]
    [InlineData("GRID", "claim", 1)]
    [InlineData("grid supplier", "claim", 1)]
    [InlineData("grid hope", "claim", 0)]
    [InlineData("grid OR hope", "claim", 2)]
    [InlineData("\"price war\"", "claim", 1)]
    [InlineData("\"war price\"", "claim", 0)]
    [InlineData("margin*", "claim", 1)]
    [InlineData("margin", "claim", 0)]
    [InlineData("grid -supplier", "claim", 0)]
    [InlineData("treasury", "article", 1)]
    [InlineData("premarket AND", "article", 1)]
    [InlineData("C90 chip-maker", "article", 0)]
    public async Task A_query_finds_what_it_says(string query, string type, int expected)
    {
        var items = (await api.GetAsync($"/api/v1/search?q={Uri.EscapeDataString(query)}&type={type}")).GetProperty("items");
        items.GetArrayLength().Should().Be(expected, items.ToString());
    }

    [Fact]
    public async Task Words_that_were_found_are_lit_up_where_they_stand()
    {
        var answer = await api.GetAsync("/api/v1/search?q=training%20OR%20cost*");
        foreach (var hit in answer.GetProperty("items").EnumerateArray())
        {
            var article = await api.GetAsync("/api/v1/articles/" + hit.GetProperty("article").GetProperty("id").GetString());
            var text = article.GetProperty("text").GetString()!;
            hit.GetProperty("matches").GetArrayLength().Should().BePositive();
            foreach (var span in hit.GetProperty("matches").EnumerateArray().Append(hit.GetProperty("snippet")))
                text[span.GetProperty("start").GetInt32()..span.GetProperty("end").GetInt32()].Should().Be(span.GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task Pages_follow_each_other_best_first()
    {
        var all = (await api.GetAsync("/api/v1/search?q=the&limit=100")).GetProperty("items").EnumerateArray().Select(Key).ToList();
        var paged = new List<string>();
        string? cursor = null;
        do
        {
            var page = await api.GetAsync("/api/v1/search?q=the&limit=7" + (cursor is null ? string.Empty : "&cursor=" + cursor));
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(Key));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        paged.Should().Equal(all).And.HaveCountGreaterThan(14);

        static string Key(JsonElement hit) => hit.GetProperty("type").GetString() + hit.GetProperty("id").GetString();
    }

    [Fact]
    public async Task A_query_may_be_sent_as_a_body()
    {
        using var client = api.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/v1/search?type=claim", new { q = string.Join(" OR ", Enumerable.Range(0, 400).Select(n => "word" + n)) + " OR grid" });
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").GetArrayLength().Should().Be(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"")]
    [InlineData("\"\"")]
    [InlineData("\"open phrase")]
    [InlineData("-grid")]
    [InlineData("OR")]
    [InlineData("grid OR")]
    [InlineData("OR grid")]
    [InlineData("((( ")]
    [InlineData("*")]
    public async Task A_query_that_says_nothing_is_refused_with_the_reason(string query)
    {
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri("/api/v1/search?q=" + Uri.EscapeDataString(query), UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty("q")[0].GetString().Should().NotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Any_characters_are_a_result_or_a_refusal()
    {
        using var client = api.CreateClient();
        var random = new Random(7);
        const string Alphabet = "ab \"'*()-+^:{}[]<>=!?.,;/\\|&%$#@~`éß漢😀\t\n OR AND NOT NEAR\u0301\u200B\u0000";
        for (var n = 0; n < 1500; n++)
        {
            var query = string.Concat(Enumerable.Range(0, 1 + random.Next(24)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            using var body = JsonContent.Create(new { q = query.Replace("\ud83d", string.Empty, StringComparison.Ordinal).Replace("\ude00", string.Empty, StringComparison.Ordinal) });
            using var answer = await client.PostAsync(new Uri("/api/v1/search", UriKind.Relative), body);
            ((int)answer.StatusCode).Should().BeOneOf([200, 400], "of {0}: {1}", query, await answer.Content.ReadAsStringAsync());
        }
    }
}
