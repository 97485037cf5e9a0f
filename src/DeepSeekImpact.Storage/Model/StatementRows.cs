using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Extraction.Quantities;

namespace DeepSeekImpact.Storage.Model;

/// <summary>What is stated on one topic across articles, summed up so that a list of disputes need not compare everything.</summary>
public sealed class TopicRow
{
    /// <summary>Gets or sets the number.</summary>
    public long Number { get; set; }

    /// <summary>Gets or sets the metric as the contract names it, or "change" for market moves.</summary>
    public required string Metric { get; set; }

    /// <summary>Gets or sets the subject's id in the registry.</summary>
    public required string SubjectId { get; set; }

    /// <summary>Gets or sets the common unit.</summary>
    public required string Unit { get; set; }

    /// <summary>Gets or sets the direction of a change; -1 for a value that is none.</summary>
    public int Way { get; set; }

    /// <summary>Gets or sets the day of a market move, or the last one of a longer period, as a day number; 0 for figures.</summary>
    public int Day { get; set; }

    /// <summary>Gets or sets what narrows the value besides, as <see cref="StatementScope.ToString"/> writes it.</summary>
    public string Scope { get; set; } = string.Empty;

    /// <summary>Gets or sets the smallest value stated.</summary>
    public double Smallest { get; set; }

    /// <summary>Gets or sets the largest value stated.</summary>
    public double Largest { get; set; }

    /// <summary>Gets or sets by how much the largest is above the smallest, as a part of the smallest.</summary>
    public double Spread { get; set; }

    /// <summary>
    /// Gets or sets the number of the transaction that last changed what is stated on it: as long as it is the same, so is what a
    /// comparison of its values gives. Not kept where all values are the same.
    /// </summary>
    public long Revision { get; set; }

    /// <summary>Gets the direction.</summary>
    public Direction? Direction => Way < 0 ? null : (Direction)Way;
}

/// <summary>A figure or the change of a market move in the form in which it is compared. Those of one topic lie together.</summary>
public sealed class StatementRow
{
    /// <summary>Gets or sets the topic's number.</summary>
    public long TopicNumber { get; set; }

    /// <summary>Gets or sets the key of the figure or move.</summary>
    public long FactKey { get; set; }

    /// <summary>Gets or sets the id of the figure or move.</summary>
    public required string FactId { get; set; }

    /// <summary>Gets or sets a value indicating whether its words are in the title instead of the text.</summary>
    public bool IsTitle { get; set; }

    /// <summary>Gets or sets the first UTF-16 code unit of its words.</summary>
    public int Start { get; set; }

    /// <summary>Gets or sets its words.</summary>
    public required string Words { get; set; }

    /// <summary>Gets or sets the article's key.</summary>
    public long ArticleKey { get; set; }

    /// <summary>Gets or sets the number of who published the article; 0 where that is not known.</summary>
    public int SourceNumber { get; set; }

    /// <summary>Gets or sets the lowest value; absent where it has no bound.</summary>
    public double? Low { get; set; }

    /// <summary>Gets or sets the highest value; absent where it has no bound.</summary>
    public double? High { get; set; }

    /// <summary>Gets or sets the number it names.</summary>
    public double Value { get; set; }

    /// <summary>Gets or sets half of its last digit.</summary>
    public double Rounding { get; set; }

    /// <summary>Gets or sets the first day of its time, as a day number; 0 where none is told.</summary>
    public int FromDay { get; set; }

    /// <summary>Gets or sets the last day of its time, as a day number; 0 where none is told.</summary>
    public int ToDay { get; set; }

    /// <summary>Gets or sets what the sentence says of measure and scope.</summary>
    public required string Contrasts { get; set; }

    /// <summary>Gets or sets the source's id in the registry, or the words that name it.</summary>
    public string? Source { get; set; }

    /// <summary>Gets or sets the hash of its sentence.</summary>
    public long Echo { get; set; }

    /// <summary>Gets or sets a value indicating whether it says what will be.</summary>
    public bool IsForecast { get; set; }
}
