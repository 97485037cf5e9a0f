using System.Net.Http.Json;
using System.Text.Json;
using DeepSeekImpact.Extraction.Events;
using DeepSeekImpact.Extraction.Tests;

namespace DeepSeekImpact.Api.Tests;

/// <summary>What happened, as several articles tell it.</summary>
[Trait("Speed", "Slow")]
public sealed class EventTests : IDisposable
{
    private readonly ApiFixture _api = new() { Settings = new() { ["Samples:Load"] = "false" } };
    private readonly HttpClient _client;

    public EventTests() => _client = _api.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
    }

    [Fact]
    public async Task One_event_has_the_reports_of_all_articles_and_how_it_went_on()
    {
        await AddAsync("Zorvex Inc is in talks to buy Ostrand Corp for about $2 billion, people familiar with the matter said.",
            "2025-03-03");
        await AddAsync("Zorvex Inc agreed to buy Ostrand Corp for $2.1 billion.", "2025-03-09");
        await AddAsync("Zorvex Inc acquired Ostrand Corp for $2.1 billion. The deal was its largest.", "2025-07-01");
        await AddAsync("Zorvex Inc acquired Halden Corp for $5 billion.", "2025-07-01");
        var last = (await ItemsAsync("events?type=deal.acquisition&participant=Ostrand")).First();
        last.GetProperty("status").GetString().Should().Be("completed");

        var one = await _api.GetAsync($"/api/v1/events/{last.GetProperty("id").GetString()}");
        one.GetProperty("reports").EnumerateArray().Select(report =>
            (report.GetProperty("date").GetString(), report.GetProperty("status").GetString(),
                report.GetProperty("amount").GetProperty("value").GetDecimal()))
            .Should().Equal(("2025-03-03", "rumoured", 2_000_000_000m), ("2025-03-09", "agreed", 2_100_000_000m));
        one.GetProperty("statusHistory").EnumerateArray().Select(step => step.GetProperty("status").GetString())
            .Should().Equal("rumoured", "agreed", "completed");
        one.GetProperty("daysSinceLast").GetInt32().Should().Be(114);
        var first = (await ItemsAsync("events?participant=Ostrand&status=rumoured")).Single();
        (await _api.GetAsync($"/api/v1/events/{first.GetProperty("id").GetString()}")).TryGetProperty("daysSinceLast",
            out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_near_copy_is_no_report()
    {
        const string Text = """
            Zorvex Inc agreed to buy Ostrand Corp for $2.1 billion, in what would be its largest deal for years. The two firms make valves and pumps for breweries, and
            expect to share laboratories, warehouses and drivers once the purchase is through. Customers in the north had complained about slow deliveries and about
            spare parts that did not fit. A brewer in the hills, who has bought from both of them since his father's days, welcomed the plan and hoped that the old
            workshop would stay where it is, beside the river, with its two chimneys and its clock that has been wrong for as long as anybody can remember.
            """;
        await AddAsync(Text, "2025-03-09");
        await AddAsync(Text + " This report was corrected.", "2025-03-10");
        var one = (await ItemsAsync("events?type=deal.acquisition")).Should().ContainSingle().Subject;
        (await _api.GetAsync($"/api/v1/events/{one.GetProperty("id").GetString()}")).GetProperty("reports").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task A_participant_is_asked_for_with_the_part_it_has()
    {
        await AddAsync("Zorvex Inc acquired Ostrand Corp for $2 billion.", "2025-03-09");
        await AddAsync("Halden Corp acquired Zorvex Inc for $9 billion.", "2025-05-09");
        (await ItemsAsync("events?participant=Zorvex")).Should().HaveCount(2);
        (await ItemsAsync("events?participant=Zorvex&role=acquirer")).Should().ContainSingle().Which.GetProperty("amount").GetProperty("value").GetDecimal().Should().Be(2_000_000_000);
        (await ItemsAsync("events?participant=Zorvex&role=target&role=seller")).Should().ContainSingle().Which.GetProperty("amount").GetProperty("value").GetDecimal().Should().Be(9_000_000_000);
        (await ItemsAsync("events?role=target")).Should().HaveCount(2);
        (await ItemsAsync("events?role=court")).Should().BeEmpty();
        (await ItemsAsync("events?min=5000000000")).Should().ContainSingle();
        (await ItemsAsync("events?max=5000000000")).Should().ContainSingle();
        (await ItemsAsync("events?type=deal")).Should().HaveCount(2);
        (await ItemsAsync("events?type=legal")).Should().BeEmpty();
    }

    [Fact]
    public async Task Participants_follow_a_merge_and_a_split()
    {
        await AddAsync("Zorvex Inc acquired Ostrand Corp for $2 billion.", "2025-03-09");
        await AddAsync("Zorvex Dynamics Ltd acquired Ostrand Corp for $2 billion.", "2025-03-10");
        (await _client.PostAsJsonAsync(new Uri("/api/v1/entities/zorvex-dynamics/merge", UriKind.Relative),
            new { into = "zorvex" })).EnsureSuccessStatusCode();
        (await ItemsAsync("events?participant=zorvex&role=acquirer")).Should().HaveCount(2).And.OnlyContain(one =>
            one.GetProperty("participants")[0].GetProperty("id").GetString() == "zorvex");
        (await _client.PostAsJsonAsync(new Uri("/api/v1/entities/zorvex/split", UriKind.Relative),
            new { entity = "zorvex-dynamics" })).EnsureSuccessStatusCode();
        (await ItemsAsync("events?participant=zorvex&role=acquirer")).Should().ContainSingle();
        (await _api.GetAsync("/api/v1/integrity")).GetProperty("broken").GetInt64().Should().Be(0);
    }

    [Fact]
    public async Task Csv_has_a_column_for_each_role()
    {
        await AddAsync("Zorvex Inc acquired Ostrand Corp for $2 billion.", "2025-03-09");
        var lines = (await _client.GetStringAsync(new Uri("/api/v1/events?format=csv&type=deal", UriKind.Relative))).Split("\r\n");
        var header = lines[0].Split(',');
        header.Should().Contain(EventTypes.Roles.Select(role => "participants." + role));
        var cells = lines[1].Split(',');
        cells[Array.IndexOf(header, "participants.acquirer")].Should().Be("Zorvex");
        cells[Array.IndexOf(header, "participants.target")].Should().Be("Ostrand");
    }

    [Fact]
    public async Task The_page_on_events_has_every_type_with_its_roles()
    {
        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "events.md"));
        foreach (var type in EventTypes.All)
        {
            var row = page.Split('\n').SingleOrDefault(line => line.StartsWith($"| `{type.Name}` |", StringComparison.Ordinal));
            row.Should().NotBeNull("{0} is a type", type.Name);
            type.Roles.Should().OnlyContain(role => row!.Contains($"`{role}`", StringComparison.Ordinal), "of {0}", type.Name);
        }
    }

    private async Task AddAsync(string text, string day) =>
        (await _client.PostAsJsonAsync(new Uri("/api/v1/articles", UriKind.Relative),
            new { text, publishedAt = day })).EnsureSuccessStatusCode();

    private async Task<List<JsonElement>> ItemsAsync(string list) =>
        [.. (await _api.GetAsync("/api/v1/" + list)).GetProperty("items").EnumerateArray()];
}
