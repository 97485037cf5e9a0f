namespace DeepSeekImpact.Extraction.Copies;

/// <summary>What one text is to another.</summary>
public enum Kinship
{
    /// <summary>Each says something of its own.</summary>
    None,

    /// <summary>It is a copy of the other, perhaps cut or with another head.</summary>
    Copy,

    /// <summary>The other is a cut copy of this one, which says more.</summary>
    Fuller,
}

/// <summary>Distinguishes near copies from articles that merely report the same. Pure; safe to call from many threads.</summary>
public static class Kinships
{
    /// <summary>A shorter text is never called a near copy: two briefs of one sentence can share it by chance.</summary>
    public const int LeastShingles = 30;

    /// <summary>
    /// So much of one text must stand in another of about its length, in runs of four words. One edited word breaks four of them.
    /// </summary>
    public const double LeastShared = 0.55;

    /// <summary>
    /// So much of a text must stand in a longer one: a brief that shares its background with a report still has news of its own.
    /// </summary>
    public const double LeastOfCut = 0.65;

    /// <summary>
    /// So many of its numbers must stand there too: market reports of two days, or of two companies, can be made from one mould and differ
    /// in
    /// their numbers alone.
    /// </summary>
    public const double LeastNumbersShared = 0.6;

    /// <summary>A text with so many times the words of another says more; below that the first one seen stands for both.</summary>
    private const double Fuller = 1.3;

    /// <summary>Compares two texts.</summary>
    /// <param name="text">The text asked about.</param>
    /// <param name="other">The text that was there before.</param>
    public static Kinship Of(Fingerprint text, Fingerprint other)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(other);
        var (shorter, longer) = text.Shingles.Length <= other.Shingles.Length ? (text, other) : (other, text);
        var least = longer.Shingles.Length > Fuller * shorter.Shingles.Length ? LeastOfCut : LeastShared;
        if (shorter.Shingles.Length < LeastShingles || Shared(shorter.Shingles, longer.Shingles) < least)
            return Kinship.None;
        if (shorter.Numbers.Length > 0 && Shared(shorter.Numbers, longer.Numbers) < LeastNumbersShared)
            return Kinship.None;
        return text.Shingles.Length > Fuller * other.Shingles.Length ? Kinship.Fuller : Kinship.Copy;
    }

    /// <summary>The part of one sorted list that stands in another.</summary>
    private static double Shared(ReadOnlySpan<long> part, ReadOnlySpan<long> whole)
    {
        var shared = 0;
        for (int i = 0, j = 0; i < part.Length && j < whole.Length;)
        {
            if (part[i] == whole[j])
                (shared, i, j) = (shared + 1, i + 1, j + 1);
            else if (part[i] < whole[j])
                i++;
            else
                j++;
        }

        return (double)shared / part.Length;
    }
}
