using System.CommandLine;
using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;

namespace DeepSeekImpact.Cli;

/// <summary>Reads articles and shows their facts; stores nothing.</summary>
internal static class ExtractCommand
{
    private const string Table = "table";
    private const string Json = "json";
    private const string Lines = "ndjson";

    public static Command Create(Terminal terminal)
    {
        var sources = new Argument<string[]>("source")
        { Description = "A text or HTML file, - for what is piped in, or the address of a page.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format", "-f")
        { Description = "A table for people, JSON, or a line of JSON for each article.", DefaultValueFactory = _ => Table };
        format.AcceptOnlyFromAmong(Table, Json, Lines);
        var date = new Option<DateOnly?>("--date", "-d")
        { Description = "The day of publication as YYYY-MM-DD; \"Monday\" is counted from it." };
        var html = new Option<bool>("--html") { Description = "What is read is a web page, whatever it is called." };
        var command = new Command("extract", """
            Reads articles and shows their facts, each with the words it was read from. Stores nothing.

            Examples:
              deepseek-impact extract article.txt --date 2025-01-31
              deepseek-impact extract *.html --format ndjson
              curl -s https://example.com/page.html | deepseek-impact extract - --html
              deepseek-impact extract https://example.com/page.html --format json
            """) { sources, format, date, html };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(terminal, parsed.GetRequiredValue(sources), parsed.GetRequiredValue(format), parsed.GetValue(date),
                parsed.GetValue(html), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string[] sources, string format, DateOnly? date, bool isPage,
        CancellationToken cancellationToken)
    {
        using var reader = new SourceReader(terminal.Input);
        var code = ExitCode.Done;
        var all = new List<Extraction.Extraction>();
        foreach (var source in sources)
        {
            try
            {
                var extraction = Extractor.Extract(await reader.ReadAsync(source, isPage, date, cancellationToken));
                if (format == Table)
                    new FactTable(terminal.Console).Write(source, extraction);
                else if (format == Lines)
                    await terminal.Output.WriteLineAsync(JsonSerializer.Serialize(extraction, ContractJson.Options));
                else
                    all.Add(extraction);
            }
            catch (Exception exception) when (exception is IntakeException or IOException or UnauthorizedAccessException)
            {
                await terminal.Error.WriteLineAsync($"{source}: {exception.Message}");
                code = ExitCode.Refused;
            }
        }

        if (format == Json && all.Count > 0)
        {
            var indented = new JsonSerializerOptions(ContractJson.Options) { WriteIndented = true };
            await terminal.Output.WriteLineAsync(
                sources.Length == 1 ? JsonSerializer.Serialize(all[0], indented) : JsonSerializer.Serialize(all, indented));
        }

        return code;
    }
}
