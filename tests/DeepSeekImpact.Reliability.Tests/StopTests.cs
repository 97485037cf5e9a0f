using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Told to stop in the middle of its work, the server answers what it took, keeps what it began, and goes on with it when it is started again.</summary>
public sealed class StopTests : IDisposable
{
    private const int Records = 400;

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_stop_in_the_middle_of_an_import_and_of_posts_loses_nothing()
    {
        var articles = new Articles(7);
        using var body = new StringContent(string.Join('\n', Enumerable.Range(0, Records).Select(_ => JsonSerializer.Serialize(articles.Next(out var _)))), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        await ReadyStores.EmptyIntoAsync(_folder);
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

    [Fact]
    public async Task Whoever_waits_sends_slowly_or_does_not_read_holds_no_stop_up()
    {
        await using var server = await ServerProcess.ListeningAsync(_folder, null, "--Samples:Load=true");
        var articles = new Articles(11);
        using var body = new StringContent(string.Join('\n',
            Enumerable.Range(0, 6 * Records).Select(_ =>
            JsonSerializer.Serialize(articles.Next(out var _)))), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        using var import = await server.Client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), body);
        var id = JsonDocument.Parse(await import.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString();
        var sockets = new List<Socket>();
        foreach (var (count, request) in new[]
        {
            (50, $"GET /api/v1/imports/{id}/events HTTP/1.1\r\nHost: localhost\r\n\r\n"),
            (8, "POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nContent-Length: 100000\r\n\r\n{"),
            (8, "POST /api/v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"),
            (12, "GET /api/v1/claims?format=ndjson HTTP/1.1\r\nHost: localhost\r\n\r\n"),
            (20, "GET /api/v1/claims HTTP/1.1\r\nHost: loc"),
        })
        {
            for (var n = 0; n < count; n++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
                sockets.Add(socket);
                await socket.ConnectAsync(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port);
                await socket.SendAsync(Encoding.ASCII.GetBytes(request));
            }
        }

        await Task.Delay(TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();
        (await server.StopAsync()).Should().Be(0);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10), "five seconds on a machine that does nothing else");
        server.Output.Should().NotContain("\"@l\":\"Error\"");
        foreach (var socket in sockets)
            socket.Dispose();
    }

    private static async Task<int> ReadAsync(ServerProcess server) =>
        JsonDocument.Parse(await server.Client.GetStringAsync(new Uri("/api/v1/imports", UriKind.Relative))).RootElement.GetProperty("items")[0].GetProperty("read").GetInt32();
}
