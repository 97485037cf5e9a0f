using System.Diagnostics;
using System.Globalization;

namespace DeepSeekImpact.Load;

/// <summary>Asks a running server with several clients at once and tells how long its answers took.</summary>
internal static class Queries
{
    private const int Clients = 8;
    private const int Warm = 40;
    private const int Asked = 100;

    /// <summary>Every list with each of its filters, and the calls that compare; {0} is a number that changes with each request.</summary>
    private static readonly (string Name, double Most, string[] Addresses)[] Calls =
    [
        ("lists", 25,
        [
            "articles", "articles?from=2024-06-{0:00}&to=2024-06-{0:00}", "articles?source=Beta%20Wire", "articles?entity=Nasdaq%20Composite", "articles?q=contract%20paragraph", "articles?asOf=2024-03-{0:00}", "articles?sort=storedAt",
            "entities", "entities?kind=company", "entities?q=zor", "entities?sort=-articles", "entities?asOf=2024-02-{0:00}",
            "market-moves", "market-moves?instrument=Nasdaq%20Composite", "market-moves?kind=stock", "market-moves?direction=down", "market-moves?unit=percent", "market-moves?minChange=17.{0}", "market-moves?maxChange=0.2", "market-moves?from=2024-06-{0:00}&to=2024-06-{0:00}", "market-moves?asOf=2024-01-{0:00}", "market-moves?source=Gamma%20Times", "market-moves?sort=-change",
            "claims", "claims?claimant=Maria%20Zorvarex", "claims?claimantType=analyst", "claims?affiliation=Harbourline%20Research", "claims?about=Nasdaq%20Composite", "claims?certainty=possible", "claims?certainty=denied", "claims?kind=direct", "claims?prediction=true", "claims?q=margins%20suffer", "claims?q=customers", "claims?asOf=2024-01-{0:00}", "claims?from=2025-12-{0:00}", "claims?source=Delta%20News", "claims?sort=claimant",
            "quotes", "quotes?speaker=Maria%20Zorvarex", "quotes?affiliation=Oakhollow%20Metrics", "quotes?kind=indirect", "quotes?about=Nasdaq%20Composite", "quotes?q=guess", "quotes?from=2024-06-{0:00}&to=2024-06-{0:00}", "quotes?asOf=2024-01-{0:00}",
            "figures", "figures?metric=gpuHours", "figures?subject=Fathom-{0}", "figures?hardware=H100", "figures?attributedTo=Nobody", "figures?unit=USD", "figures?min=5.9e10", "figures?max=10", "figures?asOf=2024-01-{0:00}", "figures?sort=-value",
            "analysts", "analysts?q=maria", "analysts?affiliation=Calder%20Bank", "analysts?sort=-claims",
        ]),
        ("days", 25,
        [
            "market-moves?instrument=Nasdaq%20Composite&from=2024-06-{0:00}&to=2024-06-{0:00}", "market-moves?instrument=Nasdaq%20Composite&asOf=2024-03-{0:00}",
            "market-moves?instrument=Nasdaq%20Composite&from=2024-03-{0:00}&sort=-change", "market-moves?from=2024-03-{0:00}&to=2024-04-{0:00}&direction=down",
            "market-moves/series?instrument=Nasdaq%20Composite&from=2024-03-{0:00}&to=2024-04-{0:00}", "market-moves/series?instrument=Zorvarex%20Motors&by=week",
            "entities/nasdaq-composite/timeline?from=2024-03-{0:00}&to=2024-04-{0:00}",
        ]),
        ("search", 60, ["search?q=margins", "search?q=customers%20next", "search?q=%22closed%20doors%22", "search?q=zorvarex", "search?q=contract%20-weather", "search?q=mark*", "search?q=shares%20OR%20revenue"]),
        ("ledger", 100, ["figures/disputes", "figures/disputes?metric=cost", "figures/disputes?kind=conflict",
            "figures/disputes?subject=Fathom-{0}", "figures/disputes?sort=-spread", "figures/disputes?metric=cost&sort=-spread", "figures/comparisons?metric=gpuHours&subjects=Fathom-{0},Fathom-1,Fathom-2", "figures/comparisons?metric=cost&subjects=Fathom-1,Fathom-{0}"]),
    ];

    public static async Task RunAsync(string root, string? group)
    {
        using var client = new HttpClient { BaseAddress = new Uri(root.TrimEnd('/') + "/api/v1/") };
        foreach (var (name, most, addresses) in Calls.Where(calls => group is null || calls.Name == group))
        {
            var worst = 0.0;
            foreach (var address in addresses)
            {
                await AskAsync(client, address, Warm);
                var times = await AskAsync(client, address, Asked);
                var p99 = times[(int)(times.Count * 0.99)];
                worst = Math.Max(worst, p99);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(p99 > most ? "!!" : "  ")} p50 {times[times.Count / 2],7:0.0} ms  p99 {p99,7:0.0} ms  {address}"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"== {name}: worst p99 {worst:0.0} ms, asked {most:0} ms"));
        }
    }

    /// <summary>Asks as many times from each client, all at once; the times are sorted.</summary>
    private static async Task<List<double>> AskAsync(HttpClient client, string address, int times)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async one =>
        {
            var own = new List<double>(times);
            for (var i = 0; i < times; i++)
            {
                var watch = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(new Uri(string.Format(CultureInfo.InvariantCulture, address, 1 + ((i + (one * 3)) % 28)), UriKind.Relative));
                await answer.Content.ReadAsByteArrayAsync();
                own.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
                if (!answer.IsSuccessStatusCode)
                    throw new InvalidOperationException($"{(int)answer.StatusCode} of {address}");
            }

            return own;
        }));
        return [.. all.SelectMany(own => own).Order()];
    }
}
