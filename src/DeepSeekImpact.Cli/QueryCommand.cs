using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Hosting;
using DeepSeekImpact.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace DeepSeekImpact.Cli;

/// <summary>Lists what is stored, from a server or a database. Filters are those of the API, which knows and checks them.</summary>
internal static class QueryCommand
{
    private const string Table = "table", Json = "json";
    private const string Unknown = "Unknown parameter. Allowed: ";

    public static Command Create(Terminal terminal, FactResources resources)
    {
        var lists = QueryList.All(resources);
        var name = new Argument<string>("list") { Description = $"What to list: {string.Join(", ", lists.Select(list => list.Name))}." };
        name.AcceptOnlyFromAmong([.. lists.Select(list => list.Name)]);
        var (server, store) = (new ServerOptions(), new StoreOptions());
        var format = new Option<string>("--format", "-f")
        {
            Description = "A table (in a pipe: a header and lines with tabs), json (a page), ndjson or csv (the whole list).",
            DefaultValueFactory = _ => Table,
        };
        format.AcceptOnlyFromAmong(Table, Json, "ndjson", "csv");
        var command = new Command("query", """
            Lists what is stored: market moves, claims, figures, quotes, events, articles and more. Asks a server, or reads a database
            without one if --data or --store is given. Every filter of the API is an option: --name value. A filter that is given twice
            means any of both.

            Examples:
              deepseek-impact query moves --instrument NVDA --from 2025-01-27
              deepseek-impact query claims --claimantType analyst --certainty possible --limit 20
              deepseek-impact query figures --metric cost --format csv > costs.csv
              deepseek-impact query articles --data data | cut -f 3
            """) { name, server.Server, format, server.Key, store.Data, store.Store };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var list = lists.First(one => one.Name == parsed.GetRequiredValue(name));
                if (QueryOf(parsed.UnmatchedTokens) is not { } query)
                    throw new UsageException("Write each filter as --name value.");
                await using var source = store.IsGiven(parsed)
                    ? new StoreSource(await StoreCalls.OpenAsync(store.ConnectionStringOfExisting(parsed), cancellationToken))
                    : (IQuerySource)new ServerSource(server.Client(parsed));
                return await RunAsync(terminal, list, query, source, parsed.GetRequiredValue(format), cancellationToken);
            }
            catch (Exception exception) when (exception is UsageException or SettingException)
            {
                await terminal.Error.WriteLineAsync(exception.Message);
                return ExitCode.Usage;
            }
            catch (QuerySourceException exception)
            {
                await terminal.Error.WriteLineAsync(exception.Message);
                return ExitCode.Refused;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, QueryList list, string query, IQuerySource source, string format,
        CancellationToken cancellationToken)
    {
        if (!list.HasRows && format is not (Table or Json))
            throw new UsageException($"--format: {list.Name} can be had as {Table} or {Json} only.");
        var asked = list.HasRows ? $"?format={(format == Table ? Json : format)}{query}"
            : query.Length > 0 ? "?" + query[1..] : string.Empty;
        await using var answer = await source.GetAsync(list.Path, new QueryString(asked), cancellationToken);
        if (!answer.IsSuccess)
        {
            using var reader = new StreamReader(answer.Body);
            await terminal.Error.WriteLineAsync(Problem(await reader.ReadToEndAsync(cancellationToken), answer.Status));
            return ExitCode.Refused;
        }

        if (format == Table)
            await QueryTable.WriteAsync(terminal, list, await JsonDocument.ParseAsync(answer.Body, cancellationToken: cancellationToken));
        else
            await CopyAsync(answer.Body, terminal.Output, cancellationToken);
        return ExitCode.Done;
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

    /// <summary>Returns what the API says is wrong, a line for each filter, or the sentence.</summary>
    private static string Problem(string body, int status)
    {
        try
        {
            var problem = JsonDocument.Parse(body).RootElement;
            if (!problem.TryGetProperty("errors", out var errors))
                return problem.GetProperty("detail").GetString()!;
            return string.Join(Environment.NewLine, errors.EnumerateObject().SelectMany(error =>
                error.Value.EnumerateArray().Select(message => $"--{error.Name}: {Shortened(error.Name, message.GetString()!)}")));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"The server answered with status {status}, but not like DeepSeekImpact. Check its address.");
        }
    }

    /// <summary>Of an unknown filter, the one that is meant says more than all that exist.</summary>
    private static string Shortened(string name, string message) =>
        message.StartsWith(Unknown, StringComparison.Ordinal)
        && Suggestions.Nearest(name, message[Unknown.Length..^1].Split(", ")) is { } nearest
            ? $"Unknown filter. Did you mean --{nearest}?"
            : message;
}
