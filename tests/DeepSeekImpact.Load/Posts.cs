using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace DeepSeekImpact.Load;

/// <summary>Posts single articles with several clients at once: each is acknowledged when it is on disk.</summary>
internal static class Posts
{
    private const int Clients = 8;
    private const int EachClient = 400;
    private const int Warm = 50;

    public static async Task RunAsync(string root)
    {
        using var client = new HttpClient { BaseAddress = new Uri(root.TrimEnd('/') + "/api/v1/") };
        var generator = new Generator(Environment.TickCount);
        for (var round = 0; round < 4; round++)
        {
            var each = round == 0 ? Warm : EachClient;
            var bodies = Enumerable.Range(0, Clients * each).Select(i => generator.Article((round * 1_000_000) + i)).Select(article => new { text = article.Text.Text, title = article.Text.Title, publishedAt = article.Text.PublishedAt, source = article.Details.Source }).ToArray();
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(async one =>
            {
                for (var i = one; i < bodies.Length; i += Clients)
                {
                    using var answer = await client.PostAsJsonAsync("articles", bodies[i]);
                    answer.EnsureSuccessStatusCode();
                }
            }));
            if (round > 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bodies.Length / watch.Elapsed.TotalSeconds:0} articles a second"));
        }
    }
}
