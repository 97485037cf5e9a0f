using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit.Abstractions;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>The server is killed at any moment, of its work or of its start: what it acknowledged is there, and nothing is there in part.</summary>
/// <param name="output">Reports the figures.</param>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int KillsOfAStore = 20;

    [Fact]
    public async Task What_was_acknowledged_survives_being_killed_at_any_moment()
    {
        var kills = Effort.Of(4, 200);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        long acknowledged = 0, imported = 0, removed = 0;
        for (var done = 0; done < kills;)
        {
            var folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
            var ledger = new Ledger();
            var load = new MixedLoad(ledger, random.Next());
            for (var i = 0; i < KillsOfAStore && done < kills; i++, done++)
            {
                await RunAndKillAsync(folder, load, random);
                Compare(folder, ledger, $"kill {done}, seed {seed}");
            }

            await FinishAsync(folder, ledger);
            acknowledged += ledger.Stored.Count();
            imported += ledger.Imported.Count();
            removed += ledger.Removed.Count();
            Directory.Delete(folder, recursive: true);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kills} kills: of {acknowledged} articles acknowledged one by one, {imported} by imports and {removed} removals none was lost or undone; no article in part. Seed {seed}."));
    }

    private static async Task RunAndKillAsync(string folder, MixedLoad load, Random random)
    {
        var server = ServerProcess.Start(folder);
        await using (server)
        {
            if (random.Next(5) == 0)
            {
                // Before it listens, while it may be making or recovering the store.
                await Task.Delay(random.Next(1500));
                await server.KillAsync();
                return;
            }

            await server.ListensAsync();
            using var gone = new CancellationTokenSource();
            var running = load.RunAsync(server.Client, gone.Token);
            await Task.Delay(random.Next(50, 2500));
            await server.KillAsync();
            await gone.CancelAsync();
            await running;
        }
    }

    private static void Compare(string folder, Ledger ledger, string when)
    {
        if (!File.Exists(Path.Combine(folder, "news.db")))
        {
            ledger.Stored.Should().BeEmpty(when);
            return;
        }

        using var audit = new StoreAudit(folder);
        audit.IsWhole();
        var found = audit.Articles();
        ledger.Stored.Where(id => !found.Contains(id)).Should().BeEmpty("what was acknowledged is on disk ({0})", when);
        ledger.Removed.Where(found.Contains).Should().BeEmpty("what was removed stays removed ({0})", when);
        found.Except(ledger.Possible).Should().BeEmpty("nothing is there that nobody sent ({0})", when);
        ledger.Imports.Except(audit.Imports()).Should().BeEmpty("an import that was taken is done ({0})", when);
    }

    /// <summary>Left alone, the server finishes the imports it took, every article is there once, and it stops when it is told to.</summary>
    private static async Task FinishAsync(string folder, Ledger ledger)
    {
        await using var server = await ServerProcess.ListeningAsync(folder);
        await ImportsEndAsync();

        // A record that was being read at several kills in turn is taken for one that ends the process: it is kept, and read when asked.
        foreach (var record in await ItemsAsync("set-aside"))
        {
            var retry = new Uri($"/api/v1/set-aside/{record.GetProperty("id")}/retry", UriKind.Relative);
            (await server.Client.PostAsync(retry, null)).IsSuccessStatusCode.Should().BeTrue();
        }

        await ImportsEndAsync();
        (await ItemsAsync("set-aside")).Should().BeEmpty();
        var report = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/integrity");
        report.GetProperty("broken").GetInt64().Should().Be(0);
        (await server.StopAsync()).Should().Be(0);
        Compare(folder, ledger, "at the end");
        using var audit = new StoreAudit(folder);
        ledger.Imported.Except(ledger.Removed).Except(audit.Articles()).Should().BeEmpty("every record of an import that was taken is in");

        Task ImportsEndAsync() => Wait.UntilAsync("all imports have ended", async () =>
            (await ItemsAsync("imports")).All(import => import.GetProperty("state").GetString() == "finished"));

        async Task<IReadOnlyList<JsonElement>> ItemsAsync(string list) =>
            [.. (await server.Client.GetFromJsonAsync<JsonElement>($"/api/v1/{list}?limit=500")).GetProperty("items").EnumerateArray()];
    }
}
