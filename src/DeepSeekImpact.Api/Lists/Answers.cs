using System.Security.Cryptography;
using System.Text.Json;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using Microsoft.Net.Http.Headers;

namespace DeepSeekImpact.Api.Lists;

/// <summary>How one thing is answered: with its ETag, spans in the unit asked for.</summary>
internal static class Answers
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>One thing: 304 where the client has it already.</summary>
    public static IResult One<T>(HttpContext context, T value, string type = Json)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, ContractJson.Options);
        return IsKnown(context, bytes) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Bytes(bytes, type);
    }

    /// <summary>
    /// Sets the ETag of an answer, a hash of what it depends on, and indicates whether the client has the answer already.
    /// </summary>
    public static bool IsKnown(HttpContext context, ReadOnlySpan<byte> content)
    {
        // Weak: the answer may be packed.
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"", isWeak: true);
        context.Response.GetTypedHeaders().ETag = tag;
        return context.Request.GetTypedHeaders().IfNoneMatch
            .Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any));
    }

    /// <summary>Something whose spans all point into one article.</summary>
    public static IResult OneInUnits<T>(HttpContext context, T value, ArticleParts parts, QueryValues query)
    {
        var unit = query.Text("offsets") ?? OffsetUnits.Utf16;
        if (unit == OffsetUnits.Utf16)
            return One(context, value);
        var node = JsonSerializer.SerializeToNode(value, ContractJson.Options);
        OffsetUnits.Convert(node, parts, unit);
        return One(context, node);
    }
}
