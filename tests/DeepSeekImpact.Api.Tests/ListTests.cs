using System.Net.Http.Json;
using System.Text.Json;

namespace DeepSeekImpact.Api.Tests;

/// <summary>The lists over the bundled samples: filters, order, pages.</summary>
public sealed class ListTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    /// <summary>An address and how many items it finds in the samples, worked out by hand from the golden files.</summary>
    public static TheoryData<string, int> Filters() => new()
    {
        { "market-moves?instrument=NVDA", 1 },
        { "market-moves?instrument=nvidia", 1 },
        { "market-moves?instrument=Nasdaq%20Composite", 1 },
        { "market-moves?kind=bond", 1 },
        { "market-moves?kind=stock&direction=up", 2 },
        { "market-moves?from=2025-01-27&to=2025-01-27", 8 },
        { "market-moves?minChange=20&unit=percent", 3 },
        { "market-moves?minChange=10&maxChange=17&unit=percent", 3 },
        { "market-moves?asOf=2025-02-01", 8 },
        { "claims?claimantType=analyst&claimant=Mara%20Lindqvist", 9 },
        { "claims?claimant=MARA%20LINDQVIST", 9 },
        { "claims?affiliation=harbourline-research", 11 },
        { "claims?certainty=unconfirmed", 1 },
        { "claims?prediction=true&from=2025-06-01", 3 },
        { "claims?about=DeepSeek-V3", 2 },
        { "claims?q=price%20war", 1 },
        { "quotes?speaker=Mara%20Lindqvist&kind=direct", 2 },
        { "quotes?about=H800", 1 },
        { "figures?metric=gpuHours", 4 },
        { "figures?metric=gpuHours&min=3e7", 1 },
        { "figures?subject=deepseek-v3&hardware=h800", 1 },
        { "figures?attributedTo=DeepSeek&unit=USD", 1 },
        { "articles?entity=NVDA", 1 },
        { "articles?q=premarket", 1 },
        { "articles?source=deepseekimpact%20samples", 5 },
        { "articles?from=2025-05-01", 3 },
        { "entities?kind=chip", 4 },
        { "entities?ticker=nvda", 1 },
        { "entities?q=lindq", 1 },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_finds_what_it_says(string address, int expected)
    {
        var answer = await api.GetAsync("/api/v1/" + address + "&count=true");
        answer.GetProperty("total").GetInt32().Should().Be(expected, answer.ToString());
        answer.GetProperty("items").GetArrayLength().Should().Be(expected);
    }

    [Fact]
    public async Task The_fall_of_Nvidia_is_served_with_its_day_and_evidence()
    {
        var move = (await api.GetAsync("/api/v1/market-moves?instrument=NVDA")).GetProperty("items")[0];
        move.GetProperty("direction").GetString().Should().Be("down");
        move.GetProperty("change").GetProperty("value").GetDecimal().Should().Be(16.97m);
        move.GetProperty("date").GetProperty("from").GetString().Should().Be("2025-01-27");
        var article = await api.GetAsync("/api/v1/articles/" + move.GetProperty("article").GetProperty("id").GetString());
        var span = move.GetProperty("span");
        article.GetProperty("text").GetString()![span.GetProperty("start").GetInt32()..span.GetProperty("end").GetInt32()].Should().Be(span.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("claims")]
    [InlineData("claims?sort=claimant")]
    [InlineData("claims?sort=-claimant")]
    [InlineData("figures?sort=-value")]
    [InlineData("market-moves?sort=change")]
    [InlineData("quotes?sort=-date")]
    [InlineData("entities?sort=name")]
    public async Task Pages_neither_skip_nor_repeat_while_articles_are_added(string address)
    {
        using var host = new ApiFixture();
        var all = Ids(await host.GetAsync($"/api/v1/{Join(address, "limit=500")}"));
        var paged = new List<string>();
        var next = $"/api/v1/{Join(address, "limit=4")}";
        using var client = host.CreateClient();
        var page = 0;
        while (next is not null)
        {
            using var answer = await client.GetAsync(new Uri(next, UriKind.Relative));
            paged.AddRange(Ids(await answer.Content.ReadFromJsonAsync<JsonElement>()));
            next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
            using var added = await client.PostAsJsonAsync("/api/v1/articles", new { text = $"Analyst Ada Zephyr said prices will fall {++page} percent." });
            added.EnsureSuccessStatusCode();
        }

        paged.Should().OnlyHaveUniqueItems();
        paged.Where(all.Contains).Should().Equal(all);
    }

    [Fact]
    public async Task An_entity_tells_its_names_and_company()
    {
        var entity = await api.GetAsync("/api/v1/entities/mara-lindqvist");
        entity.GetProperty("articles").GetInt32().Should().Be(2);
        entity.GetProperty("aliases").EnumerateArray().Select(alias => alias.GetString()).Should().Equal("Lindqvist");
        entity.GetProperty("roles")[0].GetString().Should().Be("senior analyst");
        entity.GetProperty("affiliations")[0].GetProperty("name").GetString().Should().Be("Harbourline Research");
        entity.GetProperty("firstSeen").GetString().Should().Be("2025-03-07");
        entity.GetProperty("lastSeen").GetString().Should().Be("2025-05-19");
        entity.GetProperty("mentionedWith").EnumerateArray().First().GetProperty("name").GetString().Should().Be("Harbourline Research");
    }

    private static string Join(string address, string parameter) => address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + parameter;

    private static List<string> Ids(JsonElement list) => list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToList();
}
