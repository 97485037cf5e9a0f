using System.Globalization;
using System.Text;

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
        var address = context.RequestServices.GetRequiredService<PublicAddress>();
        var asked = string.Create(CultureInfo.InvariantCulture, $"{Build:N} {last} {format} {address.Self(context.Request)}");
        return Answers.IsKnown(context, Encoding.UTF8.GetBytes(asked));
    }
}
