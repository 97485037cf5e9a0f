namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>Why two values of one topic differ, as far as their sentences tell.</summary>
public enum DifferenceKind
{
    /// <summary>Nothing explains it: both cannot be true.</summary>
    Conflict,

    /// <summary>They are told of another time.</summary>
    Date,

    /// <summary>They measure something else: closing against intraday, gross against net, forecast against result.</summary>
    Measure,

    /// <summary>They cover something else: another region, segment, phase or chip.</summary>
    Scope,

    /// <summary>The same source gave the later one afterwards.</summary>
    Superseded,
}
