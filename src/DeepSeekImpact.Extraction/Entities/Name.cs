namespace DeepSeekImpact.Extraction.Entities;

/// <summary>A name found in the text, before it is known which names mean the same entity.</summary>
/// <param name="First">Its first token.</param>
/// <param name="End">The token behind its last one.</param>
/// <param name="Kind">What it names, or null where only the linker can tell (a lone surname).</param>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Entry">The lexicon's entry, where it has one.</param>
/// <param name="InHeading">True where it stands in a heading, whose capitals say little.</param>
internal readonly record struct Name(int First, int End, EntityKind? Kind, string Rule, LexiconEntry? Entry = null, bool InHeading = false)
{
    public int Count => End - First;
}
