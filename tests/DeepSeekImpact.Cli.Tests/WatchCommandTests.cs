using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Spectre.Console;

namespace DeepSeekImpact.Cli.Tests;

/// <summary>Lists of a running server are watched from the command line.</summary>
[Trait("Speed", "Slow")]
public sealed class WatchCommandTests(WatchCommandTests.Watched watched) : IClassFixture<WatchCommandTests.Watched>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RunningServer _server = watched.Server;

    [Fact]
    public async Task A_list_is_saved_followed_and_removed()
    {
        var (code, id, error) = await RunAsync("add", "moves", "--instrument", "Zorvex", "--minChange", "5", "--name", "Large moves of Zorvex");
        code.Should().Be(0, error);
        error.Should().Contain(_server.Address + "/api/v1/market-moves?").And.NotContain("secret");
        (await RunAsync("list")).Output.Should().Contain("Large moves of Zorvex").And.Contain("minChange=5");

        using (var tail = Start("tail", id.Trim()))
        {
            // Following begins when the first answer has come: until then, what is stored is not new.
            for (var change = 6; ; change++)
            {
                await PostAsync($"Shares of Zorvex fell {change - 4}% on Monday, and Quillon Corp rose {change}% on Tuesday.");
                await PostAsync($"Shares of Zorvex rose {change}% on Tuesday.");
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
                if (await LineAsync(tail, patience.Token) is not { } line)
                    continue;
                var move = JsonDocument.Parse(line).RootElement;
                move.GetProperty("instrument").GetProperty("name").GetString().Should().Be("Zorvex");
                move.GetProperty("change").GetProperty("value").GetDecimal().Should().BeGreaterThanOrEqualTo(5);
                break;
            }

            using var stop = Process.Start("kill", ["-TERM", $"{tail.Id}"]);
            var cursor = (await tail.StandardError.ReadToEndAsync().WaitAsync(Patience)).Split("--after ")[1].Trim();
            await tail.WaitForExitAsync().WaitAsync(Patience);
            tail.ExitCode.Should().Be(0);

            await PostAsync("Shares of Zorvex fell 77% on Friday.");
            using var again = Start("tail", id.Trim(), "--after", cursor);
            using var patient = new CancellationTokenSource(Patience);
            var lines = new List<string>();
            while (!lines.Exists(line => line.Contains("77", StringComparison.Ordinal)) && await LineAsync(again, patient.Token) is { } line)
                lines.Add(line);
            lines[^1].Should().Contain("77");
            again.Kill();
        }

        (await RunAsync("remove", id.Trim())).Code.Should().Be(0);
        (await RunAsync("list")).Error.Should().Contain("Nothing was found.");
        (await RunAsync("remove", id.Trim())).Error.Should().Contain("There is no watch");
    }

    [Theory]
    [InlineData("Unknown option --colour.", "add", "claims", "--colour", "red")]
    [InlineData("Unknown command songs.", "add", "songs")]
    [InlineData("Did you mean moves?", "add", "move")]
    [InlineData("--claimant: give a value.", "add", "claims", "--claimant")]
    [InlineData("--certainty: ", "add", "claims", "--certainty", "absolute")]
    [InlineData("Webhooks:AllowedHosts", "add", "claims", "--webhook", "http://127.0.0.1:9/told")]
    [InlineData("after", "tail", "claims", "--after", "nonsense")]
    public async Task What_cannot_be_watched_is_refused_with_a_reason(string reason, params string[] typed)
    {
        var (code, _, error) = await RunAsync(typed);
        code.Should().BeOneOf(1, 2);
        error.Should().Contain(reason);
    }

    private async Task PostAsync(string text)
    {
        using var client = new HttpClient();
        (await client.PostAsJsonAsync(new Uri(_server.Address + "/api/v1/articles"), new { text, publishedAt = "2025-03-04" })).EnsureSuccessStatusCode();
    }

    private Process Start(params string[] typed) => Process.Start(new ProcessStartInfo("dotnet", [RunningServer.Program, "watch", .. typed, "--server", _server.Address])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task<string?> LineAsync(Process process, CancellationToken patience)
    {
        try
        {
            return await process.StandardOutput.ReadLineAsync(patience);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] typed)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 200;
        var code = await CommandLine.RunAsync(["watch", .. typed, "--server", _server.Address], new Terminal(console, Stream.Null, output, error));
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>A server that the tests share.</summary>
    public sealed class Watched : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

        /// <summary>Gets the server.</summary>
        internal RunningServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await RunningServer.StartAsync(_folder);

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
