using System.Buffers;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// A text as readers compare it: without the invisible characters that pages put inside words, such as soft hyphens. Most texts have none
/// and are used as they are.
/// </summary>
internal sealed class CleanText
{
    private const char SoftHyphen = '\u00AD';
    private static readonly SearchValues<char> Invisible = SearchValues.Create(SoftHyphen, '\u200B', '\u200C', '\u200D', '\u2060');
    private readonly int[] _places;

    private CleanText(string text, string source, int[] places)
    {
        Text = text;
        Source = source;
        _places = places;
    }

    /// <summary>Gets the text without them.</summary>
    public string Text { get; }

    /// <summary>Gets the text as it is in the article.</summary>
    public string Source { get; }

    /// <summary>Returns the text without invisible characters inside its words, or null if it has none.</summary>
    public static CleanText? Of(string source)
    {
        var first = source.AsSpan().IndexOfAny(Invisible);
        if (first < 0)
            return null;
        var text = new char[source.Length];
        var places = new int[source.Length + 1];
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (i >= first && IsInsideWord(source, i))
                continue;
            (text[length], places[length]) = (source[i], i);
            length++;
        }

        if (length == source.Length)
            return null;
        places[length] = source.Length;
        return new CleanText(new string(text, 0, length), source, places);
    }

    /// <summary>Returns where a character is in the article.</summary>
    public int PlaceOf(int at) => _places[at];

    /// <summary>Returns the character that is at or after a place in the article.</summary>
    public int Find(int place)
    {
        var found = Array.BinarySearch(_places, 0, Text.Length + 1, place);
        return found >= 0 ? found : ~found;
    }

    /// <summary>Returns where a range is in the article; what is invisible at its ends is not in it.</summary>
    public TextSpan RangeOf(TextSpan range) =>
        range.End > range.Start ? new TextSpan(_places[range.Start], _places[range.End - 1] + 1) : new TextSpan(_places[range.Start],
            _places[range.Start]);

    /// <summary>"Nvi·dia": between two letters; a blank of no width only before a small one, for it parts words as well.</summary>
    private static bool IsInsideWord(string source, int at)
    {
        if (!Invisible.Contains(source[at]))
            return false;
        var (before, after) = (at - 1, at + 1);
        while (before >= 0 && Invisible.Contains(source[before]))
            before--;
        while (after < source.Length && Invisible.Contains(source[after]))
            after++;
        return before >= 0 && after < source.Length && char.IsLetter(source[before])
            && (source[at] == SoftHyphen ? char.IsLetter(source[after]) : char.IsLower(source[after]));
    }
}
