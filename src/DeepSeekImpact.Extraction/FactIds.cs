using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeepSeekImpact.Extraction;

/// <summary>Makes ids for facts: the same text, kind and place always give the same id, on every machine.</summary>
/// <param name="sha256">The hash of the text, in hexadecimal.</param>
internal sealed class FactIds(string sha256)
{
    /// <summary>Gives the id of a fact by its kind and what tells it from every other fact of the text.</summary>
    public string Of(string kind, params ReadOnlySpan<int> place)
    {
        var key = new StringBuilder(sha256).Append('|').Append(kind);
        foreach (var number in place)
            key.Append('|').Append(number.ToString(CultureInfo.InvariantCulture));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString()));
        return Convert.ToHexStringLower(hash.AsSpan(0, 10));
    }
}
