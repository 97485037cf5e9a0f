using System.CommandLine;
using System.Text.Json;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Problems;
using Microsoft.AspNetCore.Http;
using Spectre.Console;

namespace DeepSeekImpact.Cli;

/// <summary>Asks a running server. Filters are those of its API, which knows them and says what is wrong with them.</summary>
internal static class QueryCommand
{
    private const string Table = "table";

    public static Command Create(Terminal terminal, FactResources resources)
    {
        var kind = new Argument<string>("kind") { Description = $"What to list: {string.Join(", ", resources.All.Select(resource => resource.Command))}." };
        kind.AcceptOnlyFromAmong([.. resources.All.Select(resource => resource.Command)]);
        var options = new ServerOptions();
        var format = new Option<string>("--format", "-f") { Description = "A table for people, or what the server sends: json (a page), ndjson or csv (all).", DefaultValueFactory = _ => Table };
        format.AcceptOnlyFromAmong(Table, "json", "ndjson", "csv");
        var command = new Command("query", """
            Asks a running server for claims, market moves, figures, quotes or events. Every filter of the API is taken as --name value;
            one that is given twice means any of both.

            Examples:
              deepseek-impact query moves --instrument NVDA --from 2025-01-27
              deepseek-impact query claims --claimantType analyst --certainty possible --limit 20
              deepseek-impact query figures --metric cost --format csv > costs.csv
            """) { kind, options.Server, format, options.Key };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, resources.All.First(resource =>
            resource.Command == parsed.GetRequiredValue(kind)), parsed.UnmatchedTokens, options.Client(parsed),
            parsed.GetRequiredValue(format), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, FactResource resource, IReadOnlyList<string> filters,
        HttpClient? server, string format, CancellationToken cancellationToken)
    {
        using var client = server;
        if (FilterArguments.Read(filters) is not { } query)
        {
            await terminal.Error.WriteLineAsync(FilterArguments.Wrong);
            return ExitCode.Usage;
        }

        if (client is null)
        {
            await terminal.Error.WriteLineAsync(ServerOptions.WrongAddress);
            return ExitCode.Usage;
        }

        try
        {
            var address = new Uri($"{ApiPaths.Base}/{resource.Path}{QueryString.Create([new("format", format == Table ? "json" : format), .. query])}",
                UriKind.Relative);
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                await terminal.Error.WriteLineAsync(ServerCall.Problem(await ServerApi.BodyAsync(answer, cancellationToken), (int)answer.StatusCode));
                return ExitCode.Refused;
            }

            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            if (format == Table)
                Write(terminal.Console, (await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken)).RootElement, resource.TableColumns);
            else
                await CopyAsync(stream, terminal.Output, cancellationToken);
            return ExitCode.Done;
        }
        catch (ProblemException problem)
        {
            await terminal.Error.WriteLineAsync(problem.Message);
            return ExitCode.Refused;
        }
        catch (HttpRequestException wrong)
        {
            await terminal.Error.WriteLineAsync(
                $"{client.BaseAddress!.OriginalString} could not be reached ({wrong.HttpRequestError}). "
                + "Start it with: deepseek-impact serve");
            return ExitCode.Refused;
        }
    }

    private static async Task CopyAsync(Stream stream, TextWriter output, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            await output.WriteLineAsync(line);
    }

    private static void Write(IAnsiConsole console, JsonElement page, IReadOnlyList<string> columns)
    {
        var items = page.GetProperty("items");
        if (page.TryGetProperty("suggestions", out var suggestions))
            console.WriteLine("Did you mean " + string.Join(", ",
                suggestions.EnumerateArray().Select(one =>
                $"{one.GetProperty("name").GetString()} ({one.GetProperty("kind").GetString()})")) + "?");
        if (items.GetArrayLength() == 0)
        {
            console.WriteLine("Nothing was found.");
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(Markup.Escape(column));
        foreach (var item in items.EnumerateArray())
            table.AddRow([.. columns.Select(column => Markup.Escape(FactTable.Plain(At(item, column))))]);
        console.Write(table);
        if (page.TryGetProperty("nextCursor", out var cursor))
            console.WriteLine($"More: --cursor {cursor.GetString()}");
    }

    private static string At(JsonElement item, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out item))
                return string.Empty;
        }

        return item.ToString();
    }
}
