using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction;

/// <summary>What all kinds of fact have, and what of the text each used: the rest is listed by <see cref="Coverages.Coverage"/>.</summary>
public interface IFact
{
    /// <summary>Gets the id: the same text, kind and place always give the same one.</summary>
    string Id { get; }

    /// <summary>Gets the words the fact was read from.</summary>
    Span Span { get; }

    /// <summary>Gets the sentence they are in.</summary>
    Span Sentence { get; }

    /// <summary>Gets the name of the rule that found it.</summary>
    string Rule { get; }

    /// <summary>
    /// Gets a value indicating whether the title states a fact of the text too; it is given once, with the words of the text.
    /// </summary>
    bool InTitle => false;

    /// <summary>Gets the quantities it used.</summary>
    IEnumerable<Quantity> UsedQuantities => [];

    /// <summary>Gets the date it used; null if there is none.</summary>
    DateReference? UsedDate => null;

    /// <summary>Gets the words in quotation marks it used.</summary>
    IEnumerable<Span> UsedQuotations => [];
}
