namespace DeepSeekImpact.Extraction;

/// <summary>What a research house does with its rating or price target of a stock.</summary>
public enum RatingAction
{
    /// <summary>It rates the stock higher.</summary>
    Upgrade,

    /// <summary>It rates the stock lower.</summary>
    Downgrade,

    /// <summary>It begins to cover the stock.</summary>
    Initiate,

    /// <summary>It keeps its rating or target.</summary>
    Maintain,

    /// <summary>It raises its price target.</summary>
    RaiseTarget,

    /// <summary>It lowers its price target.</summary>
    CutTarget,

    /// <summary>It states a price target without saying what it was before.</summary>
    SetTarget,
}
