extern alias cli;

using cli::DeepSeekImpact.Cli;
using Microsoft.Playwright;
using Spectre.Console;

namespace DeepSeekImpact.Browser.Tests;

/// <summary>The command line as a terminal shows it, drawn by the browser.</summary>
public sealed class TerminalTests(SamplesFixture browser) : IClassFixture<SamplesFixture>
{
    private const string Article = """
        Zorvex shares fall after outlook disappoints

        Shares of Zorvex fell 9% to $41.20 on Tuesday after the chipmaker cut its sales forecast for the second quarter to $2.1 billion.

        “We were caught out by how fast orders slowed,” said its chief executive, Jane Doe. Tom Roe, an analyst at Harbourline Research,
        said demand could stay weak until autumn.
        """;

    /// <summary>The picture of the terminal in docs/screenshots; see <see cref="PageTests.Screenshots_of_every_view"/>.</summary>
    [BrowserFact]
    public async Task Screenshots_of_the_terminal()
    {
        var folder = Environment.GetEnvironmentVariable("SCREENSHOTS") ?? Directory.CreateTempSubdirectory("deepseek-impact-pictures-").FullName;
        var file = Path.Combine(Directory.CreateTempSubdirectory("deepseek-impact-").FullName, "zorvex.txt");
        await File.WriteAllTextAsync(file, Article);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.TrueColor,
            Out = new AnsiConsoleOutput(TextWriter.Null),
        });
        using var recorder = new Recorder(console);
        recorder.Profile.Width = 130;
        var code = await CommandLine.RunAsync(["extract", file, "--date", "2025-04-03"],
            new Terminal(recorder, Stream.Null, TextWriter.Null, TextWriter.Null));
        code.Should().Be(0);
        var html = recorder.ExportHtml().Replace(Path.GetDirectoryName(file) + "/", string.Empty, StringComparison.Ordinal);
        html.Should().Contain("Zorvex").And.Contain("background-color: #FFFF00", "the words of facts are marked");

        await using var visit = await browser.VisitAsync("/");
        var page = await visit.Page.Context.NewPageAsync();
        await page.SetContentAsync($"""
            <body style="margin: 0; background: #16181d">
            <div style="display: inline-block; padding: 16px 20px; color: #e6e6e6; font: 13px/1.35 'DejaVu Sans Mono', monospace">
            <div style="margin-bottom: 8px">$ deepseek-impact extract zorvex.txt --date 2025-04-03</div>{html}</div></body>
            """);
        var picture = await page.Locator("body > div").ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(folder, "terminal.png") });
        picture.Length.Should().BeGreaterThan(10_000);
    }
}
