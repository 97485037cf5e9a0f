using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>A word of up to 16 ASCII characters in two machine words, in small letters: what words are looked up by.</summary>
/// <param name="Low">The first eight bytes, zeros behind the word.</param>
/// <param name="High">The rest.</param>
internal readonly record struct PackedWord(ulong Low, ulong High)
{
    private const int Longest = 16;

    /// <summary>Sixteen full bytes and sixteen empty ones: from the right place on, a mask for a word of any length.</summary>
    private static ReadOnlySpan<byte> Masks =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>Packs the word that stands in a text from one place to another; false where it does not fit.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int start, int end, out PackedWord word)
    {
        word = default;
        var length = end - start;
        if ((uint)(length - 1) >= Longest)
            return false;
        if (start + Longest <= text.Length)
            return TryFold(text.Slice(start, Longest), length, out word);

        // Near the end of the text there are no sixteen characters to load.
        Span<char> buffer = stackalloc char[Longest];
        buffer.Clear();
        text[start..end].CopyTo(buffer);
        return TryFold(buffer, length, out word);
    }

    /// <summary>
    /// Reads the ASCII letters from a place on at once, up to fifteen; gives how many there are, or 0 where there are more or the text ends
    /// too soon to tell.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The first letter.</param>
    /// <param name="word">The letters.</param>
    /// <param name="capitals">One bit for each capital, the lowest for the first letter.</param>
    public static int ReadLetters(ReadOnlySpan<char> text, int start, out PackedWord word, out uint capitals)
    {
        word = default;
        capitals = 0;
        if (start + Longest > text.Length)
            return 0;
        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.Slice(start, Longest)));
        var bytes = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, 8));
        var small = bytes | Vector128.Create((byte)0x20);
        var letters = Vector128.LessThanOrEqual(small - Vector128.Create((byte)'a'), Vector128.Create((byte)('z' - 'a')))
            .ExtractMostSignificantBits();
        var length = System.Numerics.BitOperations.TrailingZeroCount(~letters);
        if (length >= Longest)
            return 0;
        var packed = (small & Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Masks), (nuint)(Longest - length))).AsUInt64();
        word = new PackedWord(packed.GetElement(0), packed.GetElement(1));
        capitals = Vector128.Equals(bytes & Vector128.Create((byte)0x20), Vector128<byte>.Zero).ExtractMostSignificantBits()
            & ((1u << length) - 1);
        return length;
    }

    /// <param name="chars">Sixteen characters that start with the word.</param>
    /// <param name="length">How many of them are the word.</param>
    /// <param name="word">The word.</param>
    private static bool TryFold(ReadOnlySpan<char> chars, int length, out PackedWord word)
    {
        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(chars));
        var bytes = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, 8))
            & Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Masks), (nuint)(Longest - length));
        var isCapital =
            Vector128.GreaterThan(bytes, Vector128.Create((byte)('A' - 1))) & Vector128.LessThan(bytes, Vector128.Create((byte)('Z' + 1)));
        var folded = (bytes | (isCapital & Vector128.Create((byte)0x20))).AsUInt64();
        word = new PackedWord(folded.GetElement(0), folded.GetElement(1));

        // Beyond ASCII a character became 128 or more.
        return ((word.Low | word.High) & 0x8080808080808080) == 0;
    }
}
