namespace DeepSeekImpact.Extraction.Tests.Quality;

/// <summary>Precision, recall and their harmonic mean over facts that must agree to the letter.</summary>
internal sealed class Score
{
    private int _right;
    private int _gold;
    private int _said;

    public double Precision => _said == 0 ? 0 : (double)_right / _said;

    public double Recall => _gold == 0 ? 0 : (double)_right / _gold;

    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Gets what should have been found and was not ("-"), and what was found and should not have been ("+").</summary>
    public List<string> Misses { get; } = [];

    /// <summary>Adds one article: a line that is said twice must stand twice in the annotation.</summary>
    public void Add(IEnumerable<string> gold, IEnumerable<string> said)
    {
        var left = said.ToList();
        _said += left.Count;
        foreach (var line in gold)
        {
            _gold++;
            if (left.Remove(line))
                _right++;
            else
                Misses.Add("- " + line);
        }

        Misses.AddRange(left.Select(line => "+ " + line));
    }
}
