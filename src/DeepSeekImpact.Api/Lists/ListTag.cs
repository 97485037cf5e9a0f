using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;

namespace DeepSeekImpact.Api.Lists;

/// <summary>
/// The ETag of a list: what was asked, and the last transaction of the store it was asked of. Whoever asks again before anything is stored
/// is answered without the list being read.
/// </summary>
internal static class ListTag
{
    private static readonly Guid Build = typeof(ListTag).Module.ModuleVersionId;

    /// <summary>Sets the ETag of the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="last">The number of the last transaction in the store.</param>
    /// <param name="format">How the list is written.</param>
    /// <returns>Whether the client has the answer already.</returns>
    public static bool IsKnown(HttpContext context, long last, ListFormat format)
    {
        var asked = string.Create(CultureInfo.InvariantCulture, $"{Build:N} {last} {format} {context.Request.GetEncodedUrl()}");
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)).AsSpan(0, 12))}\"", isWeak: true);
        context.Response.GetTypedHeaders().ETag = tag;
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any));
    }
}
