namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// A map from words to numbers from 1 on that ignores case and the shape of apostrophes. Every word of every text is looked up in one,
/// so a word of up to 16 ASCII characters is folded into two machine words at once, and the index that tells most words away is small
/// enough to stay in the processor's cache; a general dictionary that ignores case took several times as long. Built once, then safe
/// to read from many threads.
/// </summary>
internal sealed class WordMap
{
    /// <summary>Open addressing at a third full or so: numbers of words, 0 for none.</summary>
    private readonly ushort[] _index;
    private readonly int _mask;
    private readonly PackedWord[] _keys;

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
        _keys = new PackedWord[words.Count + 1];
        _lookup = _others.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < words.Count; i++)
            Add(words[i], i + 1);
    }

    /// <summary>Returns the number of a word, or 0 where it is not in the map.</summary>
    public int Find(ReadOnlySpan<char> word) => Find(word, 0, word.Length);

    /// <summary>Returns the number of the word that stands in a text from one place to another, or 0 where it is not in the map.</summary>
    public int Find(ReadOnlySpan<char> text, int start, int end) =>
        PackedWord.TryRead(text, start, end, out var word) ? Find(word) : FindUnpacked(text[start..end]);

    /// <summary>Returns the number of a packed word, or 0 where it is not in the map.</summary>
    public int Find(PackedWord word)
    {
        for (var at = Hash(word) & _mask; _index[at] is not 0 and var number; at = (at + 1) & _mask)
        {
            if (_keys[number] == word)
                return number;
        }

        return 0;
    }

    /// <summary>Returns the number of a word that is too long to be packed or not in ASCII.</summary>
    public int FindUnpacked(ReadOnlySpan<char> word)
    {
        // "didn’t" and "didn't" are one word.
        if (word.Contains('’'))
            return Find(Plain(word.ToString()));
        return _lookup.TryGetValue(word, out var number) ? number : 0;
    }

    private void Add(string word, int number)
    {
        if (!PackedWord.TryRead(word, 0, word.Length, out var packed))
        {
            _others.Add(Plain(word), number);
            return;
        }

        var at = Hash(packed) & _mask;
        while (_index[at] != 0)
            at = (at + 1) & _mask;
        _index[at] = (ushort)number;
        _keys[number] = packed;
    }

    private static string Plain(string word) => word.Replace('’', '\'');

    private static int Hash(PackedWord word) => (int)(((word.Low ^ (word.High * 0xC2B2AE3D27D4EB4F)) * 0x9E3779B97F4A7C15) >> 33);
}
