namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>Why two values of one topic differ, as far as their sentences tell; the gravest first.</summary>
public enum DifferenceKind
{
    /// <summary>Nothing explains it: both cannot be true.</summary>
    Conflict,

    /// <summary>They measure something else: closing against intraday, gross against net, forecast against result.</summary>
    Measure,

    /// <summary>The same source gave the later one afterwards.</summary>
    Superseded,

    /// <summary>
    /// They cover something else: another region, segment, phase or chip, one voice gives both in one article, or they
    /// are price targets of two houses.
    /// </summary>
    Scope,

    /// <summary>They are told of another time.</summary>
    Date,
}
