using System.Net.Http.Json;
using System.Text.Json;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Posts, removes and reads again articles of its own, and merges entities, at whichever server answers.</summary>
/// <param name="servers">Returns the client of a server, by any number.</param>
/// <param name="seed">Makes each run another one.</param>
internal sealed class Churn(Func<int, HttpClient> servers, int seed)
{
    private const string Source = "Churn Wire";

    private readonly Load.Generator _generator = new(seed);
    private int _number;

    /// <summary>Gets how many calls were answered as done.</summary>
    public int Done { get; private set; }

    /// <summary>Writes until it is ended, and then removes what it has stored.</summary>
    /// <param name="writers">How many clients write at the same time.</param>
    /// <param name="end">Ends writing.</param>
    public async Task RunAsync(int writers, CancellationToken end)
    {
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            var random = new Random(seed + writer);
            while (!end.IsCancellationRequested)
            {
                await StepAsync(random);
                await Task.Delay(random.Next(Effort.Of(400, 50)), CancellationToken.None);
            }
        }));

        // A list that no server returned is asked for again.
        IReadOnlyList<string>? left = null;
        while (left is not { Count: 0 })
        {
            left = await ItemsAsync($"articles?source={Uri.EscapeDataString(Source)}&duplicates=include&limit=500");
            foreach (var id in left ?? [])
                await SendAsync(HttpMethod.Delete, $"articles/{id}", null);
        }
    }

    private async Task StepAsync(Random random)
    {
        switch (random.Next(10))
        {
            case < 5:
                var (text, _) = _generator.Article(Interlocked.Increment(ref _number));
                await SendAsync(HttpMethod.Post, "articles", new { text = text.Text, title = "Of the churn: " + text.Title, publishedAt = text.PublishedAt, source = Source });
                break;
            case < 7 when await OneAsync(random, $"articles?source={Uri.EscapeDataString(Source)}") is { } gone:
                await SendAsync(HttpMethod.Delete, $"articles/{gone}", null);
                break;
            case < 9 when await OneAsync(random, "articles?limit=100") is { } again:
                await SendAsync(HttpMethod.Post, $"articles/{again}/reextract", null);
                break;
            case 9 when await OneAsync(random, "entities?kind=company&limit=40") is { } from && await OneAsync(random, "entities?kind=company&limit=5") is { } into && from != into:
                await SendAsync(HttpMethod.Post, $"entities/{from}/merge", new { into });
                break;
        }
    }

    private async Task<string?> OneAsync(Random random, string list) =>
        await ItemsAsync(list) is { Count: > 0 } items ? items[random.Next(items.Count)] : null;

    private async Task<IReadOnlyList<string>?> ItemsAsync(string list) =>
        await SendAsync(HttpMethod.Get, list, null) is { } answer
            ? [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)]
            : null;

    private async Task<JsonElement?> SendAsync(HttpMethod method, string path, object? body)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri("/api/v1/" + path, UriKind.Relative));
            if (body is not null)
                request.Content = JsonContent.Create(body);
            using var answer = await servers(Random.Shared.Next(64)).SendAsync(request);
            if (!answer.IsSuccessStatusCode)
                return null;
            Done++;
            return method == HttpMethod.Get ? await answer.Content.ReadFromJsonAsync<JsonElement>() : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException or JsonException)
        {
            // That server was killed; whether the call was done shows later.
            return null;
        }
    }
}
