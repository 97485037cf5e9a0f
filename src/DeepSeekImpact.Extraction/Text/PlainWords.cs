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
            if (!PackedWord.TryRead(word, 0, word.Length, out var packed))
            {
                _others.Add(word);
                continue;
            }

            var key = Key(packed);
            var at = (int)(key >> 40) & _mask;
            while (_slots[at] != 0 && _slots[at] != key)
                at = (at + 1) & _mask;
            _slots[at] = key;
        }
    }

    /// <summary>Tells whether a packed word is in the set.</summary>
    public bool Contains(PackedWord word)
    {
        var key = Key(word);
        for (var at = (int)(key >> 40) & _mask; _slots[at] != 0; at = (at + 1) & _mask)
        {
            if (_slots[at] == key)
                return true;
        }

        return false;
    }

    /// <summary>Tells whether a word that is too long to be packed or not in ASCII is in the set.</summary>
    public bool ContainsUnpacked(ReadOnlySpan<char> word) => _lookup.Contains(word);

    /// <summary>Mixes both halves of a packed word; two different words of up to eight letters never share a key.</summary>
    private static ulong Key(PackedWord word)
    {
        var key = word.Low * 0x9E3779B97F4A7C15;
        if (word.High != 0)
            key = (key ^ (key >> 29) ^ word.High) * 0xC2B2AE3D27D4EB4F;
        return key | (key == 0 ? 1UL : 0);
    }
}
