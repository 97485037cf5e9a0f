using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>
/// More than the system lets the process have: connections and memory run out for who asks for too much, and the process goes on.
/// </summary>
public sealed class LimitTests : IDisposable
{
    private const int SettingCode = 2;

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task More_connections_than_files_may_be_open_do_not_end_the_process()
    {
        await ReadyStores.FilledIntoAsync(_folder);
        var articles = new Articles(17);
        await using var server = await ServerProcess.ListeningAsync(_folder, Files(1024));
        (await articles.SendAsync(server.Client)).Should().Be(HttpStatusCode.Created);
        var address = server.Client.BaseAddress!;
        var sockets = new List<Socket>();
        try
        {
            for (var n = 0; n < 1200; n++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                await socket.ConnectAsync(address.Host, address.Port);
                await socket.SendAsync(Encoding.ASCII.GetBytes("GET /api/v1/articles HTTP/1.1\r\nHost: loc"));
            }

            // Whoever was connected before is served, also from the store.
            for (var n = 0; n < 20; n++)
                (await articles.SendAsync(server.Client)).Should().Be(HttpStatusCode.Created);
            using var ready = await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            ready.StatusCode.Should().Be(HttpStatusCode.OK);
        }
        finally
        {
            foreach (var socket in sockets)
                socket.Dispose();
        }

        using var fresh = new HttpClient { BaseAddress = address };
        await Wait.UntilAsync("new connections are served again", async () =>
        {
            try
            {
                return (await fresh.GetAsync(new Uri("/api/v1/articles", UriKind.Relative))).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        (await server.StopAsync()).Should().Be(0);
        server.Output.Should().NotContain("\"@l\":\"Error\"").And.NotContain("\"@l\":\"Fatal\"");
        articles.AreIn(_folder);
    }

    [Fact]
    public async Task With_too_few_files_it_does_not_start_and_says_so()
    {
        await using (var server = ServerProcess.Start(_folder, Files(499)))
        {
            (await server.EndsAsync()).Should().Be(SettingCode, "of {0}{1}", server.Error, server.Output);
            server.Error.Should().Contain("499 files").And.Contain("LimitNOFILE").And.NotContain("   at ");
        }

        Directory.GetFiles(_folder).Should().BeEmpty();
        await ReadyStores.EmptyIntoAsync(_folder);
        await using var enough = await ServerProcess.ListeningAsync(_folder, Files(500));
        (await new Articles(19).SendAsync(enough.Client)).Should().Be(HttpStatusCode.Created);
        (await enough.StopAsync()).Should().Be(0);
    }

    /// <summary>
    /// A real limit, not an exception that a test throws: one request asks for more memory than there is in one piece, which fails in that
    /// request and nowhere else. Many small pieces would fail wherever the next one is asked for.
    /// </summary>
    [Fact]
    public async Task A_request_that_needs_more_memory_than_there_is_is_refused_and_the_others_go_on()
    {
        await ReadyStores.FilledIntoAsync(_folder);
        var articles = new Articles(23);
        await using var server = await ServerProcess.ListeningAsync(_folder, ["env", "DOTNET_GCHeapHardLimit=0x6000000"],
            "--Limits:ArticleBytes=200000000");
        for (var n = 0; n < 2; n++)
        {
            using var body = new StringContent($"{{\"text\":\"{new string('x', 29_000_000)}\"}}", Encoding.UTF8, "application/json");
            using var answer = await server.Client.PostAsync(new Uri("/api/v1/articles", UriKind.Relative), body);
            answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync());
            answer.Headers.RetryAfter.Should().NotBeNull();
            (await answer.Content.ReadAsStringAsync()).Should().Contain("overloaded").And.Contain("memory");
            (await articles.SendAsync(server.Client)).Should().Be(HttpStatusCode.Created);
        }

        (await server.StopAsync()).Should().Be(0);
        server.Output.Should().Contain("There was not enough memory for \\\"POST\\\" \\\"/api/v1/articles\\\"");
        articles.AreIn(_folder);
    }

    private static string[] Files(int most) => ["bash", "-c", $"ulimit -n {most}; exec \"$@\"", "limited"];
}
