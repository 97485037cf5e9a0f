using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace DeepSeekImpact.Cli.Tests;

/// <summary>The command lines that the documentation shows, and those of the files to run a cluster, are understood.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Root = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..");

    public static TheoryData<string, string> Shown()
    {
        var lines = new TheoryData<string, string>();
        foreach (var page in Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Append(Path.Combine(Root, "README.md")).Order(StringComparer.Ordinal))
        {
            foreach (Match line in InPage().Matches(File.ReadAllText(page)))
                lines.Add(Path.GetFileName(page), line.Groups["words"].Value);
        }

        foreach (var unit in Directory.GetFiles(Deploy(), "*.service"))
            lines.Add(Path.GetFileName(unit), InUnit().Match(File.ReadAllText(unit)).Groups["words"].Value);
        foreach (Match line in InCompose().Matches(File.ReadAllText(Path.Combine(Deploy(), "compose.yaml"))))
            lines.Add("compose.yaml", line.Groups["words"].Value.Replace("\"", string.Empty, StringComparison.Ordinal).Replace(",", string.Empty, StringComparison.Ordinal));
        return lines;
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void A_command_that_is_shown_is_one(string page, string words)
    {
        words.Should().NotBeEmpty(page);
        var terminal = new Terminal(AnsiConsole.Console, Stream.Null, TextWriter.Null, TextWriter.Null);
        CommandLine.Create(terminal).Parse([.. CommandLineParser.SplitCommandLine(words)]).Errors.Select(error => error.Message).Should().BeEmpty("{0} shows: {1}", page, words);
    }

    [Fact]
    public void Every_setting_of_the_file_for_systemd_is_documented()
    {
        var pages = string.Concat(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Append(Path.Combine(Root, "README.md")).Select(File.ReadAllText));
        var names = Setting().Matches(File.ReadAllText(Path.Combine(Deploy(), "deepseek-impact.env"))).Select(setting => setting.Groups["name"].Value.Replace("__", ":", StringComparison.Ordinal)).ToList();
        names.Should().HaveCountGreaterThan(4);
        names.Where(name => !pages.Contains($"`{name}`", StringComparison.Ordinal)).Should().BeEmpty();
    }

    private static string Deploy() => Path.Combine(Root, "docs", "deploy");

    private static string Here([CallerFilePath] string path = "") => path;

    /// <summary>At the start of a line, or behind a pipe or a semicolon.</summary>
    [GeneratedRegex("""^(?:[^`\n]*[|;] )?(?:/opt/deepseek-impact/)?deepseek-impact (?<words>[a-z][^\n`)|]*)""", RegexOptions.Multiline)]
    private static partial Regex InPage();

    [GeneratedRegex("""^ExecStart=/opt/deepseek-impact/deepseek-impact (?<words>.*)$""", RegexOptions.Multiline)]
    private static partial Regex InUnit();

    [GeneratedRegex("""^    command: \[(?<words>"(?:serve|worker)[^\]]*)\]""", RegexOptions.Multiline)]
    private static partial Regex InCompose();

    [GeneratedRegex("""^(?<name>\w+)=""", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
