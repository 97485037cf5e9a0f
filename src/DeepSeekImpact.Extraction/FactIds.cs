using System.Buffers.Binary;
using System.Globalization;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction;

/// <summary>
/// Makes ids for facts: the same text, kind and place always give the same id, on every machine. The first digits are the text's own, so
/// that
/// the ids of one article lie side by side in an index. Made for one extraction, not for many threads.
/// </summary>
/// <param name="sha256">The hash of the text, in hexadecimal.</param>
internal sealed class FactIds(string sha256)
{
    // The text is hashed well already; a fact's place is mixed into two parts of that hash (SplitMix64, Steele et al. 2014).
    private readonly ulong _first = ulong.Parse(sha256.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    private readonly ulong _second = ulong.Parse(sha256.AsSpan(16, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // The kind of the last id and what mixing it in gave: facts of a kind are made one after the other.
    private string _kind = string.Empty;
    private (ulong First, ulong Second) _mixed;

    /// <summary>
    /// Returns the id of a fact, 24 hexadecimal digits, by its kind and what tells it from every other fact of the text. A title does not
    /// change the ids of facts in the text: places count in the part that the fact is in, and facts of the title mix in that word.
    /// </summary>
    /// <param name="kind">The kind of fact.</param>
    /// <param name="span">Where the fact is.</param>
    /// <param name="place">What else tells it from others at that place, counted in its own part.</param>
    public string Of(string kind, Span span, params ReadOnlySpan<int> place)
    {
        var (a, b) = MixKind(kind);
        if (span.In is ArticlePart.Title)
            MixWord("title", ref a, ref b);
        (a, b) = (Mix(a ^ (uint)span.Start), Mix(b + (uint)span.Start));
        (a, b) = (Mix(a ^ (uint)span.End), Mix(b + (uint)span.End));
        foreach (var number in place)
            (a, b) = (Mix(a ^ (uint)number), Mix(b + (uint)number));

        Span<byte> bytes = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)(_first >> 32));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[4..], a);
        return Convert.ToHexStringLower(bytes);
    }

    private (ulong First, ulong Second) MixKind(string kind)
    {
        if (kind == _kind)
            return _mixed;
        var (a, b) = (_first, _second);
        MixWord(kind, ref a, ref b);
        (_kind, _mixed) = (kind, (a, b));
        return _mixed;
    }

    private static void MixWord(string word, ref ulong a, ref ulong b)
    {
        foreach (var c in word)
            (a, b) = (Mix(a ^ c), Mix(b + c));
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
