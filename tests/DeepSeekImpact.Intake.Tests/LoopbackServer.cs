using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>A server on the loopback address that counts who reaches it and answers as it is told, rightly or wrongly.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.IPv6Any, 0);
    private readonly Func<string, Stream, Task> _answer;
    private readonly Task _accepting;
    private int _hits;

    public LoopbackServer(Func<string, Stream, Task> answer)
    {
        _answer = answer;
        _listener.Server.DualMode = true;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Hits => _hits;

    /// <summary>Gets the heads of the requests, in their order.</summary>
    public List<string> Requests { get; } = [];

    public Uri Address(string path) => new($"http://127.0.0.1:{Port}{path}");

    public static Task TextAsync(Stream stream, string head, string body = "") => WriteAsync(stream, head, Encoding.UTF8.GetBytes(body));

    public static async Task WriteAsync(Stream stream, string head, byte[] body)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {head}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(body);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _hits);
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var head = new StringBuilder();
                var buffer = new byte[1];
                while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer) > 0)
                    head.Append((char)buffer[0]);
                lock (Requests)
                    Requests.Add(head.ToString());
                await _answer(head.ToString().Split(' ').ElementAtOrDefault(1) ?? "/", stream);
            }
            catch (IOException)
            {
                // The client went away, as it should from an endless answer.
            }
        }
    }
}
