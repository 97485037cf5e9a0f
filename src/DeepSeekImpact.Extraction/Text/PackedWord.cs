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

    /// <param name="chars">Sixteen characters that start with the word.</param>
    /// <param name="length">How many of them are the word.</param>
    /// <param name="word">The word.</param>
    private static bool TryFold(ReadOnlySpan<char> chars, int length, out PackedWord word)
    {
        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(chars));
        var bytes = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, 8))
            & Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Masks), (nuint)(Longest - length));
        var isCapital = Vector128.GreaterThan(bytes, Vector128.Create((byte)('A' - 1))) & Vector128.LessThan(bytes, Vector128.Create((byte)('Z' + 1)));
        var folded = (bytes | (isCapital & Vector128.Create((byte)0x20))).AsUInt64();
        word = new PackedWord(folded.GetElement(0), folded.GetElement(1));

        // Beyond ASCII a character became 128 or more.
        return ((word.Low | word.High) & 0x8080808080808080) == 0;
    }
}
