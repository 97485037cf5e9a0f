using System.CommandLine;
using System.Globalization;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Bulk;
using DeepSeekImpact.Intake.Dates;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace DeepSeekImpact.Cli;

/// <summary>Stores the articles of files in a database, without a server.</summary>
internal static class ImportCommand
{
    private const int MostShown = 20;

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Lines of JSON, CSV, a zip, a web archive (WARC), a text, a page or a PDF; packed with gzip or not.",
            Arity = ArgumentArity.OneOrMore
        };
        var store = new StoreOptions();
        var format =
            new Option<BulkFormat?>("--format", "-f") { Description = "The format of the file (default: detected from its first bytes)." };
        var map = new Option<string?>("--map", "-m")
        { Description = "The field of the file for each member of an article: text:body,title:headline,publishedAt:date." };
        var charset = new Option<string?>("--charset") { Description = "The character encoding of CSV and text (default: detected)." };
        var dates = new Option<DateOrder>("--dates")
        { Description = "The order of the day and the month in dates such as 03/04/2025 (default: such a date is refused)." };
        var hosts = new Option<string[]>("--host")
        { Description = "Of a web archive, only pages of this host and those below it. Can be given several times." };
        var from = new Option<DateOnly?>("--from") { Description = "Of a web archive, only pages that were fetched on this day or later." };
        var to = new Option<DateOnly?>("--to") { Description = "Of a web archive, only pages that were fetched on this day or earlier." };
        var command = new Command("import", """
            Stores the articles of files with all their facts. The same text twice is one article, so that a file can be imported again.

            Examples:
              deepseek-impact import articles.ndjson
              deepseek-impact import export.csv --format csv --map text:body,title:headline,publishedAt:date
              deepseek-impact import crawl.warc.gz --data /var/lib/news --host paper.example --from 2025-01-27
            """) { files, store.Data, store.Store, format, map, charset, dates, hosts, from, to };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var options = new BulkOptions
                {
                    Format = parsed.GetValue(format),
                    Fields = FieldMap.Read(parsed.GetValue(map)),
                    Charset = parsed.GetValue(charset),
                    Dates = parsed.GetValue(dates),
                    Hosts = parsed.GetValue(hosts) ?? [],
                    From = parsed.GetValue(from),
                    To = parsed.GetValue(to),
                };
                var named = (store.ConnectionString(parsed), store.MustExist(parsed));
                return await RunAsync(terminal, parsed.GetRequiredValue(files), named, options, cancellationToken);
            }
            catch (FormatException exception)
            {
                await terminal.Error.WriteLineAsync("--map: " + exception.Message);
                return ExitCode.Usage;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string[] paths, (string Connection, bool MustExist) store,
        BulkOptions options,
        CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(store.Connection)
            .BuildServiceProvider();
        await StoreSchema.BringUpAsync(services, store.MustExist, cancellationToken);
        var engine = services.GetRequiredService<NewsEngine>();
        await engine.LoadLexiconAsync(cancellationToken);
        var code = ExitCode.Done;
        foreach (var path in paths)
        {
            try
            {
                var tally = await terminal.Console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(),
                    new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async progress =>
                {
                    await using var file = File.OpenRead(path);
                    var task = progress.AddTask(Markup.Escape(Path.GetFileName(path)), maxValue: Math.Max(1, file.Length));
                    return await StoreAsync(services.GetRequiredService<ArticleStore>(), engine, file, ByName(path, options),
                        () => task.Value = file.Position, terminal.Error, cancellationToken);
                });
                terminal.Console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture,
                        $"{path}: {tally.Stored} new, {tally.Revised} revised, {tally.Known} known, {tally.Refusals.Count} refused"));
                foreach (var refusal in tally.Refusals.Take(MostShown))
                    await terminal.Error.WriteLineAsync($"{path}, {refusal.Place}: {refusal.Refusal}");
                if (tally.Refusals.Count > MostShown)
                    await terminal.Error.WriteLineAsync(
                        string.Create(CultureInfo.InvariantCulture, $"{path}: {tally.Refusals.Count - MostShown} more refused"));
                code = tally.Refusals.Count > 0 ? ExitCode.Refused : code;
            }
            catch (Exception exception) when (exception is IntakeException or IOException or UnauthorizedAccessException)
            {
                await terminal.Error.WriteLineAsync($"{path}: {exception.Message}");
                code = ExitCode.Refused;
            }
        }

        return code;
    }

    /// <summary>What is called .csv or .tsv is a table, whatever its columns are called.</summary>
    private static BulkOptions ByName(string path, BulkOptions options) =>
        options.Format is null && Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".TSV"
            ? options with { Format = BulkFormat.Csv } : options;

    private static async Task<Tally> StoreAsync(ArticleStore store, NewsEngine engine, FileStream file, BulkOptions options, Action advance,
        TextWriter error, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        var records = BulkReader.ReadAsync(file, options, cancellationToken);
        var items = OrderedParallel.SelectAsync(records,
            record => ImportRecords.ReadAsync(record, engine, new LimitOptions().ArticleBytes,
            (wrong, place) => error.WriteLine($"{place}: {wrong}"), cancellationToken), cancellationToken);
        await foreach (var batch in Batches.Of(items, Batches.Usual, cancellationToken))
        {
            foreach (var stored in await store.AddManyAsync([.. batch.Select(item => item.Article).OfType<NewArticle>()],
                cancellationToken))
                tally.Count(stored.Outcome);
            tally.Refusals.AddRange(batch.Where(item => item.Refusal is not null));
            advance();
        }

        return tally;
    }

    private sealed class Tally
    {
        public int Stored { get; private set; }

        public int Revised { get; private set; }

        public int Known { get; private set; }

        public List<ImportItem> Refusals { get; } = [];

        public void Count(Outcome outcome)
        {
            Stored += outcome == Outcome.New ? 1 : 0;
            Revised += outcome == Outcome.Revised ? 1 : 0;
            Known += outcome == Outcome.Known ? 1 : 0;
        }
    }
}
