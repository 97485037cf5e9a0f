using System.Net.Http.Json;
using System.Text.Json;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Lists are asked by the names people type: one that fits is told, of others there are suggestions.</summary>
public sealed class NameTests : IClassFixture<NameTests.Store>
{
    private readonly Store _store;

    public NameTests(Store store) => _store = store;

    public static TheoryData<string, string> Instruments() => new()
    {
        { "WTI", "wti-crude" },
        { "Brent", "brent-crude" },
        { "natgas", "natural-gas" },
        { "the dollar", "us-dollar" },
        { "USD", "us-dollar" },
        { "dollar index", "us-dollar-index" },
        { "DXY", "us-dollar-index" },
        { "EUR", "euro" },
        { "yen", "japanese-yen" },
        { "sterling", "british-pound" },
        { "BTC", "bitcoin" },
        { "ETH", "ether" },
        { "VIX", "cboe-volatility-index" },
        { "fear gauge", "cboe-volatility-index" },
        { "S&P", "s-p-500" },
        { "^GSPC", "s-p-500" },
        { "Dow", "dow-jones-industrial-average" },
        { "Nasdaq", "nasdaq-composite" },
        { "10-year yield", "10-year-treasury-yield" },
        { "10 year yield", "10-year-treasury-yield" },
        { "Treasuries", "10-year-treasury-yield" },
        { "2-year yield", "2-year-treasury-yield" },
        { "$NVDA", "nvidia" },
        { "NASDAQ:NVDA", "nvidia" },
        { "nvda.o", "nvidia" },
        { "banks", "bank-stocks" },
        { "semis", "chip-stocks" },
    };

    [Theory]
    [MemberData(nameof(Instruments))]
    public async Task An_instrument_is_found_by_what_people_call_it(string typed, string id)
    {
        var answer = await _store.ListAsync($"market-moves?instrument={Uri.EscapeDataString(typed)}");
        answer.GetProperty("items").GetArrayLength().Should().BePositive();
        answer.GetProperty("matched")[0].GetProperty("id").GetString().Should().Be(id);
        answer.TryGetProperty("suggestions", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("market-moves?instrument=oil", "WTI crude", "Brent crude")]
    [InlineData("market-moves?instrument=golld", "Gold")]
    [InlineData("market-moves?instrument=Nvidai", "Nvidia")]
    [InlineData("claims?claimant=Mara", "Mara Lindholm", "Mara Vessing")]
    public async Task What_fits_several_or_none_finds_nothing_and_suggests(string address, params string[] names)
    {
        var answer = await _store.ListAsync(address);
        answer.GetProperty("items").GetArrayLength().Should().Be(0);
        answer.GetProperty("suggestions").EnumerateArray().Select(one => one.GetProperty("name").GetString()).Should().Contain(names);
        answer.GetProperty("suggestions").GetArrayLength().Should().BeLessThanOrEqualTo(5);
    }

    [Fact]
    public async Task A_part_of_a_name_is_the_one_it_fits()
    {
        var answer = await _store.ListAsync("claims?claimant=lindholm");
        answer.GetProperty("items").GetArrayLength().Should().BePositive();
        var matched = answer.GetProperty("matched")[0];
        matched.GetProperty("name").GetString().Should().Be("Mara Lindholm");
        matched.GetProperty("kind").GetString().Should().Be("person");
        matched.GetProperty("value").GetString().Should().Be("lindholm");
    }

    [Fact]
    public async Task Words_that_claims_have_as_they_are_typed_come_before_a_part_of_a_name()
    {
        var answer = await _store.ListAsync("claims?claimant=traders");
        answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("claimant").GetProperty("name").GetString())
            .Should().NotBeEmpty().And.OnlyContain(name => name == "Traders");
        answer.TryGetProperty("matched", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Every_id_in_an_answer_finds_what_it_is_of()
    {
        var ids = (await _store.ListAsync("market-moves?limit=500")).GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("instrument").GetProperty("id").GetString()!).Distinct().ToList();
        ids.Should().HaveCountGreaterThan(10);
        foreach (var id in ids)
        {
            var answer = await _store.ListAsync($"market-moves?instrument={Uri.EscapeDataString(id)}");
            answer.GetProperty("items").GetArrayLength().Should().BePositive(id);
            answer.TryGetProperty("matched", out _).Should().BeFalse("an id is no name that had to be looked up");
        }
    }

    [Fact]
    public async Task An_unknown_name_beside_a_known_one_takes_nothing_away()
    {
        var answer = await _store.ListAsync("market-moves?instrument=WTI&instrument=oil");
        answer.GetProperty("items").EnumerateArray().Select(item =>
            item.GetProperty("instrument").GetProperty("id").GetString()).Should().OnlyContain(id => id == "wti-crude");
        answer.GetProperty("suggestions").GetArrayLength().Should().BePositive();
    }

    [Fact]
    public async Task The_last_line_of_ndjson_suggests_too()
    {
        var lines = (await _store.Client.GetStringAsync(new Uri("/api/v1/market-moves?instrument=oil&format=ndjson",
            UriKind.Relative))).TrimEnd().Split('\n');
        var last = JsonDocument.Parse(lines[^1]).RootElement;
        last.GetProperty("count").GetInt32().Should().Be(0);
        last.GetProperty("suggestions").GetArrayLength().Should().BePositive();
    }

    [Fact]
    public async Task A_pair_of_currencies_is_found_by_either()
    {
        var pairs = (await _store.ListAsync("market-moves?instrument=yen")).GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("instrument").TryGetProperty("against", out _)).Select(item =>
                item.GetProperty("id").GetString()).ToList();
        pairs.Should().NotBeEmpty();
        (await _store.ListAsync("market-moves?instrument=USD")).GetProperty("items").EnumerateArray().Select(item =>
            item.GetProperty("id").GetString()).Should().Contain(pairs);
    }

    [Theory]
    [InlineData("figures/disputes?subject=Acmee")]
    [InlineData("figures/checks?subject=Acmee")]
    [InlineData("articles?entity=Acmee")]
    [InlineData("analysts?affiliation=Citigrop")]
    [InlineData("market-moves/series?instrument=golld")]
    [InlineData("figures/comparisons?metric=revenue&subjects=Microsfot")]
    public async Task Every_list_that_takes_a_name_suggests(string address) =>
        (await _store.ListAsync(address)).GetProperty("suggestions").GetArrayLength().Should().BePositive();

    /// <summary>A store with moves of all kinds of instruments, and two people of one first name.</summary>
    public sealed class Store : IAsyncLifetime, IDisposable
    {
        private const string Moves = """
            WTI crude fell 2% to $70 a barrel on Monday and Brent crude lost 1.8%. Gold rose 1% to $2,700 an ounce. Natural gas jumped 4%.
            The dollar index rose 0.4%. The euro fell 0.3% against the dollar. The yen gained 0.5%. Sterling fell 0.2%. Dollar/yen fell 0.3%.
            Bitcoin fell 5% to $98,000. Ether dropped 7%. The VIX jumped 30%. The S&P 500 fell 1.5%. The Nasdaq Composite lost 3.1%.
            The Dow Jones Industrial Average rose 0.7%. The yield on the 10-year Treasury note fell 9 basis points to 4.53%.
            The 2-year Treasury yield fell 6 basis points. Nvidia fell 17% on Monday. Bank stocks rose 1%. Chip stocks fell 9%.
            """;

        private const string Claims = """
            Acme Corp. said on Tuesday that its profit would rise. "Margins are too low," said Mara Lindholm, chief executive of Acme Corp.
            Mara Vessing, an analyst at Citigroup, said demand for chips was strong. Revenue at Microsoft was $69.6 billion in the quarter.
            Traders said the market was calm. Northern Traders Inc. said it had hired ten people.
            """;

        private readonly ApiFixture _api = new() { Settings = { ["Samples:Load"] = "false" } };

        public HttpClient Client { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Client = _api.CreateClient();
            foreach (var text in new[] { Moves, Claims })
            {
                using var stored = await Client.PostAsJsonAsync("/api/v1/articles", new { text, publishedAt = "2031-01-28" });
                stored.EnsureSuccessStatusCode();
            }
        }

        public async Task<JsonElement> ListAsync(string address) =>
            JsonDocument.Parse(await Client.GetStringAsync(new Uri("/api/v1/" + address, UriKind.Relative))).RootElement;

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
    }
}
