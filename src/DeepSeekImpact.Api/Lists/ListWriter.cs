using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Load;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Lists;
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
        switch (ListFormats.Of(context, query, source.ReadAnnotations is not null))
        {
            case ListFormat.Ndjson:
                await turns.TakeToTheEndAsync(context, Turn.Stream);
                return await StreamAsync(context, ListFormats.Ndjson, stream => WriteLinesAsync(context, source, request, stream));
            case ListFormat.Csv:
                await turns.TakeToTheEndAsync(context, Turn.Stream);
                return await StreamAsync(context, ListFormats.Csv + "; charset=utf-8; header=present", stream => WriteCsvAsync(context, source, request, stream));
            case ListFormat.Jsonld:
                var annotations = await source.ReadAnnotations!(request, context.RequestAborted);
                LinkNext(context, annotations.NextCursor);
                var self = context.RequestServices.GetRequiredService<PublicAddress>().Self(context.Request);
                return TypedResults.Text(Annotations.Page(annotations, self).ToJsonString(ContractJson.Options), ListFormats.Jsonld);
            case var _ when source.ReadTexts is { } read:
                var texts = await read(request, context.RequestAborted);
                LinkNext(context, texts.NextCursor);
                return await StreamAsync(context, "application/json; charset=utf-8", _ =>
                    WriteTextsAsync(context.Response.BodyWriter, texts, source.Names, context.RequestAborted));
            default:
                var page = await source.Read(request, context.RequestAborted);
                LinkNext(context, page.NextCursor);
                var answer = new JsonObject { ["items"] = new JsonArray([.. page.Items]) };
                if (page.NextCursor is not null)
                    answer["nextCursor"] = page.NextCursor;
                if (page.Total is not null)
                    answer["total"] = page.Total;
                source.Names?.AddTo(answer);
                return TypedResults.Json(answer, ContractJson.Options);
        }
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
        HttpContext context, Func<PageRequest, CancellationToken, Task<Page<T>>> read, PageRequest request)
    {
        var turns = context.RequestServices.GetRequiredService<Turns>();
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        var began = clock.GetTimestamp();
        request = request with { Limit = PageRequest.MaxItems, Count = false, Cursor = null };
        do
        {
            if (clock.GetElapsedTime(began) > Longest)
                throw new TimeoutException($"The list was not read to its end within {Longest.TotalMinutes} minutes.");
            Page<T> page;
            using (await turns.PageAsync(context.RequestAborted))
                page = await read(request, context.RequestAborted);
            foreach (var item in page.Items)
                yield return item;
            request = request with { Cursor = page.NextCursor };
        }
        while (request.Cursor is not null);
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
        try
        {
            await foreach (var line in LinesAsync(context, source, request))
            {
                await stream.WriteAsync(line, context.RequestAborted);
                await stream.WriteAsync(LineEnd, context.RequestAborted);
                count++;
            }
        }
        catch (Exception wrong) when (count > 0 && !context.RequestAborted.IsCancellationRequested)
        {
            ProblemWriter.LogFailure(context, wrong);
            await WriteLineAsync(stream, new JsonObject { ["error"] = new JsonObject { ["code"] = ProblemCode.Internal.Code, ["detail"] = $"The list ends here, after {count} items; the server logged why." } }, context.RequestAborted);
            return;
        }

        var last = new JsonObject { ["count"] = count };
        source.Names?.AddTo(last);
        await WriteLineAsync(stream, last, context.RequestAborted);
    }

    private static IAsyncEnumerable<byte[]> LinesAsync(HttpContext context, ListSource source, PageRequest request) =>
        source.ReadTexts is { } read
            ? AllAsync(context, read, request).Select(Encoding.UTF8.GetBytes)
            : AllAsync(context, source.Read, request).Select(item => JsonSerializer.SerializeToUtf8Bytes(item, ContractJson.Options));

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
        catch (Exception wrong) when (count > 0 && !context.RequestAborted.IsCancellationRequested)
        {
            ProblemWriter.LogFailure(context, wrong);
            await table.WriteErrorAsync($"The list ends here, after {count} items; the server logged why.");
            return;
        }

        if (count == 0)
            await table.WriteHeaderAsync();
    }

    private static void LinkNext(HttpContext context, string? cursor)
    {
        if (cursor is null)
            return;
        var query = new QueryBuilder(context.Request.Query.Where(pair => pair.Key != "cursor")) { { "cursor", cursor } };
        context.Response.Headers.Link = $"<{context.Request.Path}{query}>; rel=\"next\"";
    }
}
