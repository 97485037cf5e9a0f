using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>
/// A date found at a token: its days where known, the token behind it, and whether it was counted from the publication date.
/// </summary>
internal readonly record struct DateMatch(int First, int End, Period? Period, bool IsRelative, string Rule, bool Fiscal = false);

/// <summary>What a date is resolved against: the text, the day of publication, and the tense around it.</summary>
/// <param name="Document">The text.</param>
/// <param name="Basis">The day of publication, where it is known.</param>
internal sealed record DateContext(Document Document, DateOnly? Basis)
{
    private FiscalYear? _fiscalYear;

    /// <summary>
    /// Gets the day that it was already east of the stamp of publication, a late hour in UTC; null if it was the same day for most.
    /// </summary>
    public DateOnly? DayAhead { get; init; }

    /// <summary>Gets where the text says that its company's fiscal year ends.</summary>
    public FiscalYear FiscalYear => _fiscalYear ??= FiscalYear.Of(Document);

    /// <summary>
    /// Indicates whether the clause around a token looks ahead: "will meet on Friday", "is due in March", against "met on Friday".
    /// </summary>
    public bool LooksAhead(int first, int end) => Tense(first, end) == ClauseTense.Ahead;

    /// <summary>Returns which way the clause around a token looks.</summary>
    public ClauseTense Tense(int first, int end) => ClauseTenses.Read(Document, first, end);
}
