namespace DeepSeekImpact.Extraction.Syntax;

/// <summary>Whether what a verb or noun names has happened, as its clause tells it.</summary>
internal enum Factuality
{
    /// <summary>It happened: "Nvidia fell 3%".</summary>
    Asserted,

    /// <summary>It did not: "Nvidia did not fall", "avoided a drop".</summary>
    Negated,

    /// <summary>It may: "could fall", "a drop is possible", "the risk of a drop".</summary>
    Possible,

    /// <summary>Somebody thinks that it will: "expects a drop", "a drop is likely".</summary>
    Expected,

    /// <summary>Somebody is afraid of it: "fears a drop", "warned of a drop", "braces for a drop".</summary>
    Feared,

    /// <summary>Somebody wants it: "hopes for a rise", "bet on a rise".</summary>
    Wanted,

    /// <summary>It is a condition: "if Nvidia falls", "unless Nvidia rises".</summary>
    Hypothetical,

    /// <summary>It is asked: "whether Nvidia fell".</summary>
    Asked,
}
