using System.Net.Http.Json;
using System.Text.Json;

namespace DeepSeekImpact.Api.Tests;

/// <summary>
/// Several articles about one event, in our own words. What they say together is worked out by hand:
/// hours 2.7 and 30.8 million over 2,000 GPUs; costs of 5.6 million and 1.6 billion; losses of 589, 593, 595 and 600 billion; falls of nearly 17 and 16.97%.
/// </summary>
public sealed class LedgerTests : IAsyncLifetime, IDisposable
{
    private static readonly (string Source, string Published, string Text)[] Articles =
    [
        ("Alpha Post", "2025-01-27", "Shares of Zorvex Chips fell nearly 17% on Monday. The slide wiped about $589 billion off the market value of Zorvex Chips."),
        ("Beta Wire", "2025-01-28", "Zorvex Chips shares fell 16.97% on Monday. Zorvex Chips lost $593 billion in market value on Monday."),

        // One wire story in two papers is one voice.
        ("Gamma Times", "2025-01-28", "Zorvex Chips lost $595 billion in market value on Monday. Brokers were busy."),
        ("Delta News", "2025-01-29", "Zorvex Chips lost $595 billion in market value on Monday. Traders were tired."),
        ("Epsilon Mail", "2025-01-30", "Zorvex Chips lost $600 billion in market value on Monday."),
        ("Alpha Post", "2025-01-31", "Quillon Labs trained its Fathom-3 model on 2,000 GPUs. The training of the Fathom-3 model took 2.7 million GPU hours, lasted two months and cost $5.6 million. Its rival, the Colossal-9 model, took 30.8 million GPU hours, 11 times as many."),
        ("Beta Wire", "2025-02-03", "The research firm Oakhollow Metrics said the training of the Fathom-3 model cost $1.6 billion."),
    ];

    private readonly ApiFixture _api = new() { Settings = new() { ["Samples:Load"] = "false" } };

    public async Task InitializeAsync()
    {
        using var client = _api.CreateClient();
        foreach (var (source, published, text) in Articles)
        {
            using var answer = await client.PostAsJsonAsync("/api/v1/articles", new { text, publishedAt = published, source });
            answer.EnsureSuccessStatusCode();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Losses_that_differ_are_one_dispute_with_their_spread_and_voices()
    {
        var dispute = (await ItemsAsync("figures/disputes?metric=marketValue")).Should().ContainSingle().Subject;
        dispute.GetProperty("kind").GetString().Should().Be("conflict");
        dispute.GetProperty("spread").GetDouble().Should().BeApproximately((600.0 - 589) / 589, 1e-9);
        var values = dispute.GetProperty("values").EnumerateArray().ToList();

        // 593 lies within one percent of 589, 595 does not, and 600 lies within one percent of 595.
        values.Select(value => value.GetProperty("value").GetDouble()).Should().Equal(595e9, 589e9);
        values.Select(value => value.GetProperty("count").GetInt32()).Should().Equal(3, 2);
        values[0].GetProperty("voices").GetInt32().Should().Be(2, "Gamma and Delta print the same sentence");
    }

    [Theory]
    [InlineData("0.02", 0)]
    [InlineData("0.01", 2)]
    [InlineData("0.001", 3)]
    public async Task A_tolerance_decides_what_is_the_same(string tolerance, int values)
    {
        var disputes = await ItemsAsync($"figures/disputes?metric=marketValue&tolerance={tolerance}");
        (disputes.Count == 0 ? 0 : disputes[0].GetProperty("values").GetArrayLength()).Should().Be(values);
    }

    [Fact]
    public async Task Nearly_17_percent_and_16_97_percent_agree()
    {
        (await ItemsAsync("figures/disputes?metric=change")).Should().BeEmpty();
        var series = await _api.GetAsync("/api/v1/market-moves/series?instrument=Zorvex%20Chips");
        var day = series.GetProperty("items").EnumerateArray().Should().ContainSingle().Subject;
        day.GetProperty("from").GetString().Should().Be("2025-01-27");
        day.GetProperty("change").GetDouble().Should().Be(-16.97, "the more precise of both");
        day.GetProperty("voices").GetInt32().Should().Be(2);
    }

    [Fact]
    public async Task Costs_of_5_million_and_1_billion_are_a_conflict_until_the_second_is_known()
    {
        var dispute = (await ItemsAsync("figures/disputes?metric=cost&subject=Fathom-3")).Should().ContainSingle().Subject;
        dispute.GetProperty("kind").GetString().Should().Be("conflict");
        dispute.GetProperty("values").EnumerateArray().SelectMany(value => value.GetProperty("statements").EnumerateArray()).Select(statement => statement.GetProperty("span").GetProperty("text").GetString())
            .Should().BeEquivalentTo("$5.6 million", "$1.6 billion");
        (await ItemsAsync("figures/disputes?metric=cost&asOf=2025-02-02")).Should().BeEmpty("the second was not published yet");
    }

    [Fact]
    public async Task Every_side_of_a_dispute_has_its_whole_sentence()
    {
        foreach (var dispute in await ItemsAsync("figures/disputes"))
        {
            foreach (var statement in dispute.GetProperty("values").EnumerateArray().SelectMany(value =>
                value.GetProperty("statements").EnumerateArray()))
            {
                var (sentence, span) = (statement.GetProperty("sentence"), statement.GetProperty("span"));
                var from = span.GetProperty("start").GetInt32() - sentence.GetProperty("start").GetInt32();
                sentence.GetProperty("text").GetString()![from..].Should().StartWith(span.GetProperty("text").GetString()).And.EndWith(".");
            }
        }
    }

    [Fact]
    public async Task A_dispute_of_many_statements_shows_the_first_and_where_all_are()
    {
        using var client = _api.CreateClient();
        for (var i = 0; i < 14; i++)
        {
            var text = $"Wire number {i} says the training of the Brindle-7 model cost ${(i % 7) + 2}0 million.";
            using var answer = await client.PostAsJsonAsync("/api/v1/articles",
                new { text, publishedAt = "2025-03-03", source = $"Wire {i}" });
            answer.EnsureSuccessStatusCode();
        }

        var dispute = (await ItemsAsync("figures/disputes?subject=Brindle-7")).Should().ContainSingle().Subject;
        dispute.GetProperty("count").GetInt32().Should().Be(14);
        dispute.GetProperty("valueCount").GetInt32().Should().Be(7);
        dispute.GetProperty("values").GetArrayLength().Should().Be(5);
        var href = dispute.GetProperty("href").GetString()!;
        var whole = await _api.GetAsync(href);
        whole.GetProperty("href").GetString().Should().Be(href);
        whole.GetProperty("values").EnumerateArray().Select(value =>
            value.GetProperty("statements").GetArrayLength()).Should().Equal(2, 2, 2, 2, 2, 2, 2);
        using var missing = await client.GetAsync(new Uri("/api/v1/figures/disputes/987654321", UriKind.Relative));
        missing.StatusCode.Should().Be(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_written_after_an_answer_is_in_the_next()
    {
        using var client = _api.CreateClient();
        await ItemsAsync("figures/disputes?subject=Fathom-3");
        await ItemsAsync("analysts");
        using var answer = await client.PostAsJsonAsync("/api/v1/articles",
            new { text = "Brelund Bank said the training of the Fathom-3 model cost $70 million. Jane Dorrit, an analyst at Brelund Bank, said Quillon Labs would cut its prices.", publishedAt = "2025-02-05", source = "Gamma Times" });
        answer.EnsureSuccessStatusCode();
        (await ItemsAsync("figures/disputes?subject=Fathom-3")).Single().GetProperty("valueCount").GetInt32().Should().Be(3);
        var analyst = (await ItemsAsync("analysts")).Should().ContainSingle().Subject;
        var id = analyst.GetProperty("id").GetString();
        using var renamed = await client.PatchAsJsonAsync($"/api/v1/entities/{id}", new { name = "J. Dorrit" });
        renamed.EnsureSuccessStatusCode();
        (await ItemsAsync("analysts")).Single().GetProperty("latest").GetProperty("claimant").GetProperty("name").GetString().Should().Be("J. Dorrit");
        var subject = (await ItemsAsync("figures/disputes?subject=Fathom-3")).Single().GetProperty("subject").GetProperty("id").GetString();
        using var model = await client.PatchAsJsonAsync($"/api/v1/entities/{subject}", new { name = "Fathom Three" });
        (await ItemsAsync($"figures/disputes?subject={subject}")).Single().GetProperty("subject").GetProperty("name").GetString().Should().Be("Fathom Three");
    }

    [Fact]
    public async Task Subjects_stand_side_by_side_with_their_ratio()
    {
        var items = (await ItemsAsync("figures/comparisons?metric=gpuHours&subjects=Fathom-3,Colossal-9,Nobody")).ToList();
        items.Select(item => item.GetProperty("subject").GetProperty("name").GetString()).Should().Equal("Fathom-3", "Colossal-9", "Nobody");
        items[0].GetProperty("ratio").GetDouble().Should().Be(1);
        items[1].GetProperty("ratio").GetDouble().Should().BeApproximately(30.8 / 2.7, 1e-9);
        items[2].TryGetProperty("value", out _).Should().BeFalse("nothing is stated");
    }

    [Fact]
    public async Task Of_one_subject_actual_values_stand_before_those_expected_and_those_before()
    {
        using var client = _api.CreateClient();
        using var posted = await client.PostAsJsonAsync("/api/v1/articles", new
        {
            text = "Analysts expected Ostrand Corp revenue of $4.8 billion. Ostrand reported revenue of $5 billion on Tuesday, up from $4 billion a year earlier.",
            publishedAt = "2025-04-03",
        });
        posted.EnsureSuccessStatusCode();
        var items = await ItemsAsync("figures/comparisons?metric=revenue&subjects=Ostrand");
        items.Select(item => item.TryGetProperty("basis", out var basis) ? basis.GetString() : "actual").Should().Equal("actual", "estimate", "prior");
    }

    [Theory]
    [InlineData("trainingTime", "fathom-3", "2.7 million GPU-hours ÷ 2,000 GPUs = 1,350 hours; ÷ 24 = 56.25 days", 56.25, true)]
    [InlineData("pricePerGpuHour", "fathom-3", "5.6 million USD ÷ 2.7 million GPU-hours = 2.074 USD a GPU-hour", 2.074, null)]
    [InlineData("ratio", "fathom-3", "30.8 million ÷ 2.7 million GPU-hour = 11.41 times", 11.407, true)]
    [InlineData("valueBefore", "zorvex-chips", "595 billion USD ÷ 16.97% = 3.506 trillion USD before", 3.506e12, null)]
    public async Task Figures_imply_what_one_can_work_out_by_hand(string rule, string subject, string arithmetic, double result, bool? agrees)
    {
        var checks = await ItemsAsync($"figures/checks?rule={rule}");
        var found = checks.FirstOrDefault(item => item.GetProperty("arithmetic").GetString() == arithmetic);
        found.ValueKind.Should().Be(JsonValueKind.Object, string.Join("; ", checks.Select(item => item.GetProperty("arithmetic"))));
        found.GetProperty("subject").GetProperty("id").GetString().Should().Be(subject);
        found.GetProperty("result").GetDouble().Should().BeApproximately(result, result / 1000);
        (found.TryGetProperty("agrees", out var said) ? said.GetBoolean() : (bool?)null).Should().Be(agrees);
        foreach (var input in found.GetProperty("inputs").EnumerateArray())
            (await _api.GetAsync(input.GetProperty("figure").GetProperty("href").GetString()!)).GetProperty("span").GetProperty("text").GetString().Should().Be(input.GetProperty("figure").GetProperty("span").GetProperty("text").GetString(), "a check names the figures it used");
    }

    [Fact]
    public async Task What_was_known_on_a_day_is_what_was_published_by_then()
    {
        (await ItemsAsync("articles?asOf=2025-01-28")).Should().HaveCount(3);
        (await ItemsAsync("market-moves?asOf=2025-01-27")).Should().HaveCount(1);
        (await ItemsAsync("figures?metric=cost&asOf=2025-01-31")).Should().HaveCount(1);
        (await ItemsAsync("entities?q=oakhollow&asOf=2025-02-02")).Should().BeEmpty();
    }

    private async Task<List<JsonElement>> ItemsAsync(string address) => [.. (await _api.GetAsync("/api/v1/" + address)).GetProperty("items").EnumerateArray()];
}
