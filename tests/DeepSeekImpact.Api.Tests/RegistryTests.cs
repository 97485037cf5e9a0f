using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Who is who across articles, and what users say of it.</summary>
[Trait("Speed", "Slow")]
public sealed partial class RegistryTests : IDisposable
{
    private readonly ApiFixture _api = new() { Settings = new() { ["Samples:Load"] = "false" } };
    private readonly HttpClient _client;

    public RegistryTests() => _client = _api.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
    }

    [Fact]
    public async Task A_company_is_one_whatever_it_is_called()
    {
        await AddAsync("Shares of Zorvex Dynamics fell 9% on Monday. Zorvex said it was surprised.");
        await AddAsync("Shares of Zorvex fell 4% on Tuesday.");
        var entity = await _api.GetAsync("/api/v1/entities/zorvex-dynamics");
        entity.GetProperty("articles").GetInt32().Should().Be(2);
        entity.GetProperty("aliases").EnumerateArray().Select(alias => alias.GetString()).Should().Contain("Zorvex");
        (await CountAsync("market-moves?instrument=Zorvex")).Should().Be(2);
    }

    [Fact]
    public async Task A_lone_surname_is_no_evidence_and_a_full_name_is()
    {
        await AddAsync("Mr. Walker said the plan was sound.");
        await AddAsync("Mr. Walker said the idea was bad.");
        (await CountAsync("entities?kind=person")).Should().Be(2);
        (await _api.GetAsync("/api/v1/entities?count=true")).GetProperty("items").EnumerateArray().Should().OnlyContain(entity => entity.GetProperty("articles").GetInt32() == 1);
        await AddAsync("Dana Walker, an economist, said rates would fall.");
        await AddAsync("Rates will rise, said Dana Walker.");
        (await CountAsync("claims?claimant=Dana%20Walker")).Should().Be(2);
    }

    [Fact]
    public async Task A_merge_is_remembered_and_can_be_taken_back()
    {
        var first = await AddAsync("Shares of Zorvex Dynamics fell 9% on Monday.");
        await AddAsync("Shares of Ostrand Works fell 4% on Tuesday.");
        (await SendAsync(HttpMethod.Post, "entities/ostrand-works/merge", new { into = "zorvex-dynamics" })).GetProperty("articles").GetInt32().Should().Be(2);
        await CheckAsync();
        (await SendAsync(HttpMethod.Post, $"articles/{first}/reextract", null)).GetProperty("id").GetString().Should().Be(first);
        await CheckAsync();
        await AddAsync("Shares of Ostrand Works rose 2% on Wednesday.");
        (await CountAsync("market-moves?instrument=zorvex-dynamics")).Should().Be(3, "a new article is known by the merged name");

        (await SendAsync(HttpMethod.Post, "entities/zorvex-dynamics/split", new { entity = "ostrand-works" })).GetProperty("articles").GetInt32().Should().Be(2);
        (await CountAsync("market-moves?instrument=zorvex-dynamics")).Should().Be(1);
        (await CountAsync("market-moves?instrument=Ostrand%20Works")).Should().Be(2);
        (await _api.GetAsync("/api/v1/integrity")).GetProperty("broken").GetInt32().Should().Be(0);

        async Task CheckAsync()
        {
            var moves = (await _api.GetAsync("/api/v1/market-moves?instrument=Ostrand%20Works")).GetProperty("items").EnumerateArray().ToList();
            moves.Should().HaveCount(2).And.OnlyContain(move => move.GetProperty("instrument").GetProperty("id").GetString() == "zorvex-dynamics" && move.GetProperty("instrument").GetProperty("name").GetString() == "Zorvex Dynamics");
            (await _api.GetAsync("/api/v1/entities/ostrand-works")).GetProperty("id").GetString().Should().Be("zorvex-dynamics", "an id that was merged gives the other");
        }
    }

    [Fact]
    public async Task After_a_merge_an_article_has_the_entity_once()
    {
        var article = await AddAsync("Shares of Zorvex Dynamics fell 9% on Monday. Zorvex Dynamics and Ostrand Works face a slump, Dana Walker, an economist, said. "
            + "Ostrand Works rose 2%.");
        await SendAsync(HttpMethod.Post, "entities/ostrand-works/merge", new { into = "zorvex-dynamics" });
        var extraction = await _api.GetAsync($"/api/v1/articles/{article}/extraction");
        var entity = extraction.GetProperty("entities").EnumerateArray().Single(entity =>
            entity.GetProperty("id").GetString() == "zorvex-dynamics");
        entity.GetProperty("mentions").EnumerateArray().Select(mention =>
            mention.GetProperty("start").GetInt32()).Should().HaveCount(4).And.BeInAscendingOrder();
        extraction.GetProperty("claims")[0].GetProperty("about").EnumerateArray().Should().ContainSingle();
        (await _api.GetAsync("/api/v1/claims")).GetProperty("items")[0].GetProperty("about").EnumerateArray().Should().ContainSingle();
    }

    [Fact]
    public async Task What_is_taken_out_again_is_as_it_was()
    {
        await AddAsync("Dana Walker, an analyst at Ostrand Works, said Zorvex Dynamics had revenue of $3 billion in 2024.");
        await AddAsync("Revenue of Zorvex Dynamics was $4 billion in 2024, according to Nvidia (NASDAQ: NVDA).");
        await AddAsync("Ostrand Works said Zorvex Dynamics had revenue of $5 billion in 2024.");
        var before = await AllAsync();
        await SendAsync(HttpMethod.Post, "entities/nvidia/merge", new { into = "ostrand-works" });
        (await _api.GetAsync("/api/v1/entities/ostrand-works")).GetProperty("ticker").GetString().Should().Be("NVDA");
        (await AllAsync()).Should().NotBeEquivalentTo(before);
        await SendAsync(HttpMethod.Post, "entities/ostrand-works/split", new { entity = "nvidia" });
        (await AllAsync()).Should().Equal(before);

        await SendAsync(HttpMethod.Post, "entities/ostrand-works/merge", new { into = "nvidia" });
        (await _api.GetAsync("/api/v1/entities/dana-walker")).GetProperty("affiliations")[0].GetProperty("id").GetString().Should().Be("nvidia");
        await SendAsync(HttpMethod.Post, "entities/nvidia/split", new { entity = "ostrand-works" });
        (await AllAsync()).Should().Equal(before);

        async Task<List<string>> AllAsync()
        {
            var answers = new List<string>();
            foreach (var path in new[] { "entities?sort=name", "figures/disputes", "claims", "quotes", "entities/dana-walker",
                "entities/ostrand-works", "entities/nvidia" })
                answers.Add(Stored().Replace((await _api.GetAsync("/api/v1/" + path)).GetRawText(), string.Empty));
            return answers;
        }
    }

    [Theory]
    [InlineData("nvidia", "ostrand-works")]
    [InlineData("ostrand-works", "nvidia")]
    public async Task What_went_through_two_merges_is_as_it_was_too(string first, string second)
    {
        await AddAsync("Nvidia (NASDAQ: NVDA) fell 3% on Monday.");
        await AddAsync("Ostrand Works fell 4% on Tuesday.");
        await AddAsync("Zorvex Dynamics fell 5% on Friday.");
        var before = await AllAsync();
        await SendAsync(HttpMethod.Post, "entities/nvidia/merge", new { into = "ostrand-works" });
        await SendAsync(HttpMethod.Post, "entities/ostrand-works/merge", new { into = "zorvex-dynamics" });
        (await _api.GetAsync("/api/v1/entities/zorvex-dynamics")).GetProperty("ticker").GetString().Should().Be("NVDA");
        await SendAsync(HttpMethod.Post, "entities/zorvex-dynamics/split", new { entity = first });
        (await _api.GetAsync("/api/v1/entities?ticker=NVDA")).GetProperty("items").EnumerateArray().Should().ContainSingle()
            .Which.GetProperty("id").GetString().Should().Be(first == "nvidia" ? "nvidia" : "zorvex-dynamics");
        await SendAsync(HttpMethod.Post, "entities/zorvex-dynamics/split", new { entity = second });
        (await AllAsync()).Should().Equal(before);

        async Task<List<string>> AllAsync()
        {
            var answers = new List<string> { (await _api.GetAsync("/api/v1/entities?sort=name")).GetRawText() };
            foreach (var id in new[] { "nvidia", "ostrand-works", "zorvex-dynamics" })
                answers.Add((await _api.GetAsync("/api/v1/entities/" + id)).GetRawText());
            return answers;
        }
    }

    [Fact]
    public async Task A_name_that_came_with_a_merge_goes_with_it()
    {
        await AddAsync("The Vessen Board fell short, said Ostrand Works.");
        await AddAsync("Shares of Zorvex fell 9% on Monday.");
        await SendAsync(HttpMethod.Post, "entities/ostrand-works/merge", new { into = "zorvex" });
        await AddAsync("Ostrand Works International fell 4% on Tuesday. Ostrand Works said it was surprised.");
        (await _api.GetAsync("/api/v1/entities/zorvex")).GetProperty("name").GetString().Should().Be("Ostrand Works International");
        await SendAsync(HttpMethod.Post, "entities/zorvex/split", new { entity = "ostrand-works" });
        (await _api.GetAsync("/api/v1/entities/zorvex")).GetProperty("name").GetString().Should().Be("Zorvex");
        (await _api.GetAsync("/api/v1/entities/ostrand-works")).GetProperty("name").GetString().Should().Be("Ostrand Works International");
        (await CountAsync("market-moves?instrument=Ostrand%20Works%20International")).Should().Be(1);
    }

    [Fact]
    public async Task A_ticker_that_a_later_article_names_is_known()
    {
        await AddAsync("Shares of Zorvex Dynamics fell 9% on Monday.");
        await AddAsync("Shares of Zorvex Dynamics (NASDAQ: ZRVX) fell 4% on Tuesday.");
        (await _api.GetAsync("/api/v1/entities/zorvex-dynamics")).GetProperty("ticker").GetString().Should().Be("ZRVX");
    }

    [Fact]
    public async Task What_is_taken_out_is_there_though_no_article_has_it_any_more()
    {
        var article = await AddAsync("Shares of Ostrand Works fell 4% on Tuesday.");
        await AddAsync("Shares of Zorvex Dynamics fell 9% on Monday.");
        await SendAsync(HttpMethod.Post, "entities/ostrand-works/merge", new { into = "zorvex-dynamics" });
        (await _client.DeleteAsync(new Uri($"/api/v1/articles/{article}",
            UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.NoContent);
        var taken = await SendAsync(HttpMethod.Post, "entities/zorvex-dynamics/split", new { entity = "ostrand-works" });
        taken.GetProperty("id").GetString().Should().Be("ostrand-works");
        taken.GetProperty("articles").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task In_one_article_it_can_be_somebody_else_and_stays_so()
    {
        var first = await AddAsync("Dana Walker, an economist, said rates would fall. She warned of a slump.");
        var second = await AddAsync("Dana Walker, a chef, said soup was served.");
        var taken = await SendAsync(HttpMethod.Post, "entities/dana-walker/split", new { articles = new[] { second }, name = "Dana Walker (chef)" });
        taken.GetProperty("id").GetString().Should().Be("dana-walker-2");
        (await CountAsync("claims?claimant=dana-walker-2")).Should().Be(1);
        await SendAsync(HttpMethod.Post, $"articles/{second}/reextract", null);
        (await CountAsync("claims?claimant=dana-walker-2")).Should().Be(1, "it outlasts reading the article again");
        (await CountAsync($"claims?claimant=dana-walker&article={first}")).Should().BePositive();
        (await _api.GetAsync($"/api/v1/articles/{second}/extraction")).GetProperty("claims")[0].GetProperty("claimant").GetProperty("name").GetString().Should().Be("Dana Walker (chef)");
    }

    [Fact]
    public async Task A_name_that_a_user_gives_is_served_everywhere_and_kept()
    {
        var article = await AddAsync("Shares of Zorvex Dynamics fell 9% on Monday.");
        await SendAsync(HttpMethod.Patch, "entities/zorvex-dynamics", new { name = "Zorvex Group" });
        await SendAsync(HttpMethod.Post, $"articles/{article}/reextract", null);
        (await _api.GetAsync("/api/v1/market-moves?instrument=Zorvex%20Group")).GetProperty("items")[0].GetProperty("instrument").GetProperty("name").GetString().Should().Be("Zorvex Group");
        (await CountAsync("entities?q=group")).Should().Be(1);
    }

    [Fact]
    public async Task A_row_of_the_lexicon_is_known_to_what_is_read_from_then_on()
    {
        var article = await AddAsync("The price of blorfle rose. Blorfle Nine fell 9% on Monday, and nothing else changed.");
        var before = await _api.GetAsync($"/api/v1/articles/{article}/extraction");
        using (var answer = await _client.PostAsJsonAsync("/api/v1/lexicon", new { name = "Blorfle Nine", kind = "index", aliases = new[] { "B9" } }))
            answer.StatusCode.Should().Be(HttpStatusCode.Created);
        await SendAsync(HttpMethod.Post, "reextract", null);
        JsonElement status;
        do
            status = await _api.GetAsync("/api/v1/reextract");
        while (status.GetProperty("running").GetBoolean());
        status.GetProperty("outdated").GetInt32().Should().Be(0);
        var move = (await _api.GetAsync("/api/v1/market-moves?instrument=B9")).GetProperty("items")[0];
        move.GetProperty("instrument").GetProperty("kind").GetString().Should().Be("index");
        move.GetProperty("engineVersion").GetString().Should().NotBe(before.GetProperty("engineVersion").GetString());
        using (var gone = await _client.DeleteAsync(new Uri("/api/v1/lexicon/Blorfle%20Nine", UriKind.Relative)))
            gone.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await _api.GetAsync("/api/v1/lexicon")).GetProperty("items").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task A_name_with_a_slash_is_taken_away_again()
    {
        (await _client.PostAsJsonAsync("/api/v1/lexicon", new
        {
            name = "Blorfle Nordisk A/S",
            kind = "company"
        })).StatusCode.Should().Be(HttpStatusCode.Created);
        using (var gone = await _client.DeleteAsync(new Uri("/api/v1/lexicon/Blorfle%20Nordisk%20A%2FS", UriKind.Relative)))
            gone.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await _api.GetAsync("/api/v1/lexicon")).GetProperty("items").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Reading_again_keeps_the_ids_of_facts()
    {
        var article = await AddAsync("Shares of Zorvex Dynamics fell 9% on Monday. “We were caught out,” said its chief executive, Jane Doe. Zorvex Dynamics spent $5 million on chips.");
        var before = (await _api.GetAsync($"/api/v1/articles/{article}/extraction")).GetRawText();
        await SendAsync(HttpMethod.Post, $"articles/{article}/reextract", null);
        (await _api.GetAsync($"/api/v1/articles/{article}/extraction")).GetRawText().Should().Be(before);
    }

    [Fact]
    public async Task A_person_and_a_company_are_one_only_where_somebody_insists()
    {
        await AddAsync("Shares of Zorvex Dynamics fell 9% on Monday. Dana Walker, an economist, said rates would fall.");
        using (var refused = await _client.PostAsJsonAsync("/api/v1/entities/dana-walker/merge", new { into = "zorvex-dynamics" }))
            refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await CountAsync("entities?kind=person")).Should().Be(1);
        (await SendAsync(HttpMethod.Post, "entities/dana-walker/merge",
            new { into = "zorvex-dynamics", force = true })).GetProperty("id").GetString().Should().Be("zorvex-dynamics");
    }

    [Theory]
    [InlineData("entities/zorvex-dynamics/merge", """{"into":"nobody"}""", "into")]
    [InlineData("entities/zorvex-dynamics/merge", """{"into":"zorvex-dynamics"}""", "into")]
    [InlineData("entities/zorvex-dynamics/split", """{"entity":"nobody"}""", "entity")]
    [InlineData("entities/zorvex-dynamics/split", "{}", "articles")]
    [InlineData("entities/zorvex-dynamics/split", """{"articles":["0123"],"name":"X"}""", "articles")]
    [InlineData("lexicon", """{"name":"***","kind":"company"}""", "name")]
    [InlineData("lexicon", """{"name":"A","kind":"wizard"}""", "kind")]
    public async Task What_cannot_be_done_is_refused_with_the_reason(string path, string body, string field)
    {
        await AddAsync("Shares of Zorvex Dynamics fell 9% on Monday.");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(new Uri("/api/v1/" + path, UriKind.Relative), content);
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty(field)[0].GetString().Should().NotBeNullOrWhiteSpace();
    }

    private async Task<string> AddAsync(string text)
    {
        using var answer = await _client.PostAsJsonAsync("/api/v1/articles", new { text, publishedAt = "2025-04-04" });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await _client.SendAsync(request);
        ((int)answer.StatusCode).Should().BeOneOf([200, 202], "of {0}: {1}", path, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<int> CountAsync(string address) =>
        (await _api.GetAsync("/api/v1/" + address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "count=true")).GetProperty("total").GetInt32();

    /// <summary>What is merged and taken apart is stored anew.</summary>
    [GeneratedRegex("""("seq":\d+,)?"storedAt":"[^"]*",""")]
    private static partial Regex Stored();
}
