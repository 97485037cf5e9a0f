using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Lists;
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
        if (QueryOf(filters) is not { } query)
        {
            await terminal.Error.WriteLineAsync("Give filters as --name value.");
            return ExitCode.Usage;
        }

        if (client is null)
        {
            await terminal.Error.WriteLineAsync(ServerOptions.WrongAddress);
            return ExitCode.Usage;
        }

        try
        {
            var address = new Uri($"{ApiPaths.Base}/{resource.Path}?format={(format == Table ? "json" : format)}{query}", UriKind.Relative);
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                await terminal.Error.WriteLineAsync(Problem(await answer.Content.ReadAsStringAsync(cancellationToken), (int)answer.StatusCode));
                return ExitCode.Refused;
            }

            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            if (format == Table)
                Write(terminal.Console, (await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken)).RootElement, resource.TableColumns);
            else
                await CopyAsync(stream, terminal.Output, cancellationToken);
            return ExitCode.Done;
        }
        catch (HttpRequestException wrong)
        {
            await terminal.Error.WriteLineAsync(
                $"{client.BaseAddress!.OriginalString} could not be reached ({wrong.HttpRequestError}). "
                + "Start it with: deepseek-impact serve");
            return ExitCode.Refused;
        }
    }

    private static string? QueryOf(IReadOnlyList<string> filters)
    {
        if (filters.Count % 2 != 0)
            return null;
        var query = string.Empty;
        for (var i = 0; i < filters.Count; i += 2)
        {
            if (!filters[i].StartsWith("--", StringComparison.Ordinal))
                return null;
            query += $"&{Uri.EscapeDataString(filters[i][2..])}={Uri.EscapeDataString(filters[i + 1])}";
        }

        return query;
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

    /// <summary>What a server says is wrong: the parameters it names, or the sentence.</summary>
    private static string Problem(string body, int status)
    {
        try
        {
            var problem = JsonDocument.Parse(body).RootElement;
            if (problem.TryGetProperty("errors", out var errors))
                return string.Join(Environment.NewLine, errors.EnumerateObject().Select(error => $"--{error.Name}: {string.Join(' ', error.Value.EnumerateArray().Select(message => message.GetString()))}"));
            return problem.GetProperty("detail").GetString()!;
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The server answered {status}, and nothing that could be understood. Is it DeepSeekImpact?");
        }
    }
}
