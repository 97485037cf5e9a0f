using System.Runtime.InteropServices;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// Every word that the vocabulary knows, with its number and what it can be: those that recognisers ask for, and the many of which nothing
/// is known but that they are ordinary English, which have number 0. Each word of each text is looked up here, and most of the time goes
/// into waiting for memory, so that all there is to know of a word lies in one place. Ignores case and the shape of apostrophes. Built
/// once, then safe to read from many threads.
/// </summary>
internal sealed class WordTable
{
    /// <summary>Open addressing, a third to two thirds full; a slot with key 0 is empty.</summary>
    private readonly Slot[] _slots;
    private readonly int _shift;

    /// <summary>What words can be: few sets of classes, each of many words, so that a slot needs no more than its number.</summary>
    private readonly WordClass[] _classes;

    /// <summary>Words that cannot be packed: longer ones, and those with letters outside ASCII.</summary>
    private readonly Dictionary<string, (int Number, WordClass Classes)> _others = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (int Number, WordClass Classes)>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <param name="lexemes">The words with numbers; the first is no word.</param>
    /// <param name="plain">The ordinary words.</param>
    public WordTable(Lexeme[] lexemes, IReadOnlyCollection<string> plain)
    {
        var bits = System.Numerics.BitOperations.Log2((uint)((lexemes.Length + plain.Count) * 3 / 2)) + 1;
        _slots = new Slot[1 << bits];
        _shift = 64 - bits;
        _lookup = _others.GetAlternateLookup<ReadOnlySpan<char>>();
        var sets = new Dictionary<WordClass, int> { [WordClass.None] = 0 };
        for (var number = 1; number < lexemes.Length; number++)
            Add(lexemes[number].Form, number, lexemes[number].Classes, sets);
        foreach (var word in plain)
            Add(word, 0, WordClass.Common, sets);
        _classes = [.. sets.OrderBy(set => set.Value).Select(set => set.Key)];
    }

    /// <summary>Returns the number of a packed word, or 0, and what it can be.</summary>
    public int Find(PackedWord word, out WordClass classes)
    {
        ref readonly var slot = ref _slots[Place(Key(word))];
        classes = _classes[slot.Classes];
        return slot.Number;
    }

    /// <summary>Sets the word number and the word classes of tokens.</summary>
    /// <param name="words">The words, no more than fit in <see cref="WaitingWords"/>.</param>
    /// <param name="tokens">All tokens.</param>
    public void LookUp(ReadOnlySpan<WaitingWord> words, Span<Token> tokens)
    {
        // The first loop has no branch that depends on what it loads, so that the processor loads many slots at a time.
        Span<ulong> found = stackalloc ulong[WaitingWords.Capacity];
        for (var i = 0; i < words.Length; i++)
            found[i] = _slots[(int)(words[i].Key >> _shift)].Key;
        var classes = _classes;
        for (var i = 0; i < words.Length; i++)
        {
            var key = words[i].Key;
            ref readonly var slot = ref _slots[found[i] == key ? (int)(key >> _shift) : Place(key)];
            ref var token = ref tokens[words[i].Token];
            token = new Token(token.Start, token.End, token.Kind, token.Shape, slot.Number, classes[slot.Classes], token.Key);
        }
    }

    /// <summary>Returns the number of a word that cannot be packed, or 0, and what it can be.</summary>
    public int FindUnpacked(ReadOnlySpan<char> word, out WordClass classes)
    {
        // "didn’t" and "didn't" are one word.
        if (word.Contains('’'))
        {
            var plain = Plain(word.ToString());
            var number = PackedWord.TryRead(plain, 0, plain.Length, out var packed)
                ? Find(packed, out classes) : FindUnpacked(plain, out classes);
            if (number == 0)
                classes = WordClass.None;
            return number;
        }

        var found = _lookup.TryGetValue(word, out var entry);
        classes = found ? entry.Classes : WordClass.None;
        return found ? entry.Number : 0;
    }

    private void Add(string word, int number, WordClass classes, Dictionary<WordClass, int> sets)
    {
        if (!sets.TryGetValue(classes, out var set))
            sets[classes] = set = sets.Count;
        if (PackedWord.TryRead(word, 0, word.Length, out var packed))
            _slots[Place(Key(packed))] = new Slot(Key(packed), checked((ushort)number), checked((ushort)set));
        else
            _others[Plain(word)] = (number, classes);
    }

    /// <summary>Returns where a key is, or the empty slot where it belongs.</summary>
    private int Place(ulong key)
    {
        var at = (int)(key >> _shift);
        while (_slots[at].Key != key && _slots[at].Key != 0)
            at = (at + 1) & (_slots.Length - 1);
        return at;
    }

    private static string Plain(string word) => word.Replace('’', '\'');

    /// <summary>Mixes both halves of a packed word; two different words of up to eight letters never share a key.</summary>
    public static ulong Key(PackedWord word)
    {
        var key = word.Low * 0x9E3779B97F4A7C15;
        if (word.High != 0)
            key = (key ^ (key >> 29) ^ word.High) * 0xC2B2AE3D27D4EB4F;
        return key | (key == 0 ? 1UL : 0);
    }

    /// <summary>A word: 16 bytes, so that no slot lies across two lines of the processor's cache.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Slot(ulong Key, ushort Number, ushort Classes);
}
