using System.Net.Http.Json;
using System.Text.Json;

namespace DeepSeekImpact.Api.Tests;

/// <summary>A near copy changes no answer unless <c>duplicates=include</c> asks for it.</summary>
public sealed class NearCopyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Text = """
        Shares of Velmora Systems fell 9% on Tuesday after the chip designer cut its outlook for the year and said that orders from its largest customer had been put off until the spring.

        “Nobody in the room had expected a cut as deep as this one,” said Jane Dorrit, an analyst at Acmeline Research, who kept her sell rating on the stock. The training of its Fathom-3 model cost $5 million, she said.

        The maker of networking gear told investors in a letter that it would hold on to its plans for a second plant, which is to open near the river in two years and to employ 400 people.
        """;

    [Fact]
    public async Task A_copy_counts_only_where_it_is_asked_for()
    {
        var original = await PostAsync(Text, "Alpha Post");
        string[] addresses =
        [
            "articles?entity=Velmora%20Systems", "market-moves?instrument=Velmora%20Systems", "claims?claimant=Jane%20Dorrit", "quotes?speaker=Jane%20Dorrit", "figures?subject=Fathom-3",
            "entities/velmora-systems/timeline", "market-moves/series?instrument=Velmora%20Systems", "figures/comparisons?metric=cost&subjects=Fathom-3", "figures/disputes?subject=Fathom-3", "figures/checks?subject=Fathom-3",
        ];
        string[] counts = ["stats", "entities/velmora-systems", "analysts?q=Dorrit", "entities?q=Velmora"];
        var before = new Dictionary<string, string>();
        foreach (var address in addresses.Concat(counts))
            before[address] = await ReadAsync(address);

        var copy = await PostAsync("MARKETS\n\n" + Text.Replace("$5 million", "$8 million", StringComparison.Ordinal) + "\n\nAll rights reserved.", "Beta Wire");
        copy.GetProperty("duplicateOf").GetString().Should().Be(original.GetProperty("id").GetString());
        foreach (var address in addresses.Concat(counts.Skip(1)))
            (await ReadAsync(address)).Should().Be(before[address], address);
        (await ReadAsync("stats")).Replace("\"nearCopies\":1", "\"nearCopies\":0", StringComparison.Ordinal).Should().Be(before["stats"]);
        foreach (var address in addresses.Where(address => !address.Contains("checks", StringComparison.Ordinal)))
            (await ReadAsync(address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "duplicates=include")).Should().NotBe(before[address], address);
        (await api.GetAsync("/api/v1/search?q=Velmora&type=article")).GetProperty("items").GetArrayLength().Should().Be(1);
        (await api.GetAsync("/api/v1/search?q=Velmora&type=article&duplicates=include")).GetProperty("items").GetArrayLength().Should().Be(2);
        (await api.GetAsync($"/api/v1/claims?article={copy.GetProperty("id").GetString()}")).GetProperty("items").GetArrayLength().Should().BePositive();
        (await api.GetAsync($"/api/v1/articles?duplicateOf={original.GetProperty("id").GetString()}")).GetProperty("items").GetArrayLength().Should().Be(1);
    }

    private async Task<string> ReadAsync(string address) => (await api.GetAsync("/api/v1/" + address)).GetRawText();

    private async Task<JsonElement> PostAsync(string text, string source)
    {
        using var client = api.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/v1/articles", new { text, source, publishedAt = "2025-01-28" });
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
