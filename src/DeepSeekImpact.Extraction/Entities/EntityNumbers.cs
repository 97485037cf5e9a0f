namespace DeepSeekImpact.Extraction.Entities;

/// <summary>Numbers of entities by names, asked for by the characters of a text: no string is made of a name that is there.</summary>
internal sealed class EntityNumbers
{
    private readonly Dictionary<string, int> _numbers;

    /// <summary>Kept, since to get it takes as long as to look up a name.</summary>
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Initializes an empty table.</summary>
    /// <param name="comparer">Which names are the same.</param>
    public EntityNumbers(StringComparer comparer)
    {
        _numbers = new Dictionary<string, int>(comparer);
        _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Gets the number of names.</summary>
    public int Count => _numbers.Count;

    /// <summary>Returns the entity of a name, or null.</summary>
    public int? Find(ReadOnlySpan<char> name) => _lookup.TryGetValue(name, out var number) ? number : null;

    /// <summary>Sets the entity of a name.</summary>
    public void Set(ReadOnlySpan<char> name, int number) => _lookup[name] = number;

    /// <summary>Sets the entity of a name that has none yet.</summary>
    public void SetFirst(ReadOnlySpan<char> name, int number) => _lookup.TryAdd(name, number);

    /// <summary>Sets the entity of a name that has none yet.</summary>
    public void SetFirst(string name, int number) => _numbers.TryAdd(name, number);

    /// <summary>Takes all names out.</summary>
    public void Clear() => _numbers.Clear();
}
