using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CsvHelper;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Every list is served as CSV and NDJSON too, claims and quotes as Web Annotations.</summary>
public sealed class ListFormatTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    public static TheoryData<string> Lists() => ["articles", "entities", "market-moves", "claims", "quotes", "figures", "figures/disputes", "figures/checks", "analysts"];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_is_whole_in_every_format(string path)
    {
        using var client = api.CreateClient();
        var ids = (await api.GetAsync($"/api/v1/{path}?limit=500")).GetProperty("items").GetArrayLength();
        ids.Should().BePositive();
        var lines = (await GetAsync(client, $"/api/v1/{path}?limit=1", "application/x-ndjson")).TrimEnd('\n').Split('\n');
        JsonDocument.Parse(lines[^1]).RootElement.GetProperty("count").GetInt32().Should().Be(ids);
        lines.Should().HaveCount(ids + 1);
        using var reader = new CsvReader(new StringReader(await GetAsync(client, $"/api/v1/{path}", "text/csv")), CultureInfo.InvariantCulture);
        (await reader.ReadAsync()).Should().BeTrue();
        reader.ReadHeader().Should().BeTrue();
        var rows = 0;
        while (await reader.ReadAsync())
        {
            reader.Parser.Count.Should().Be(reader.HeaderRecord!.Length);
            rows++;
        }

        rows.Should().Be(ids);
    }

    [Fact]
    public async Task The_format_parameter_goes_before_the_header()
    {
        using var client = api.CreateClient();
        (await GetAsync(client, "/api/v1/claims?format=csv", "application/json")).Should().StartWith("id,claimant.id");
    }

    [Fact]
    public async Task What_a_spreadsheet_would_run_is_defused_and_numbers_are_not()
    {
        using var host = new ApiFixture { Settings = new() { ["Samples:Load"] = "false" } };
        using var client = host.CreateClient();
        using var posted = await client.PostAsJsonAsync("/api/v1/articles", new { text = "Shares of Zorvex fell 9% on Monday.", title = "=HYPERLINK(\"http://evil.example\")", publishedAt = "2025-04-04" });
        posted.EnsureSuccessStatusCode();
        var table = await GetAsync(client, "/api/v1/market-moves?format=csv", "*/*");
        table.Should().Contain("\"'=HYPERLINK(\"\"http://evil.example\"\")\"").And.Contain(",9,percent,");
    }

    [Fact]
    public async Task What_another_country_takes_for_a_new_cell_is_defused_too()
    {
        using var host = new ApiFixture { Settings = new() { ["Samples:Load"] = "false" } };
        using var client = host.CreateClient();
        using var posted = await client.PostAsJsonAsync("/api/v1/articles", new
        {
            text = "Shares of Zorvex fell 9% on Monday.",
            title = "Prices; =1+1; \"-2; up\t+3; 10-year yields; a-b",
        });
        posted.EnsureSuccessStatusCode();
        var table = await GetAsync(client, "/api/v1/market-moves?format=csv", "*/*");
        table.Should().Contain("\"Prices; '=1+1; \"\"'-2; up\t'+3; 10-year yields; a-b\"");
    }

    [Fact]
    public async Task Ids_that_leave_the_server_begin_with_its_public_address_and_not_with_what_was_asked_of()
    {
        using var host = new ApiFixture { Settings = new() { ["Public:BaseAddress"] = "https://news.example.com/facts/" } };
        using var client = host.CreateClient();
        var page = JsonDocument.Parse(await GetAsync(client, "/api/v1/quotes?limit=1", "application/ld+json")).RootElement;
        page.GetProperty("id").GetString().Should().Be("https://news.example.com/facts/api/v1/quotes?limit=1");
        page.GetProperty("items")[0].GetProperty("id").GetString().Should().StartWith("https://news.example.com/facts/api/v1/quotes/");
    }

    [Theory]
    [InlineData("claims")]
    [InlineData("quotes")]
    public async Task An_annotation_quotes_the_words_and_says_where_they_stand(string path)
    {
        using var client = api.CreateClient();
        var page = JsonDocument.Parse(await GetAsync(client, $"/api/v1/{path}", "application/ld+json")).RootElement;
        page.GetProperty("type").GetString().Should().Be("AnnotationPage");
        foreach (var item in page.GetProperty("items").EnumerateArray())
        {
            var alone = JsonDocument.Parse(await GetAsync(client, new Uri(item.GetProperty("id").GetString()!).PathAndQuery, "application/ld+json")).RootElement;
            alone.GetProperty("@context").GetString().Should().Be("http://www.w3.org/ns/anno.jsonld");
            var article = await api.GetAsync(new Uri(item.GetProperty("target").GetProperty("source").GetString()!).PathAndQuery);
            var text = article.GetProperty("text").GetString()!;
            var selectors = item.GetProperty("target").GetProperty("selector").EnumerateArray().ToList();
            var exact = selectors[0].GetProperty("exact").GetString()!;
            text[selectors[1].GetProperty("start").GetInt32()..selectors[1].GetProperty("end").GetInt32()].Should().Be(exact, "the samples hold no surrogate pairs");
            text.Should().Contain(selectors[0].GetProperty("prefix").GetString() + exact + selectors[0].GetProperty("suffix").GetString());
        }
    }

    [Fact]
    public async Task Evidence_counts_code_points_and_links_into_the_page()
    {
        using var host = new ApiFixture { Settings = new() { ["Samples:Load"] = "false" } };
        using var client = host.CreateClient();
        using var posted = await client.PostAsJsonAsync("/api/v1/articles", new { text = "😀 Good news. Shares of Zorvex fell 9% on Monday.", url = "https://example.com/a", publishedAt = "2025-04-04" });
        posted.EnsureSuccessStatusCode();
        var evidence = (await host.GetAsync("/api/v1/market-moves")).GetProperty("items")[0].GetProperty("evidence");
        evidence.GetProperty("utf16").GetProperty("start").GetInt32().Should().Be(evidence.GetProperty("codePoints").GetProperty("start").GetInt32() + 1);
        evidence.GetProperty("link").GetString().Should().Be("https://example.com/a#:~:text=Shares%20of%20Zorvex%20fell%209%25");
    }

    private static async Task<string> GetAsync(HttpClient client, string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }
}
