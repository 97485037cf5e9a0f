using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>What was there before and what is there now.</summary>
/// <param name="Before">The words before, in the earlier text.</param>
/// <param name="After">The words now, in the later text.</param>
public sealed record Rewording(Span Before, Span After);

/// <summary>What came, went and changed between two texts.</summary>
public sealed record Changes
{
    /// <summary>Gets what is new, in the later text.</summary>
    public required IReadOnlyList<Span> Added { get; init; }

    /// <summary>Gets what is gone, in the earlier text.</summary>
    public required IReadOnlyList<Span> Dropped { get; init; }

    /// <summary>Gets what was reworded.</summary>
    public required IReadOnlyList<Rewording> Changed { get; init; }
}

/// <summary>Compares two texts of one article, sentence by sentence and claim by claim. Pure.</summary>
public static class Revision
{
    /// <summary>Two sentences with at least this part of their words in common are one, reworded.</summary>
    private const double Alike = 0.5;

    /// <summary>Returns the sentences that came, went and changed.</summary>
    /// <param name="before">The earlier text.</param>
    /// <param name="after">The later text.</param>
    public static Changes OfSentences(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Between(Sentences(before), Sentences(after));
    }

    /// <summary>Returns the claims that came, went and changed. A claim is the same where the same claimant says the same words.</summary>
    /// <param name="before">The facts of the earlier text.</param>
    /// <param name="after">The facts of the later text.</param>
    public static Changes OfClaims(Extraction before, Extraction after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Between(Claims(before), Claims(after));
    }

    private static List<(Span Span, string Key)> Claims(Extraction extraction) =>
        [.. extraction.Claims.Select(claim => (claim.Span, claim.Claimant.Name + ": " + claim.Span.Text))];

    private static List<(Span Span, string Key)> Sentences(string text)
    {
        using var document = Document.Read(text);
        var sentences = new List<(Span, string)>(document.Sentences.Length);
        foreach (var sentence in document.Sentences)
        {
            var span = document.SpanOf(sentence.First, sentence.End);
            sentences.Add((span, span.Text));
        }

        return sentences;
    }

    private static Changes Between(List<(Span Span, string Key)> before, List<(Span Span, string Key)> after)
    {
        // What stands in both, each as often as in both, stays; where it stands does not matter.
        var left = after.GroupBy(item => item.Key).ToDictionary(group => group.Key, group => group.Count());
        var gone = before.Where(item => !Take(left, item.Key)).ToList();
        var come = after.AsEnumerable().Reverse().Where(item => Take(left, item.Key)).Reverse().ToList();
        var changed = new List<Rewording>();
        List<Span> dropped = [];
        foreach (var item in gone)
        {
            var best = come.Select(other => (Other: other, Common: InCommon(item.Key, other.Key))).DefaultIfEmpty()
                .MaxBy(pair => pair.Common);
            if (best.Common < Alike)
            {
                dropped.Add(item.Span);
                continue;
            }

            changed.Add(new Rewording(item.Span, best.Other.Span));
            come.Remove(best.Other);
        }

        return new Changes { Added = [.. come.Select(item => item.Span)], Dropped = dropped, Changed = changed };
    }

    private static bool Take(Dictionary<string, int> counts, string key)
    {
        if (counts.GetValueOrDefault(key) == 0)
            return false;
        counts[key]--;
        return true;
    }

    /// <summary>The part of the words of two sentences that stand in both (Dice).</summary>
    private static double InCommon(string one, string other)
    {
        var words = Words(one);
        var others = Words(other);
        return words.Count + others.Count == 0 ? 0 : 2.0 * words.Count(others.Contains) / (words.Count + others.Count);
    }

    private static HashSet<string> Words(string text) =>
        [.. text.Split([' ', '\n', ',', '.', ';', ':'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
