using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Patterns;

/// <summary>Where the named steps of a pattern matched. Kept on the stack, so that matching allocates nothing.</summary>
internal struct Places
{
    /// <summary>The number of names that a table can have.</summary>
    public const int Most = 6;

    private Tokens _ends;
    private Tokens _firsts;

    /// <summary>Returns the first token of what a named step matched, or -1 if the match has no such step.</summary>
    public readonly int First(int name) => _firsts[name] - 1;

    /// <summary>Returns the token after what a named step matched, or -1.</summary>
    public readonly int End(int name) => _ends[name] - 1;

    /// <summary>Remembers where a named step matched.</summary>
    public void Set(int name, int first, int end) => (_firsts[name], _ends[name]) = (first + 1, end + 1);

    [InlineArray(Most)]
    private struct Tokens
    {
        private int _first;
    }
}
