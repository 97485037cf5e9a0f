using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>What a phrase of a market report says of its subject.</summary>
internal enum PhraseTells
{
    /// <summary>It rose: "tacked on 2%".</summary>
    Up,

    /// <summary>It fell: "pulled back".</summary>
    Down,

    /// <summary>What the noun after it says: "experienced a decline".</summary>
    Noun,

    /// <summary>The opposite of what the noun after it says: "snapped a rally".</summary>
    Counter,
}

/// <summary>Looks up the verbs and phrasal verbs of move-phrases.tsv, which is where a new wording of a move belongs.</summary>
internal static class MovePhrases
{
    /// <summary>A row of the table.</summary>
    /// <param name="Particles">The words after the verb.</param>
    /// <param name="Tells">What it says.</param>
    /// <param name="NeedsAmount">True if it moves nothing without an amount.</param>
    /// <param name="TakesLevel">True if the amount is where it stands: "topped $100,000".</param>
    internal sealed record Row(string[] Particles, PhraseTells Tells, bool NeedsAmount, bool TakesLevel);

    private static readonly FrozenDictionary<string, Row[]> ByVerb = LexiconTable.Rows("move-phrases.tsv")
        .Select(row => (Words: row[0].Split(' '), Tells: Enum.Parse<PhraseTells>(row[1], ignoreCase: true), Needs: row[2]))
        .GroupBy(row => row.Words[0], row => new Row(row.Words[1..], row.Tells, row.Needs.Length > 0, row.Needs == "level"),
            StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(row => row.Particles.Length).ToArray(),
            StringComparer.Ordinal);

    /// <summary>Indicates whether a phrase starts with a verb.</summary>
    public static bool StartsWith(string lemma) => ByVerb.ContainsKey(lemma);

    /// <summary>Returns the longest phrase that starts at a token with the token after it, or null.</summary>
    public static (Row Row, int End)? At(Document document, int at)
    {
        if (!document.Has(at, WordClass.AnyVerb) || !ByVerb.TryGetValue(document.Lemma(at), out var rows))
            return null;
        foreach (var row in rows)
        {
            if (document.AreAt(at + 1, row.Particles))
                return (row, at + 1 + row.Particles.Length);
        }

        return null;
    }
}
