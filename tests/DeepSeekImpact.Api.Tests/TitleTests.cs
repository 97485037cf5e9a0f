using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DeepSeekImpact.Api.Tests;

/// <summary>What only a title states, from the post to every list and format.</summary>
public sealed class TitleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Title = "Zorvex Labs shares sink 12% 📉 after export curbs";

    [Fact]
    public async Task A_title_alone_is_an_article()
    {
        var stored = await PostAsync(new { title = Title, publishedAt = "2031-05-06", source = "Fathom Report" });
        var id = stored.GetProperty("id").GetString();
        var article = await api.GetAsync($"/api/v1/articles/{id}");
        article.GetProperty("text").GetString().Should().BeEmpty();
        article.GetProperty("sha256").GetString().Should().Be(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("title\n" + Title))));
        var again = await PostAsync(new { title = Title });
        again.GetProperty("id").GetString().Should().Be(id);

        var move = (await api.GetAsync($"/api/v1/market-moves?article={id}")).GetProperty("items")[0];
        var span = move.GetProperty("span");
        span.GetProperty("in").GetString().Should().Be("title");
        Title[span.GetProperty("start").GetInt32()..span.GetProperty("end").GetInt32()].Should().Be(span.GetProperty("text").GetString());
        (await api.GetAsync($"/api/v1/market-moves?article={id}&titles=false")).GetProperty("items").GetArrayLength().Should().Be(0);
        (await api.GetAsync($"/api/v1/articles/{id}/coverage")).GetProperty("counts").EnumerateObject().Should().BeEmpty();
        (await api.GetAsync($"/api/v1/integrity?article={id}")).GetProperty("broken").GetInt64().Should().Be(0);
    }

    [Fact]
    public async Task Facts_of_a_title_are_served_in_every_form()
    {
        const string Words = "Dealers 😀 were busy on Tuesday, and the exchange said nothing of it to anybody.";
        var id = (await PostAsync(new
        {
            title = "📈 " + Title,
            text = Words,
            url = "https://fathom.example/zorvex",
            publishedAt = "2031-05-06"
        })).GetProperty("id").GetString();
        var codes = (await api.GetAsync($"/api/v1/market-moves?article={id}&offsets=codePoints")).GetProperty("items")[0].GetProperty("span");
        codes.GetProperty("start").GetInt32().Should().Be(2, "a sign of two code units and a space stand before it");
        var quoted = (await PostAsync(new
        {
            title = "📈 Zorvex Labs says it will cut 90 jobs",
            text = Words + " It was so.",
            url = "https://fathom.example/jobs",
            publishedAt = "2031-05-06"
        }))
            .GetProperty("id").GetString();
        var annotation = (await api.GetAsync($"/api/v1/quotes?article={quoted}&format=jsonld")).GetProperty("items")[0].GetProperty("target");
        annotation.GetProperty("source").GetString().Should().Be("https://fathom.example/jobs#title");
        annotation.GetProperty("selector")[0].GetProperty("prefix").GetString().Should().Be("📈 Zorvex Labs says ");
        using var client = api.CreateClient();
        var csv = await client.GetStringAsync(new Uri($"/api/v1/market-moves?article={id}&format=csv", UriKind.Relative));
        csv.Split('\n')[0].Should().Contain("span.in");
        csv.Should().Contain(",title,");
    }

    [Fact]
    public async Task What_title_and_text_state_is_given_once()
    {
        var id = (await PostAsync(new
        {
            title = "Zorvex Labs falls 9%",
            text = "Shares of Zorvex Labs fell 9.1% on Tuesday.",
            publishedAt = "2031-05-07"
        })).GetProperty("id").GetString();
        var moves = (await api.GetAsync($"/api/v1/market-moves?article={id}")).GetProperty("items");
        moves.GetArrayLength().Should().Be(1);
        moves[0].GetProperty("inTitle").GetBoolean().Should().BeTrue();
        moves[0].GetProperty("span").TryGetProperty("in", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Without_text_and_title_there_is_no_article()
    {
        using var client = api.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/v1/articles", new { title = " ", publishedAt = "2031-05-06" });
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("Give the text of the article, or its title.");
    }

    private async Task<JsonElement> PostAsync(object article)
    {
        using var client = api.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/v1/articles", article);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
