using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using DeepSeekImpact.Testing;
using StandardWebhooks;
using Xunit.Abstractions;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>The server is killed while it notifies a webhook, and the receiver fails and is away: every item arrives, in the order of storing.</summary>
/// <param name="output">Reports the figures.</param>
public sealed class WatchKillTests(ITestOutputHelper output) : IDisposable
{
    private const int ArticlesPerLife = 12;

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Whatever_is_killed_every_item_arrives_in_order_and_is_signed()
    {
        await ReadyStores.EmptyIntoAsync(_folder);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var receiver = new Receiver();
        await receiver.StartAsync();
        var settings = new[] { $"--Webhooks:AllowedHosts:0={receiver.Host}" };
        var (watch, secret, stored) = (string.Empty, string.Empty, new List<string>());
        var kills = Effort.Of(3, 50);
        for (var kill = 0; kill < kills; kill++)
        {
            await using var server = await ServerProcess.ListeningAsync(_folder, null, settings);
            if (kill == 0)
                (watch, secret) = await WatchAsync(server.Client, receiver.Address);
            for (var article = 0; article < ArticlesPerLife; article++)
            {
                // Not the same message again and again: it would be repeated after half an hour only.
                if (random.Next(10) == 0 && receiver.Messages is [.., { Status: 200 }])
                    receiver.Statuses.Enqueue(503);
                if (random.Next(30) == 0)
                    await receiver.RestartAsync(TimeSpan.FromMilliseconds(random.Next(500)));
                await PostAsync(server.Client, (kill * ArticlesPerLife) + article);
                await Task.Delay(random.Next(60));
            }

            await server.KillAsync();
        }

        await using (var server = await ServerProcess.ListeningAsync(_folder, null, settings))
        {
            stored = await MovesAsync(server.Client);
            await Wait.UntilAsync("all have arrived", async () =>
            {
                await HurryAsync(server.Client, watch);
                return stored.TrueForAll(Arrived(receiver).ContainsKey);
            });
        }

        stored.Should().HaveCountGreaterThanOrEqualTo(kills * ArticlesPerLife);
        Arrived(receiver).Keys.Should().BeEquivalentTo(stored);
        Arrived(receiver).Values.Should().BeInAscendingOrder("nothing overtakes what was stored before it");
        var webhook = new StandardWebhook(secret);
        foreach (var message in receiver.Messages)
            webhook.Verify(message.Body, message.Headers);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{kills} kills, {stored.Count} items in {receiver.Messages.Count} messages, {receiver.Messages.Count(message => message.Status != 200)} refused; none lost, none out of order. Seed {seed}."));
    }

    /// <summary>The items that were accepted, in the order in which they first were, each with its number.</summary>
    private static Dictionary<string, long> Arrived(Receiver receiver)
    {
        var arrived = new Dictionary<string, long>();
        foreach (var item in receiver.Messages.Where(message => message.Status == 200).SelectMany(message => message.Items))
            arrived.TryAdd(item.GetProperty("id").GetString()!, item.GetProperty("seq").GetInt64());
        return arrived;
    }

    /// <summary>
    /// Sends the first message that waits at once: after a few failures it would be sent in half an hour only. One that is being sent waits
    /// for a few seconds, and to send that again and again would hold up all behind it.
    /// </summary>
    private static async Task HurryAsync(HttpClient client, string watch)
    {
        var deliveries = (await client.GetFromJsonAsync<JsonElement>($"/api/v1/watches/{watch}/deliveries?limit=500")).GetProperty("items");
        if (deliveries.EnumerateArray().LastOrDefault(one => one.GetProperty("state").GetString() == "waiting") is { ValueKind: JsonValueKind.Object } first
            && first.GetProperty("nextAt").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddSeconds(30))
            (await client.PostAsync(new Uri($"/api/v1/watches/{watch}/deliveries/{first.GetProperty("id").GetString()}/resend", UriKind.Relative), null)).EnsureSuccessStatusCode();
    }

    private static async Task<(string Id, string Secret)> WatchAsync(HttpClient client, string receiver)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/watches", new { name = "Moves", list = "/market-moves", webhook = receiver });
        answer.EnsureSuccessStatusCode();
        var watch = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (watch.GetProperty("id").GetString()!, watch.GetProperty("secret").GetString()!);
    }

    private static async Task PostAsync(HttpClient client, int number)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"Shares of Zorvex Inc fell {number + 1}.5% on Monday, the firm said in note {number}.");
        using var answer = await client.PostAsJsonAsync("/api/v1/articles", new { text, publishedAt = "2025-03-04" });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<List<string>> MovesAsync(HttpClient client)
    {
        var lines = await client.GetStringAsync(new Uri("/api/v1/market-moves?format=ndjson", UriKind.Relative));
        return [.. lines.TrimEnd('\n').Split('\n')[..^1].Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!)];
    }
}
