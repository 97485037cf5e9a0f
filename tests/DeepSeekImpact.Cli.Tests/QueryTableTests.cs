using System.Text;
using System.Text.Json;
using DeepSeekImpact.Api.Facts;
using Spectre.Console;

namespace DeepSeekImpact.Cli.Tests;

/// <summary>Lists as a terminal shows them, however narrow it is.</summary>
public sealed class QueryTableTests
{
    private const string Page = """
        {"items": [{"instrument": {"name": "10-year Treasury yield"}, "direction": "down", "day": {"date": "2025-06-06"},
        "change": {"kind": "basisPoints", "value": 9, "unit": "basis point", "qualifier": "exact", "span": {"start": 0, "end": 1, "text": "9"}, "rule": "a.b"},
        "cause": {"text": "a report that was weak"}, "span": {"text": "the yield fell"}}]}
        """;

    [Fact]
    public async Task A_value_is_one_column_with_its_unit_and_what_finds_no_room_is_named()
    {
        var (output, error) = await ShowAsync("moves", Page, 80);

        output.Should().Contain("9 basis points").And.Contain("2025-06-06").And.Contain("cause.text").And.NotContain("the yield fell");
        output.Split('\n').Should().AllSatisfy(line => line.TrimEnd().Length.Should().BeLessThanOrEqualTo(80));
        error.Should().Be("Not shown for lack of room: span.text. Widen the terminal, or use a pipe." + Environment.NewLine);
    }

    [Fact]
    public async Task An_id_is_never_broken()
    {
        var (output, error) = await ShowAsync("articles", """
            {"items": [{"publishedAt": "2025-06-20", "source": "A source with a long name", "title": "Two accounts of what it took", "id": "18261fc0028cf5180201"}]}
            """, 80);

        output.Should().Contain("18261fc0028cf5180201");
        error.Should().BeEmpty();
    }

    [Fact]
    public async Task A_wide_terminal_shows_everything()
    {
        var (output, error) = await ShowAsync("moves", Page, 160);

        output.Should().Contain("the yield fell").And.Contain("a report that was weak");
        error.Should().BeEmpty();
    }

    private static async Task<(string Output, string Error)> ShowAsync(string name, string page, int width)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            ColorSystem = ColorSystemSupport.NoColors,
            Ansi = AnsiSupport.No,
            Out = new TerminalOutput(output, width),
        });
        var list = QueryList.All(FactResources.Bundled).Single(one => one.Name == name);
        await QueryTable.WriteAsync(new Terminal(console, Stream.Null, output, error), list, JsonDocument.Parse(page));
        return (output.ToString(), error.ToString());
    }

    /// <summary>An output that says that it is a terminal.</summary>
    private sealed class TerminalOutput(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => width;

        public int Height => 40;

        public void SetEncoding(Encoding encoding)
        {
            // A text in memory has none.
        }
    }
}
