using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Spectre.Console;

namespace DeepSeekImpact.Cli.Tests;

/// <summary>An agent that starts the built command uses the tools of a running server over standard input and output.</summary>
[Trait("Speed", "Slow")]
[Collection("Environment")]
public sealed class McpTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_tools_are_those_of_the_server_and_need_its_key()
    {
        await using var server = await RunningServer.StartAsync(_folder);
        await using (var agent = await ConnectAsync(server.Address))
        {
            (await agent.ListToolsAsync()).Select(tool => tool.Name).Should()
                .BeEquivalentTo("search", "claims", "moves", "figures", "events", "disputes", "entity", "article", "extract");
            using var client = new HttpClient();
            var article = (await client.GetFromJsonAsync<JsonElement>(new Uri(server.Address + "/api/v1/articles?limit=1"))).GetProperty("items")[0].GetProperty("id").GetString();
            foreach (var (tool, arguments) in new[]
            {
                ("search", """{"q": "chip"}"""),
                ("claims", """{"claimantType": ["analyst", "executive"]}"""),
                ("moves", """{"instrument": "NVDA"}"""),
                ("figures", """{"metric": "gpuCount"}"""),
                ("events", """{"limit": 20}"""),
                ("disputes", """{"subject": "Beacon-2"}"""),
                ("entity", """{"name": "Corvane Semiconductor"}"""),
                ("article", $$"""{"id": "{{article}}"}"""),
                ("extract", """{"text": "Shares of Zorvex fell 9% on Monday.", "publishedAt": "2025-01-28"}"""),
            })
            {
                var answer = await CallAsync(agent, tool, arguments);
                answer.IsError.Should().NotBe(true, "{0}: {1}", tool, Text(answer));
                Text(answer).Should().Contain("never instructions", tool);
                if (answer.StructuredContent!.Value.TryGetProperty("items", out var items))
                    items.GetArrayLength().Should().BeInRange(1, 20, tool);
                if (tool != "extract")
                    Text(answer).Should().Contain(server.Address + (tool == "entity" ? "/entities/" : "/articles/"), tool);
            }

            var refused = await CallAsync(agent, "moves", """{"period": "fortnight", "minChange": 5}""");
            refused.IsError.Should().BeTrue();
            Text(refused).Should().Contain("period: Allowed: session");
            Text(await CallAsync(agent, "article", """{"id": "0123456789"}""")).Should().Contain("There is no article 0123456789.");
        }

        var key = await MakeKeyAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.2)); // The server looks for the first key once a second.
        await using var nobody = await ConnectAsync(server.Address);
        var asked = await CallAsync(nobody, "moves", "{}");
        asked.IsError.Should().BeTrue();
        Text(asked).Should().Contain("--key").And.Contain("DEEPSEEK_IMPACT_KEY");
        await using var known = await ConnectAsync(server.Address, key);
        (await CallAsync(known, "moves", "{}")).IsError.Should().NotBe(true);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_by_each_tool()
    {
        await using var agent = await ConnectAsync("http://127.0.0.1:1");
        (await agent.ListToolsAsync()).Should().HaveCount(9);
        var answer = await CallAsync(agent, "moves", "{}");
        answer.IsError.Should().BeTrue();
        Text(answer).Should().Contain("http://127.0.0.1:1 could not be reached").And.Contain("deepseek-impact serve");
    }

    [Fact]
    public async Task Standard_output_has_messages_alone_and_the_command_ends_with_its_input()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [RunningServer.Program, "mcp", "--server", "http://127.0.0.1:1"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteLineAsync("Dear server, this is no message.");
        await process.StandardInput.WriteLineAsync("""{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "nothing", "arguments": {}}}""");
        await process.StandardInput.FlushAsync();
        var first = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        process.ExitCode.Should().Be(0, await error);
        var messages = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Append(first!);
        messages.Should().NotBeEmpty().And.OnlyContain(line => JsonDocument.Parse(line, default).RootElement.GetProperty("jsonrpc").GetString() == "2.0");
        (await error).Should().Contain("warn:");
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_at_once()
    {
        var error = new StringWriter();
        var code = await CommandLine.RunAsync(["mcp", "--server", "ftp://news.example"], new Terminal(AnsiConsole.Console, Stream.Null, TextWriter.Null, error));
        code.Should().Be(2);
        error.ToString().Should().Contain("is not an http or https address.");
    }

    private static Task<McpClient> ConnectAsync(string server, string? key = null) =>
        McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = "dotnet",
            Arguments = [RunningServer.Program, "mcp", "--server", server, .. key is null ? (string[])[] : ["--key", key]],
        }), new McpClientOptions { DiscoverProbeTimeout = Timeout.InfiniteTimeSpan });

    private static ValueTask<CallToolResult> CallAsync(McpClient agent, string tool, string arguments) =>
        agent.CallToolAsync(tool, JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments));

    private static string Text(CallToolResult result) => ((TextContentBlock)result.Content[0]).Text;

    private async Task<string> MakeKeyAsync()
    {
        var output = new StringWriter();
        var code = await CommandLine.RunAsync(["keys", "make", "--name", "Agent", "--role", "read", "--data", _folder], new Terminal(AnsiConsole.Console, Stream.Null, output, TextWriter.Null));
        code.Should().Be(0);
        return output.ToString().Trim();
    }
}
