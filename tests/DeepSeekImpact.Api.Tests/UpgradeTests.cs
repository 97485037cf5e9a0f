using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Tests;
using DeepSeekImpact.Testing;

namespace DeepSeekImpact.Api.Tests;

/// <summary>
/// A store that an earlier version wrote opens, answers its old facts, and brings the new ones when its articles are read again; see
/// docs/upgrade.md.
/// </summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly ApiFixture _api = new();

    public UpgradeTests() => TestStore.Restore(_api.Folder, Repository.PathOf("tests", "Upgrade", "engine-4"));

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_store_of_engine_4_answers_its_facts_and_is_read_again()
    {
        var articles = (await _api.GetAsync("/api/v1/articles?count=true")).GetProperty("items").EnumerateArray().ToList();
        articles.Should().HaveCount(3);
        var old = await IdsAsync();
        old.Should().HaveCount(19, "it stored 5 moves, 2 figures, 6 quotes and 6 claims");
        (await _api.GetAsync("/api/v1/market-moves?instrument=Corvane&titles=false")).GetProperty("items")[0].GetProperty("engineVersion").GetString().Should().Be("4");
        (await _api.GetAsync("/api/v1/integrity")).GetProperty("broken").GetInt64().Should().Be(0);

        using (var client = _api.CreateClient())
            (await client.PostAsync(new Uri("/api/v1/reextract", UriKind.Relative), null)).EnsureSuccessStatusCode();
        JsonElement status;
        do
        {
            await Task.Delay(50);
            status = await _api.GetAsync("/api/v1/reextract");
        }
        while (status.GetProperty("running").GetBoolean());
        status.GetProperty("outdated").GetInt64().Should().Be(0);

        var move = (await _api.GetAsync("/api/v1/market-moves?instrument=Corvane")).GetProperty("items")[0];
        move.GetProperty("engineVersion").GetString().Should().Be(Extractor.Version);
        move.GetProperty("inTitle").GetBoolean().Should().BeTrue("the title says so too, and titles are read now");
        old.Should().Contain(move.GetProperty("id").GetString(), "a fact that is read as before keeps its id");
        (await _api.GetAsync("/api/v1/integrity")).GetProperty("broken").GetInt64().Should().Be(0);
        (await _api.GetAsync("/api/v1/events")).GetProperty("items").EnumerateArray().Should().NotBeEmpty("events are read now")
            .And.OnlyContain(one => one.GetProperty("engineVersion").GetString() == Extractor.Version);
    }

    private async Task<List<string>> IdsAsync()
    {
        var ids = new List<string>();
        foreach (var list in new[] { "market-moves", "figures", "quotes", "claims" })
            ids.AddRange((await _api.GetAsync($"/api/v1/{list}?limit=100")).GetProperty("items").EnumerateArray().Select(item =>
                item.GetProperty("id").GetString()!));
        return ids;
    }
}
