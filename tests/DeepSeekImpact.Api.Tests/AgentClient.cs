using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace DeepSeekImpact.Api.Tests;

/// <summary>An agent that uses the tools over HTTP, by the client of the SDK.</summary>
internal static class AgentClient
{
    /// <summary>The SDK gives up its first request after five seconds, which a busy machine may need to start the host.</summary>
    private static readonly McpClientOptions Patient = new() { DiscoverProbeTimeout = Timeout.InfiniteTimeSpan };

    public static Task<McpClient> ConnectAsync(ApiFixture api, string? key = null)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri("http://localhost/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = key is null ? null : new Dictionary<string, string> { ["Authorization"] = "Bearer " + key },
        };
        return McpClient.CreateAsync(new HttpClientTransport(options, api.CreateClient(new() { HandleCookies = false }), ownsHttpClient: true), Patient);
    }

    /// <summary>Calls a tool with arguments as JSON.</summary>
    public static ValueTask<CallToolResult> CallAsync(this McpClient agent, string tool, string arguments) =>
        agent.CallToolAsync(tool, JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments));

    /// <summary>Returns the text of an answer.</summary>
    public static string Text(this CallToolResult result) => result.Content.Should().ContainSingle().Which.Should().BeOfType<TextContentBlock>().Subject.Text;

    /// <summary>Returns the items of an answer.</summary>
    public static List<JsonElement> Items(this CallToolResult result) => [.. result.StructuredContent!.Value.GetProperty("items").EnumerateArray()];

    /// <summary>Returns a field of an answer or item; null if it is absent.</summary>
    public static string? Field(this JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.ToString() : null;
}
