using System.Net.Sockets;
using System.Text;
using FluentAssertions.Execution;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Requests that two servers could read differently, or that never end, are refused; the connection is closed and the next client is served.</summary>
public sealed class RawHttpTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
    private ServerProcess _server = null!;

    private static readonly (string What, string Request, int Status)[] Requests =
    [
        ("two lengths", "POST /api/v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na", 400),
        ("a length that is none", "POST /api/v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1, 2\r\n\r\na", 400),
        ("a negative length", "POST /api/v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\na", 400),
        ("an endless length", "POST /api/v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\na", 400),
        ("an unknown encoding", "POST /api/v1/extract HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n1\r\na\r\n0\r\n\r\n", 400),
        ("two encodings",
            "POST /api/v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: identity, chunked\r\nConnection: close\r\n\r\n1\r\na\r\n0\r\n\r\n", 400),
        ("an encoding twice",
            "POST /api/v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked, chunked\r\nConnection: close\r\n\r\n1\r\na\r\n0\r\n\r\n", 400),
        ("a chunk with a sign",
            "POST /api/v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n+1\r\na\r\n0\r\n\r\n", 400),
        ("a chunk that lies", "POST /api/v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\na\r\n0\r\n\r\n", 400),
        ("a chunk without an end", "POST /api/v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\na", 400),
        ("no host", "GET /api/v1/stats HTTP/1.1\r\n\r\n", 400),
        ("two hosts", "GET /api/v1/stats HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", 400),
        ("a host that is none", "GET /api/v1/stats HTTP/1.1\r\nHost: local host\r\n\r\n", 400),
        ("a space before a colon", "GET /api/v1/stats HTTP/1.1\r\nHost : localhost\r\n\r\n", 400),
        ("a folded header", "GET /api/v1/stats HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n", 400),
        ("an old version", "GET /api/v1/stats HTTP/9.9\r\nHost: localhost\r\n\r\n", 505),
        ("no request", "\u0016\u0003\u0001\r\n\r\n", 400),
        ("a NUL in the path", "GET /api/v1/\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        ("an encoded NUL in the path", "GET /api/v1/articles/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        ("a way out of the folder", "GET /../../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 404),
        ("an encoded way out", "GET /lib/..%2f..%2f..%2fappsettings.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 404),
        ("TRACE", "TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Secret: told\r\n\r\n", 405),
        ("CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\nConnection: close\r\n\r\n", 405),
        ("a long line", "GET /" + new string('a', 20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        ("many headers", "GET /api/v1/stats HTTP/1.1\r\nHost: localhost\r\n" + string.Concat(Enumerable.Range(0, 200).Select(n => $"X-{n}: a\r\n")) + "\r\n", 431),
        ("a long header", "GET /api/v1/stats HTTP/1.1\r\nHost: localhost\r\nX: " + new string('a', 60_000) + "\r\n\r\n", 431),
    ];

    public async Task InitializeAsync()
    {
        await ReadyStores.EmptyIntoAsync(_folder);
        _server = await ServerProcess.ListeningAsync(_folder);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>One test and one server for all: what one leaves behind must not harm the next.</summary>
    [Fact]
    public async Task What_is_not_HTTP_or_two_things_at_once_is_refused()
    {
        using var all = new AssertionScope();
        foreach (var (what, request, status) in Requests)
        {
            var answer = await SendAsync(request);
            answer.Should().StartWith($"HTTP/1.1 {status} ", "of {0}", what);
            answer.Should().NotContain("   at ").And.NotContain("Exception").And.NotContain("root:").And.NotContain("X-Secret").And.NotContain("Kestrel");
            answer.Split("HTTP/1.1 ").Should().HaveCount(2, "there is one answer to one request: {0}", what);
        }

        (await _server.Client.GetAsync(new Uri("/api/v1/stats", UriKind.Relative))).IsSuccessStatusCode.Should().BeTrue();
    }

    [Fact]
    public async Task With_a_length_and_chunks_the_chunks_count_and_the_connection_ends()
    {
        // Where a proxy before it believed the length, the second request would be somebody else's.
        var answer = await SendAsync("POST /api/v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/v1/stats HTTP/1.1\r\nHost: localhost\r\n\r\n");
        answer.Should().StartWith("HTTP/1.1 400 ");
        answer.Should().NotContain("\"articles\"");
    }

    /// <summary>Reads until the server hangs up, or has said what it has to say.</summary>
    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Client.BaseAddress!.Host, _server.Client.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        var answer = new StringBuilder();
        var buffer = new byte[65_536];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, patience.Token)) > 0)
            {
                // The first answer may take its time on a busy machine; a second one would come right behind it.
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
                patience.CancelAfter(TimeSpan.FromSeconds(3));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException)
        {
            // It keeps the connection, or cut it.
        }

        return answer.ToString();
    }
}
