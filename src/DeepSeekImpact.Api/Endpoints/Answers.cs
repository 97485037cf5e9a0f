using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>How answers are written: one thing with its ETag, a list with its link to the next page, spans in the unit asked for.</summary>
internal static class Answers
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>One thing: 304 where the client has it already.</summary>
    public static IResult One<T>(HttpContext context, T value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, ContractJson.Options);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
        context.Response.GetTypedHeaders().ETag = tag;
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(bytes, Json);
    }

    /// <summary>Something whose spans all point into one text.</summary>
    public static IResult OneInUnits<T>(HttpContext context, T value, string text, QueryValues query)
    {
        var unit = query.Text("offsets") ?? OffsetUnits.Utf16;
        if (unit == OffsetUnits.Utf16)
            return One(context, value);
        var node = JsonSerializer.SerializeToNode(value, ContractJson.Options);
        OffsetUnits.Convert(node, text, unit);
        return One(context, node);
    }

    /// <summary>A list, with its items in the form they are served in.</summary>
    public static IResult List<TRow, T>(HttpContext context, Page<TRow> page, Func<TRow, T> form)
    {
        LinkNext(context, page.NextCursor);
        return TypedResults.Json(new ListAnswer<T> { Items = [.. page.Items.Select(form)], NextCursor = page.NextCursor, Total = page.Total }, ContractJson.Options);
    }

    /// <summary>A list of facts, each with its article, spans in the unit asked for.</summary>
    public static async Task<IResult> FactsAsync<TRow, T>(HttpContext context, NewsDb db, IQueryable<TRow> rows, Paging<TRow> paging, QueryValues query)
        where TRow : FactRow
        where T : class, IStoredFact
    {
        var page = await paging.ReadAsync(rows, CommonParameters.Page(query), context.RequestAborted);
        LinkNext(context, page.NextCursor);
        var items = new JsonArray();
        var unit = query.Text("offsets") ?? OffsetUnits.Utf16;
        var texts = unit == OffsetUnits.Utf16 ? [] : await TextsAsync(db, page.Items.Select(row => row.ArticleSeq).Distinct().ToArray(), context.RequestAborted);
        foreach (var row in page.Items)
        {
            var item = JsonNode.Parse(row.Body)!.AsObject();
            if (unit != OffsetUnits.Utf16)
                OffsetUnits.Convert(item, texts[row.ArticleSeq], unit);
            item["article"] = JsonSerializer.SerializeToNode(ArticleForms.Reference(row.Article), ContractJson.Options);
            items.Add(item);
        }

        var answer = new JsonObject { ["items"] = items };
        if (page.NextCursor is not null)
            answer["nextCursor"] = page.NextCursor;
        if (page.Total is not null)
            answer["total"] = page.Total;
        return TypedResults.Json(answer, ContractJson.Options);
    }

    private static Task<Dictionary<long, string>> TextsAsync(NewsDb db, long[] articles, CancellationToken cancellationToken) =>
        db.Articles.Where(row => articles.Contains(row.Seq)).Select(row => new { row.Seq, row.Content.Text }).ToDictionaryAsync(row => row.Seq, row => row.Text, cancellationToken);

    private static void LinkNext(HttpContext context, string? cursor)
    {
        if (cursor is null)
            return;
        var query = context.Request.Query.Where(pair => pair.Key != "cursor").ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        query["cursor"] = cursor;
        context.Response.Headers.Link = $"<{context.Request.Path}{new QueryBuilder(query)}>; rel=\"next\"";
    }
}
