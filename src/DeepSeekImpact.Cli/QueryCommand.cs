using System.CommandLine;
using System.Text.Json;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Hosting;
using DeepSeekImpact.Api.Lists;
using Microsoft.AspNetCore.Http;

namespace DeepSeekImpact.Cli;

/// <summary>Lists what is stored, from a server or a database. Filters are those of the API, which knows and checks them.</summary>
internal static class QueryCommand
{
    private const string Table = "table", Json = "json", FormatParameter = "format";

    public static Command Create(Terminal terminal, FactResources resources)
    {
        var (server, store) = (new ServerOptions(), new StoreOptions());
        server.Server.Recursive = server.Key.Recursive = true;
        store.Data.Description = "The folder of a database, to read it without a server.";
        var format = new Option<string>("--format", "-f")
        {
            Description = "A table (in a pipe: a header and lines with tabs), json (a page), ndjson or csv (the whole list).",
            DefaultValueFactory = _ => Table,
            Recursive = true,
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
              deepseek-impact query moves --help
            """) { server.Server, format, server.Key, store.Data, store.Store };
        foreach (var list in QueryList.All(resources))
        {
            var one = new Command(list.Name, $"Lists {list.Path}.");
            var filters = new FilterOptions(one, list.Parameters.Where(parameter => parameter.Name != FormatParameter));
            one.SetAction(async (parsed, cancellationToken) =>
            {
                await using var source = store.IsGiven(parsed)
                    ? new StoreSource(await StoreCalls.OpenAsync(store.ConnectionStringOfExisting(parsed), cancellationToken))
                    : (IQuerySource)new ServerSource(server.Client(parsed));
                return await RunAsync(terminal, list, filters.Read(parsed), source, parsed.GetRequiredValue(format), cancellationToken);
            });
            command.Add(one);
        }

        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, QueryList list, IReadOnlyList<KeyValuePair<string, string?>> filters,
        IQuerySource source, string format, CancellationToken cancellationToken)
    {
        if (!list.HasRows && format is not (Table or Json))
            throw new UsageException($"--format: {list.Name} can be had as {Table} or {Json} only.");
        if (format is not (Table or Json)
            && filters.FirstOrDefault(filter => CommonParameters.OfPage.Contains(filter.Key)) is { Key: { } page })
            throw new UsageException($"--{page}: {format} is the whole list. Leave --{page} out, or use --format {Json}.");
        var query = list.HasRows ? [new(FormatParameter, format == Table ? Json : format), .. filters] : filters;
        await using var answer = await source.GetAsync(list.Path, QueryString.Create(query), cancellationToken);
        if (!answer.IsSuccess)
        {
            using var reader = new StreamReader(answer.Body);
            await terminal.Error.WriteLineAsync(ProblemText.Of(await reader.ReadToEndAsync(cancellationToken), answer.Status));

            // "--from Thursday": only the list knows what its filters take.
            return answer.Status == StatusCodes.Status400BadRequest ? ExitCode.Usage : ExitCode.Refused;
        }

        if (format == Table)
            await QueryTable.WriteAsync(terminal, list, await JsonDocument.ParseAsync(answer.Body, cancellationToken: cancellationToken));
        else
            await CopyAsync(answer.Body, terminal.Output, cancellationToken);
        return ExitCode.Done;
    }

    private static async Task CopyAsync(Stream stream, TextWriter output, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            await output.WriteLineAsync(line);
    }
}
