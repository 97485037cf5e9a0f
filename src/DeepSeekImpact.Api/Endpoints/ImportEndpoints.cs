using System.Runtime.CompilerServices;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Load;
using DeepSeekImpact.Api.OpenApi;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Bulk;
using DeepSeekImpact.Intake.Charsets;
using DeepSeekImpact.Intake.Dates;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using DeepSeekImpact.Storage.Writing;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Takes in files of many articles.</summary>
internal static class ImportEndpoints
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Proxies cut what says nothing for a minute.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private static readonly Dictionary<string, BulkFormat?> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/x-ndjson"] = BulkFormat.Ndjson,
        ["application/jsonl"] = BulkFormat.Ndjson,
        ["text/csv"] = BulkFormat.Csv,
        ["application/zip"] = BulkFormat.Zip,
        ["application/pdf"] = BulkFormat.Pdf,
        ["application/warc"] = BulkFormat.Warc,
        ["application/json"] = null,
        ["application/rss+xml"] = BulkFormat.Feed,
        ["application/atom+xml"] = BulkFormat.Feed,
        ["application/gzip"] = null,
        ["application/octet-stream"] = null,
    };

    private static readonly string[] Columns =
        ["id", "state", "bytes", "bytesRead", "read", "stored", "revised", "duplicates", "refused", "createdAt", "endedAt", "failure"];

    /// <summary>Gets what the list can be narrowed by.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } = CommonParameters.OfList(ListOrders.Imports);

    public static void Map(RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports.MapPost(string.Empty, AddAsync)
            .WithName("addImport")
            .WithMetadata(new ReturnsLocation())
            .WithSummary("Stores the articles of a file in the background.")
            .WithDescription("NDJSON, a JSON array, CSV with a header, a feed, a PDF, a zip of text, HTML and PDF files, or a web archive "
                + "(WARC); all but the zip can be compressed with gzip. The declared type is checked against the first bytes. The response "
                + "comes when all records are saved for processing; from then on nothing is lost, even if the server is killed.")
            .Accepts<string>("application/x-ndjson", "application/json", "text/csv", "application/zip", "application/warc",
                "application/pdf", "application/rss+xml", "application/atom+xml", "application/gzip", "application/octet-stream")
            .WithMetadata(RequestExample.Import)
            .Produces<ImportStatus>(StatusCodes.Status202Accepted)
            .TakesQuery(
                QueryParameter.Of<BulkFormat>("format",
                    "The format of the file, or of what is compressed in it. By default the media type and the first bytes decide."),
                new("map", ParameterType.Text,
                    "The field of NDJSON or column of CSV for each member of an article: \"text:body,title:headline,publishedAt:date\". "
                    + "What is not named is looked for under its own name: text (or html), title, publishedAt, source, url, authors.")
                { Example = "text:body,title:headline" },
                new("charset", ParameterType.Text,
                    "The character encoding of CSV and text files. By default it is detected, else UTF-8."),
                QueryParameter.Of<DateOrder>("dates",
                    "The order of the day and the month in dates such as 03/04/2025; without it such a date is refused."),
                new("hosts", ParameterType.Text,
                    "Of a web archive, only pages of these hosts and those below them, separated by commas.")
                { Example = "paper.example" },
                new("from", ParameterType.Date, "Of a web archive, only pages that were fetched on this day or later."),
                new("to", ParameterType.Date, "Of a web archive, only pages that were fetched on this day or earlier."))
            .TakesArticle();
        imports.MapGet(string.Empty, ListAsync)
            .WithName("listImports")
            .WithSummary("Lists the imports.")
            .WithDescription("The latest import comes first. Each has its state and its counts.")
            .Produces<ListAnswer<ImportStatus>>()
            .Lists([.. Parameters]);
        imports.MapGet("/{id}",
            async (string id, HttpContext context, QueryValues query, NewsDb db) =>
            Answers.One(context, await StatusAsync(db, id, context.RequestAborted)))
            .WithName("getImport")
            .WithSummary("Returns the progress of an import: what was read, stored and refused, and the time left.")
            .WithDescription("Refused records are listed with their place in the file and the reason.")
            .Produces<ImportStatus>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery()
            .MayBeMissing();
        imports.MapGet("/{id}/events", EventsAsync)
            .WithName("watchImport")
            .WithSummary("Sends the progress of an import as server-sent events, until it ends.")
            .WithDescription("An event is sent whenever something changes, and at least every 15 seconds.")
            .Produces<ImportStatus>(StatusCodes.Status200OK, "text/event-stream")
            .TakesQuery()
            .MayBeMissing();
        imports.MapDelete("/{id}", CancelAsync)
            .WithName("cancelImport")
            .WithSummary("Stops an import. Articles that are already stored stay.")
            .WithDescription("Returns the final state of the import.")
            .Produces<ImportStatus>()
            .TakesQuery()
            .MayBeMissing();
    }

    private static async Task<IResult> AddAsync(HttpContext context, QueryValues query, NewsDb db, Imports imports, ImportFiles files,
        ImportCutter cutter, Scheduling scheduling, Turns turns, IOptions<LimitOptions> limits)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !Types.TryGetValue(type.MediaType.ToString(), out var format))
            throw new ProblemException(ProblemCode.UnsupportedMediaType,
                $"Say in Content-Type what the file is: {string.Join(", ", Types.Keys)}.");
        var options = new BulkOptions
        {
            Format = query.Choice<BulkFormat>("format") ?? format,
            Fields = FieldsOf(query.Text("map")),
            Charset = query.Text("charset") ?? type.Charset.Value,
            Dates = query.Choice<DateOrder>("dates") ?? DateOrder.Unambiguous,
            Hosts = query.Text("hosts")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            From = query.Date("from"),
            To = query.Date("to"),
            RecordBytes = limits.Value.PageBytes,
        };
        Charset.Named(options.Charset);

        await turns.TakeToTheEndAsync(context, Turn.Upload);
        if (await imports.WaitingAsync(context.RequestAborted) >= limits.Value.WaitingImports)
            throw ProblemException.Overloaded();

        // Its size is limited by what is written, not by the server's limit for requests.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        var id = Imports.NewId();
        await using (var file = await files.ReceiveAsync(id, context.Request.Body, context.RequestAborted))
            await cutter.CutAsync(id, file, options, context.RequestAborted);
        await scheduling.WakeAsync(CancellationToken.None);
        return TypedResults.Accepted($"{ApiPaths.Base}/imports/{id}", await StatusAsync(db, id, context.RequestAborted));
    }

    private static IReadOnlyDictionary<string, string> FieldsOf(string? map)
    {
        try
        {
            return FieldMap.Read(map);
        }
        catch (FormatException exception)
        {
            throw ProblemException.Parameter("map", exception.Message);
        }
    }

    private static Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db) =>
        ListWriter.WriteAsync(context, query, new ListSource(
            async (request, cancellation) =>
            {
                var page = await ListOrders.Imports.ReadAsync(new ListQuery<ImportRow>(db.Imports.AsNoTracking()), request,
                    db.Imports.AsNoTracking(), cancellation);
                return page.As(row => ImportForms.Status(row));
            },
            Columns)
        {
            Entry = item => FeedEntry.Of(item, "/imports", "/imports", (string?)item["state"] ?? string.Empty),
        });

    private static async Task<IResult> EventsAsync(string id, HttpContext context, QueryValues query, NewsDb db, StoreChanges changes,
        TimeProvider clock, Turns turns)
    {
        await turns.TakeToTheEndAsync(context, Turn.Stream);
        await StatusAsync(db, id, context.RequestAborted);
        return TypedResults.ServerSentEvents(WatchAsync(db, id, changes, clock, context.RequestAborted));
    }

    /// <summary>Looks when something was written, by whichever server, and now and then in case nobody was told.</summary>
    private static async IAsyncEnumerable<ImportStatus> WatchAsync(NewsDb db, string id, StoreChanges changes, TimeProvider clock,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ImportStatus? told = null;
        var since = clock.GetTimestamp();
        while (told?.EndedAt is null)
        {
            var next = changes.Next(StoreChange.Imports);
            var status = await StatusAsync(db, id, cancellationToken);
            if (told is null || status.State != told.State || status.Read != told.Read || clock.GetElapsedTime(since) >= Silence)
            {
                since = clock.GetTimestamp();
                yield return told = status;
            }

            if (status.EndedAt is null)
                await Task.WhenAny(next, Task.Delay(Longest, clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task<IResult> CancelAsync(string id, HttpContext context, QueryValues query, NewsDb db, Imports imports)
    {
        await imports.CancelAsync(id, context.RequestAborted);
        return TypedResults.Json(await StatusAsync(db, id, context.RequestAborted), ContractJson.Options);
    }

    private static async Task<ImportStatus> StatusAsync(NewsDb db, string id, CancellationToken cancellationToken)
    {
        var row = await db.Imports.AsNoTracking().FirstOrDefaultAsync(import => import.Id == id, cancellationToken)
            ?? throw ProblemException.NotFound($"There is no import {id}.");
        var refusals =
            await db.ImportRefusals.Where(refusal => refusal.ImportNumber == row.Number).OrderBy(refusal => refusal.Number)
            .Select(refusal => new ImportRefusal(refusal.Place, refusal.Reason)).ToListAsync(cancellationToken);
        return ImportForms.Status(row, refusals);
    }
}
