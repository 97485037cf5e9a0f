using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Load;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Queries;
using Microsoft.AspNetCore.Http.Extensions;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Writes a list in the format asked for: a page with its link to the next, or the whole of it, streamed.</summary>
internal static class ListWriter
{
    /// <summary>How long a list may be sent: its snapshot keeps the store from tidying up what is replaced meanwhile.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    public static async Task<IResult> WriteAsync(HttpContext context, QueryValues query, ListSource source)
    {
        var request = CommonParameters.Page(query);
        var turns = context.RequestServices.GetRequiredService<Turns>();
        var format = ListFormats.Of(context, query, source.ReadAnnotations is not null);
        if (source.IsOfStore)
        {
            request = request with
            {
                Last = await ChangeLog.LastAsync(context.RequestServices.GetRequiredService<NewsDb>(),
                context.RequestAborted)
            };
            if (ListTag.IsKnown(context, request.Last, format))
                return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        if (HttpMethods.IsHead(context.Request.Method) && format is ListFormat.Ndjson or ListFormat.Csv)
        {
            context.Response.ContentType = format == ListFormat.Csv ? ListFormats.CsvWithHeader : ListFormats.Ndjson;
            return Results.Empty;
        }

        switch (format)
        {
            case ListFormat.Atom or ListFormat.Jsonfeed:
                return await WriteFeedAsync(context, source, request, format);
            case ListFormat.Ndjson:
                await turns.TakeToTheEndAsync(context, Turn.Stream);
                return await StreamAsync(context, ListFormats.Ndjson, stream => WriteLinesAsync(context, source, request, stream));
            case ListFormat.Csv:
                await turns.TakeToTheEndAsync(context, Turn.Stream);
                return await StreamAsync(context, ListFormats.CsvWithHeader, stream => WriteCsvAsync(context, source, request, stream));
            case ListFormat.Jsonld:
                var annotations = await source.ReadAnnotations!(request, context.RequestAborted);
                LinkNext(context, request, annotations);
                var self = context.RequestServices.GetRequiredService<PublicAddress>().Self(context.Request);
                return TypedResults.Text(Annotations.Page(annotations, self).ToJsonString(ContractJson.Options), ListFormats.Jsonld);
            case var _ when source.ReadTexts is { } read:
                var texts = await read(request, context.RequestAborted);
                LinkNext(context, request, texts);
                return await StreamAsync(context, "application/json; charset=utf-8", _ =>
                    WriteTextsAsync(context.Response.BodyWriter, texts, source.Names, context.RequestAborted));
            default:
                var page = await source.Read(request, context.RequestAborted);
                LinkNext(context, request, page);
                var answer = new JsonObject { ["items"] = new JsonArray([.. page.Items]) };
                if (page.NextCursor is not null)
                    answer["nextCursor"] = page.NextCursor;
                if (page.Total is not null)
                    answer["total"] = page.Total;
                source.Names?.AddTo(answer);
                return TypedResults.Json(answer, ContractJson.Options);
        }
    }

    private static async Task<IResult> WriteFeedAsync(HttpContext context, ListSource source, PageRequest request, ListFormat format)
    {
        if (request.Sort is null && source.IsOfStore)
            request = request with { Sort = PageRequest.Stored, Descending = true };
        var page = await source.Read(request with { Limit = Math.Min(request.Limit, FeedOfList.MaxEntries), Count = false },
            context.RequestAborted);
        return FeedAnswers.Write(context, format, page.Items.Select(source.Entry));
    }

    /// <summary>Writes a page piece by piece: as one text it would be too large for what the garbage collector cleans cheaply.</summary>
    private static async Task WriteTextsAsync(PipeWriter body, Page<string> page, AskedNames? names, CancellationToken cancellationToken)
    {
        await using var writer = new Utf8JsonWriter(body, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (var item in page.Items)
            writer.WriteRawValue(item, skipInputValidation: true);
        writer.WriteEndArray();
        if (page.NextCursor is { } cursor)
            writer.WriteString("nextCursor", cursor);
        if (page.Total is { } total)
            writer.WriteNumber("total", total);
        if (names is not null)
        {
            var more = new JsonObject();
            names.AddTo(more);
            foreach (var (name, value) in more)
            {
                writer.WritePropertyName(name);
                value!.WriteTo(writer, ContractJson.Options);
            }
        }

        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
    }

    /// <summary>Reads all pages one after the other; never more than one is held.</summary>
    private static async IAsyncEnumerable<T> AllAsync<T>(
        HttpContext context, Func<PageRequest, CancellationToken, Task<Page<T>>> read, PageRequest request, Action<string>? end = null)
    {
        var turns = context.RequestServices.GetRequiredService<Turns>();
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        var began = clock.GetTimestamp();
        request = request with { Limit = PageRequest.MaxItems, Count = false, Cursor = null };
        Page<T> page;
        do
        {
            if (clock.GetElapsedTime(began) > Longest)
                throw new TimeoutException($"The list was not read to its end within {Longest.TotalMinutes} minutes.");
            using (await turns.PageAsync(context.RequestAborted))
                page = await read(request, context.RequestAborted);
            foreach (var item in page.Items)
                yield return item;
            request = request.After is null ? request with { Cursor = page.NextCursor } : request with { After = page.NextCursor };
        }
        while (!page.IsLast);

        if (request.After is { } after)
            end?.Invoke(after);
    }

    private static async Task<IResult> StreamAsync(HttpContext context, string type, Func<Stream, Task> write)
    {
        context.Response.ContentType = type;
        await write(context.Response.Body);
        return Results.Empty;
    }

    /// <summary>The last line says how many there were, or what went wrong: a list that ends without either was cut off.</summary>
    private static async Task WriteLinesAsync(HttpContext context, ListSource source, PageRequest request, Stream stream)
    {
        long count = 0;
        string? next = null;
        try
        {
            await foreach (var line in LinesAsync(context, source, request, cursor => next = cursor))
            {
                await stream.WriteAsync(line, context.RequestAborted);
                await stream.WriteAsync(LineEnd, context.RequestAborted);
                count++;
            }
        }
        catch (Exception exception) when (count > 0 && !context.RequestAborted.IsCancellationRequested)
        {
            ProblemWriter.LogFailure(context, exception);
            await WriteLineAsync(stream,
                new JsonObject
                {
                    ["error"] = new JsonObject
                    {
                        ["code"] = ProblemCode.Internal.Code,
                        ["detail"] = $"The list ends here, after {count} items; the server logged why."
                    }
                }, context.RequestAborted);
            return;
        }

        var last = new JsonObject { ["count"] = count };
        if (next is not null)
            last["nextCursor"] = next;
        source.Names?.AddTo(last);
        await WriteLineAsync(stream, last, context.RequestAborted);
    }

    private static IAsyncEnumerable<byte[]> LinesAsync(HttpContext context, ListSource source, PageRequest request, Action<string> end) =>
        source.ReadTexts is { } read
            ? AllAsync(context, read, request, end).Select(Encoding.UTF8.GetBytes)
            : AllAsync(context, source.Read, request, end).Select(item => JsonSerializer.SerializeToUtf8Bytes(item, ContractJson.Options));

    private static async Task WriteLineAsync(Stream stream, JsonObject line, CancellationToken cancellationToken)
    {
        await JsonSerializer.SerializeAsync(stream, line, ContractJson.Options, cancellationToken);
        await stream.WriteAsync(LineEnd, cancellationToken);
    }

    private static async Task WriteCsvAsync(HttpContext context, ListSource source, PageRequest request, Stream stream)
    {
        await using var table = new CsvTable(stream, source.Columns);
        long count = 0;
        try
        {
            await foreach (var item in AllAsync(context, source.Read, request))
            {
                if (count++ == 0)
                    await table.WriteHeaderAsync();
                await table.WriteAsync(item);
            }
        }
        catch (Exception exception) when (count > 0 && !context.RequestAborted.IsCancellationRequested)
        {
            ProblemWriter.LogFailure(context, exception);
            await table.WriteErrorAsync($"The list ends here, after {count} items; the server logged why.");
            return;
        }

        if (count == 0)
            await table.WriteHeaderAsync();
    }

    private static void LinkNext<T>(HttpContext context, PageRequest request, Page<T> page)
    {
        if (page.IsLast || page.NextCursor is not { } cursor)
            return;
        var name = request.After is null ? "cursor" : "after";
        var query = new QueryBuilder(context.Request.Query.Where(pair => pair.Key != name)) { { name, cursor } };
        context.Response.Headers.Link = $"<{context.Request.Path}{query}>; rel=\"next\"";
    }
}
