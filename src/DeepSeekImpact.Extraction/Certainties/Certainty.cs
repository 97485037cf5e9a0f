namespace DeepSeekImpact.Extraction.Certainties;

/// <summary>How sure the speaker is of a statement, from sure to least sure.</summary>
public enum Certainty
{
    /// <summary>Stated without a hedge.</summary>
    Asserted,

    /// <summary>"likely", "probably", "expected".</summary>
    Likely,

    /// <summary>"may", "might", "could", "perhaps".</summary>
    Possible,

    /// <summary>"reportedly", "this remains unconfirmed".</summary>
    Unconfirmed,

    /// <summary>The claimant says that it is not so: "denied that …".</summary>
    Denied,
}

/// <summary>Whether something is said to be so or not.</summary>
public enum Polarity
{
    /// <summary>It is so.</summary>
    Affirmed,

    /// <summary>It is not so: "will never materialise".</summary>
    Negated,
}

/// <summary>How a clause is meant: the weakest hedge that bears on it, whether it is negated, whether it looks ahead.</summary>
/// <param name="Certainty">The weakest hedge.</param>
/// <param name="Polarity">Whether it is negated.</param>
/// <param name="IsPrediction">Whether it says what will be.</param>
/// <param name="Evidence">The tokens of the hedging and negating words.</param>
internal readonly record struct Modality(Certainty Certainty, Polarity Polarity, bool IsPrediction, int[] Evidence);
