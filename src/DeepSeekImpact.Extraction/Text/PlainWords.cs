namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// A set of words of which nothing is known but that they are ordinary English. There are many of them and each is rare, so that they lie
/// apart from the words that recognisers ask for and take little room: eight bytes a word. Ignores case. Built once, then safe to read
/// from many threads.
/// </summary>
internal sealed class PlainWords
{
    private readonly ulong[] _slots;
    private readonly int _mask;
    private readonly HashSet<string> _others = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public PlainWords(IReadOnlyCollection<string> words)
    {
        _slots = new ulong[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)((words.Count * 3 / 2) + 1))];
        _mask = _slots.Length - 1;
        _lookup = _others.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in words)
        {
            if (!WordMap.TryPack(word, 0, word.Length, out var low, out var high))
            {
                _others.Add(word);
                continue;
            }

            var key = Key(low, high);
            var at = (int)(key >> 40) & _mask;
            while (_slots[at] != 0 && _slots[at] != key)
                at = (at + 1) & _mask;
            _slots[at] = key;
        }
    }

    /// <summary>Tells whether the word that stands in a text from one place to another is in the set.</summary>
    public bool Contains(ReadOnlySpan<char> text, int start, int end)
    {
        if (!WordMap.TryPack(text, start, end, out var low, out var high))
            return _lookup.Contains(text[start..end]);
        var key = Key(low, high);
        for (var at = (int)(key >> 40) & _mask; _slots[at] != 0; at = (at + 1) & _mask)
        {
            if (_slots[at] == key)
                return true;
        }

        return false;
    }

    /// <summary>Mixes both halves of a packed word; two different words of up to eight letters never share a key.</summary>
    private static ulong Key(ulong low, ulong high)
    {
        var key = low * 0x9E3779B97F4A7C15;
        if (high != 0)
            key = (key ^ (key >> 29) ^ high) * 0xC2B2AE3D27D4EB4F;
        return key | (key == 0 ? 1UL : 0);
    }
}
