using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// A map from words to numbers from 1 on that ignores case and the shape of apostrophes. Every word of every text is looked up in one,
/// so a word of up to 16 ASCII characters is folded into two machine words at once, and the index that tells most words away is small
/// enough to stay in the processor's cache; a general dictionary that ignores case took several times as long. Built once, then safe
/// to read from many threads.
/// </summary>
internal sealed class WordMap
{
    private const int Packed = 16;

    /// <summary>Open addressing at a third full or so: numbers of words, 0 for none.</summary>
    private readonly ushort[] _index;
    private readonly int _mask;
    private readonly (ulong Low, ulong High)[] _keys;

    /// <summary>Words that do not fit: longer ones, and those with letters outside ASCII.</summary>
    private readonly Dictionary<string, int> _others = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <param name="words">The words; the first gets number 1. None may stand twice.</param>
    /// <exception cref="ArgumentException">There are more than 65,535 words.</exception>
    public WordMap(IReadOnlyList<string> words)
    {
        if (words.Count > ushort.MaxValue)
            throw new ArgumentException($"A map holds at most {ushort.MaxValue} words.", nameof(words));
        _index = new ushort[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(words.Count + 1) * 2)];
        _mask = _index.Length - 1;
        _keys = new (ulong, ulong)[words.Count + 1];
        _lookup = _others.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < words.Count; i++)
            Add(words[i], i + 1);
    }

    /// <summary>Gives the number of a word, or 0 where it is not in the map.</summary>
    public int Find(ReadOnlySpan<char> word) => Find(word, 0, word.Length);

    /// <summary>Gives the number of the word that stands in a text from one place to another, or 0 where it is not in the map.</summary>
    public int Find(ReadOnlySpan<char> text, int start, int end)
    {
        if (!TryPack(text, start, end, out var low, out var high))
            return FindOther(text[start..end]);
        for (var at = Hash(low, high) & _mask; _index[at] is not 0 and var number; at = (at + 1) & _mask)
        {
            if (_keys[number].Low == low && _keys[number].High == high)
                return number;
        }

        return 0;
    }

    private void Add(string word, int number)
    {
        if (!TryPack(word, 0, word.Length, out var low, out var high))
        {
            _others.Add(Plain(word), number);
            return;
        }

        var at = Hash(low, high) & _mask;
        while (_index[at] != 0)
            at = (at + 1) & _mask;
        _index[at] = (ushort)number;
        _keys[number] = (low, high);
    }

    private int FindOther(ReadOnlySpan<char> word)
    {
        // "didn’t" and "didn't" are one word.
        if (word.Contains('’'))
            return Find(Plain(word.ToString()));
        return _lookup.TryGetValue(word, out var number) ? number : 0;
    }

    private static string Plain(string word) => word.Replace('’', '\'');

    private static int Hash(ulong low, ulong high)
    {
        var hash = (low ^ (high * 0xC2B2AE3D27D4EB4F)) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 33) & int.MaxValue;
    }

    /// <summary>Sixteen full bytes and sixteen empty ones: from the right place on, a mask for a word of any length.</summary>
    private static ReadOnlySpan<byte> Masks =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>Folds a word into its bytes in small letters, zeros behind; false where it does not fit.</summary>
    public static bool TryPack(ReadOnlySpan<char> text, int start, int end, out ulong low, out ulong high)
    {
        low = high = 0;
        var length = end - start;
        if ((uint)(length - 1) >= Packed)
            return false;
        if (start + Packed > text.Length)
        {
            // Near the end of the text there are no sixteen characters to load.
            Span<char> buffer = stackalloc char[Packed];
            buffer.Clear();
            text[start..end].CopyTo(buffer);
            return TryPack(buffer, length, out low, out high);
        }

        return TryPack(text.Slice(start, Packed), length, out low, out high);
    }

    /// <param name="word">Sixteen characters that start with the word.</param>
    /// <param name="length">How many of them are the word.</param>
    /// <param name="low">Its first eight bytes.</param>
    /// <param name="high">The rest.</param>
    private static bool TryPack(ReadOnlySpan<char> word, int length, out ulong low, out ulong high)
    {
        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(word));
        var bytes = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, 8))
            & Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Masks), (nuint)(Packed - length));
        var isCapital = Vector128.GreaterThan(bytes, Vector128.Create((byte)('A' - 1))) & Vector128.LessThan(bytes, Vector128.Create((byte)('Z' + 1)));
        var folded = (bytes | (isCapital & Vector128.Create((byte)0x20))).AsUInt64();
        (low, high) = (folded.GetElement(0), folded.GetElement(1));

        // Beyond ASCII a character became 128 or more.
        return ((low | high) & 0x8080808080808080) == 0;
    }
}
