namespace DeepSeekImpact.Storage.Model;

/// <summary>Counts code points of a text: its surrogate pairs are found once, most texts have none.</summary>
internal sealed class CodePoints
{
    private readonly List<int> _pairs = [];

    public CodePoints(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
                _pairs.Add(i);
        }
    }

    /// <summary>Returns how many code points stand before a UTF-16 code unit.</summary>
    public int Before(int unit)
    {
        if (_pairs.Count == 0)
            return unit;
        var at = _pairs.BinarySearch(unit);
        return unit - (at < 0 ? ~at : at);
    }
}
