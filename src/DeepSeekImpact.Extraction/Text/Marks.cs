namespace DeepSeekImpact.Extraction.Text;

/// <summary>A set of numbers of a document's tokens or quotations: what a hash set does too, but a look into it is one load.</summary>
/// <param name="count">How many numbers there are, from 0 on.</param>
internal sealed class Marks(int count)
{
    private readonly bool[] _marked = new bool[count];

    /// <summary>Indicates whether a number is in the set; no number past either end is.</summary>
    public bool Contains(int number) => (uint)number < (uint)_marked.Length && _marked[number];

    public void Add(int number) => Set(number, true);

    public void Remove(int number) => Set(number, false);

    private void Set(int number, bool isMarked)
    {
        if ((uint)number < (uint)_marked.Length)
            _marked[number] = isMarked;
    }
}
