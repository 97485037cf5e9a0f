using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Told to stop in the middle of its work, the server answers what it took, keeps what it began, and goes on with it when it is started again.</summary>
public sealed class StopTests : IDisposable
{
    private const int Records = 600;

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_stop_in_the_middle_of_an_import_and_of_posts_loses_nothing()
    {
        var articles = new Articles(7);
        using var body = new StringContent(string.Join('\n', Enumerable.Range(0, Records).Select(_ => JsonSerializer.Serialize(articles.Next(out var _)))), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        await using (var server = await ServerProcess.ListeningAsync(_folder))
        {
            (await server.Client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), body)).StatusCode.Should().Be(HttpStatusCode.Accepted);
            var posts = Task.Run(async () =>
            {
                try
                {
                    while (true)
                        await articles.SendAsync(server.Client);
                }
                catch (HttpRequestException)
                {
                    // It does not listen any more.
                }
            });
            await Wait.UntilAsync("some of it is read", async () => await ReadAsync(server) > 0);
            var watch = Stopwatch.StartNew();
            (await server.StopAsync()).Should().Be(0);
            watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30));
            await posts;
            articles.Acknowledged.Should().NotBeEmpty();
        }

        articles.AreIn(_folder);
        await using var again = await ServerProcess.ListeningAsync(_folder);
        await Wait.UntilAsync("the import is finished", async () => await ReadAsync(again) == Records);
    }

    private static async Task<int> ReadAsync(ServerProcess server) =>
        JsonDocument.Parse(await server.Client.GetStringAsync(new Uri("/api/v1/imports", UriKind.Relative))).RootElement.GetProperty("items")[0].GetProperty("read").GetInt32();
}
