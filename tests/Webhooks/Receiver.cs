using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DeepSeekImpact.Testing;

/// <summary>A message that a receiver got.</summary>
/// <param name="Body">The body.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Status">The status that it was answered with.</param>
internal sealed record Message(string Body, IHeaderDictionary Headers, int Status)
{
    /// <summary>Gets the items in it.</summary>
    public IEnumerable<JsonElement> Items => JsonDocument.Parse(Body).RootElement.GetProperty("data").GetProperty("items").EnumerateArray();
}

/// <summary>A receiver of webhooks, which answers as it is asked to, and can be stopped and started again at the same address.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly List<Message> _messages = [];
    private WebApplication? _app;
    private int _port;

    /// <summary>Gets the statuses to answer with, 200 when there are none left.</summary>
    public Queue<int> Statuses { get; } = new();

    public string Address => $"http://{Host}/told";

    public string Host => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    /// <summary>Gets what it got, in the order in which it came.</summary>
    public IReadOnlyList<Message> Messages
    {
        get
        {
            lock (_messages)
                return [.. _messages];
        }
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));
        _app = builder.Build();
        _app.MapPost("/told", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var body = await reader.ReadToEndAsync();
            lock (_messages)
            {
                var status = Statuses.TryDequeue(out var next) ? next : StatusCodes.Status200OK;
                _messages.Add(new Message(body, new HeaderDictionary(request.Headers.ToDictionary(header => header.Key, header => header.Value)), status));
                return Results.StatusCode(status);
            }
        });
        await _app.StartAsync();
        _port = new Uri(_app.Urls.First()).Port;
    }

    /// <summary>Stops, breaking off what it is being sent, and starts again.</summary>
    public async Task RestartAsync(TimeSpan away)
    {
        await _app!.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _app = null;
        await Task.Delay(away);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
