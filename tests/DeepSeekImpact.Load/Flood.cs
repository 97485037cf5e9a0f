using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace DeepSeekImpact.Load;

/// <summary>What a flood did.</summary>
/// <param name="Idle">How long answers took while one client asked, by kind.</param>
/// <param name="Capacity">How many requests a second were served to clients that wait for each answer: the most that 4 to 32 of them got.</param>
/// <param name="Offered">How many requests a second were sent in the flood.</param>
/// <param name="Served">How many of them were served a second.</param>
/// <param name="Refused">How many were told to come again.</param>
/// <param name="WithoutAdvice">How many of those did not say when.</param>
/// <param name="Failed">How many were answered in another way, or not at all.</param>
/// <param name="Flooded">How long answers took that were served in the flood, by kind.</param>
/// <param name="Recovery">How long it took until answers were as quick as before.</param>
public sealed record FloodReport(IReadOnlyDictionary<string, Times> Idle, double Capacity, double Offered, double Served, long Refused, long WithoutAdvice, IReadOnlyDictionary<string, long> Failed, IReadOnlyDictionary<string, Times> Flooded, TimeSpan Recovery);

/// <summary>How long answers took, in milliseconds.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Median">Half took no longer.</param>
/// <param name="P95">Of twenty nineteen took no longer.</param>
public sealed record Times(int Count, double Median, double P95)
{
    internal static Times Of(IEnumerable<double> all)
    {
        var sorted = all.Order().ToArray();
        return sorted.Length == 0 ? new Times(0, 0, 0) : new Times(sorted.Length, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.95)]);
    }
}

/// <summary>
/// Asks more of a server than it can do: many clients that keep their connections, some of whom read or write slowly, send twice what it serves, at their own
/// pace whether it answers or not.
/// </summary>
/// <param name="root">The server.</param>
/// <param name="clients">How many keep a connection.</param>
/// <param name="measuring">How long each measuring beforehand takes.</param>
public sealed class Flood(Uri root, int clients, TimeSpan measuring) : IDisposable
{
    private const int AtMostOpen = 4000;
    private static readonly string[] Asked = ["claims?claimantType=analyst&limit=20", "market-moves?direction=down&limit=20", "figures?metric=cost&limit=20", "articles?limit=20", "search?q=margins", "figures/disputes?limit=10"];

    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = clients, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5) }) { BaseAddress = new Uri(root, "/api/v1/"), Timeout = TimeSpan.FromSeconds(60) };
    private readonly Generator _generator = new(Environment.TickCount);
    private int _number;

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Measures the server idle and at its capacity, floods it, and waits until it is itself again.</summary>
    /// <param name="duration">How long the flood lasts.</param>
    public async Task<FloodReport> RunAsync(TimeSpan duration)
    {
        await ClosedAsync(8, measuring);
        var idle = (await ClosedAsync(1, measuring)).ToLookup(one => one.Kind, one => one.Milliseconds).ToDictionary(kind => kind.Key, Times.Of);
        var capacity = 0.0;
        foreach (var senders in (int[])[4, 8, 16, 32])
            capacity = Math.Max(capacity, (await ClosedAsync(senders, measuring)).Count / measuring.TotalSeconds);
        await OpenConnectionsAsync();
        using var slow = new CancellationTokenSource();
        var slowOnes = Enumerable.Range(0, 40).Select(n => n % 2 == 0 ? SlowWriterAsync(slow.Token) : SlowReaderAsync(slow.Token)).ToList();
        var flood = await OpenAsync(2 * capacity, duration);
        var recovering = Stopwatch.StartNew();
        while (recovering.Elapsed < TimeSpan.FromSeconds(30))
        {
            var one = await AskAsync(0);
            if (one.Status == HttpStatusCode.OK && one.Milliseconds < 3 * idle["ask"].P95)
                break;
        }

        var recovery = recovering.Elapsed;
        await slow.CancelAsync();
        await Task.WhenAll(slowOnes);
        var seconds = duration.TotalSeconds;
        var served = flood.Where(one => (int)one.Status is >= 200 and < 300).ToList();
        var refused = flood.Where(one => one.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests).ToList();
        return new FloodReport(
            idle,
            capacity,
            flood.Count / seconds,
            served.Count / seconds,
            refused.Count,
            refused.Count(one => !one.HasAdvice),
            flood.Except(served).Except(refused).GroupBy(one => one.Failure ?? one.Status.ToString()).ToDictionary(group => group.Key, group => group.LongCount()),
            served.ToLookup(one => one.Kind, one => one.Milliseconds).ToDictionary(kind => kind.Key, Times.Of),
            recovery);
    }

    private byte[] Body(int number)
    {
        var (text, details) = _generator.Article(number);
        return JsonSerializer.SerializeToUtf8Bytes(new { text = text.Text, title = text.Title, publishedAt = text.PublishedAt, source = details.Source });
    }

    /// <summary>Each client sends when it has its answer.</summary>
    private async Task<List<Answered>> ClosedAsync(int senders, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, senders).Select(async _ =>
        {
            var own = new List<Answered>();
            while (watch.Elapsed < duration)
            {
                var one = await SendAsync(Interlocked.Increment(ref _number));
                if (one.Status is HttpStatusCode.OK or HttpStatusCode.Created)
                    own.Add(one);
            }

            return own;
        }));
        return [.. all.SelectMany(own => own)];
    }

    private async Task OpenConnectionsAsync() =>
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ => (await _client.GetAsync(new Uri(root, "/health/live"))).Dispose()));

    /// <summary>Sends at a rate, whether there are answers or not.</summary>
    private async Task<List<Answered>> OpenAsync(double rate, TimeSpan duration)
    {
        var answers = new ConcurrentBag<Answered>();
        var open = 0;
        var sent = 0L;
        var running = new ConcurrentDictionary<Task, bool>();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < duration)
        {
            for (; sent < rate * watch.Elapsed.TotalSeconds; sent++)
            {
                if (Volatile.Read(ref open) >= AtMostOpen)
                {
                    answers.Add(new Answered("none", HttpStatusCode.RequestTimeout, 0, false, "not sent: too many open"));
                    continue;
                }

                Interlocked.Increment(ref open);
                _ = Task.Run(async () =>
                {
                    answers.Add(await SendAsync(Interlocked.Increment(ref _number)));
                    Interlocked.Decrement(ref open);
                });
            }

            await Task.Delay(5);
        }

        while (Volatile.Read(ref open) > 0)
            await Task.Delay(20);
        return [.. answers];
    }

    /// <summary>Three of ten are articles, the others ask.</summary>
    private Task<Answered> SendAsync(int number) => number % 10 < 3 ? PostAsync(number) : AskAsync(number);

    private Task<Answered> AskAsync(int number) => TimeAsync("ask", () => _client.GetAsync(new Uri(Asked[number % Asked.Length], UriKind.Relative)));

    private async Task<Answered> PostAsync(int number)
    {
        using var body = new ByteArrayContent(Body(number));
        body.Headers.ContentType = new("application/json");
        return await TimeAsync("post", () => _client.PostAsync(new Uri("articles", UriKind.Relative), body));
    }

    private static async Task<Answered> TimeAsync(string kind, Func<Task<HttpResponseMessage>> send)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await send();
            return new Answered(kind, answer.StatusCode, Stopwatch.GetElapsedTime(begun).TotalMilliseconds, answer.Headers.RetryAfter is not null, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return new Answered(kind, 0, Stopwatch.GetElapsedTime(begun).TotalMilliseconds, false, exception.GetType().Name + " " + (exception as HttpRequestException)?.HttpRequestError);
        }
    }

    /// <summary>Sends an article byte by byte, again and again.</summary>
    private Task SlowWriterAsync(CancellationToken stop) => SlowAsync("POST /api/v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n", 400, stop);

    /// <summary>Asks for a whole list and hardly reads it.</summary>
    private Task SlowReaderAsync(CancellationToken stop) => SlowAsync("GET /api/v1/claims?format=ndjson HTTP/1.1\r\nHost: localhost\r\n\r\n", 0, stop);

    private async Task SlowAsync(string head, int aSecond, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var socket = new TcpClient();
                socket.ReceiveBufferSize = 1024;
                await socket.ConnectAsync(root.Host, root.Port, stop);
                await using var stream = socket.GetStream();
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head), stop);
                var few = new byte[Math.Max(1, aSecond / 10)];
                Array.Fill(few, (byte)'a');
                while (true)
                {
                    await Task.Delay(100, stop);
                    if (aSecond > 0)
                        await stream.WriteAsync(few, stop);
                    else if (await stream.ReadAsync(new byte[64], stop) == 0)
                        break;
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // The server hung up on it, as it should; it comes again.
            }
        }
    }

    /// <summary>An answer.</summary>
    private sealed record Answered(string Kind, HttpStatusCode Status, double Milliseconds, bool HasAdvice, string? Failure);
}
