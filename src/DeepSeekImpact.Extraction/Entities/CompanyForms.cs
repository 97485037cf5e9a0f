using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Reads the legal forms that close a company's name: "Norlane Inc.", "Norlane GmbH &amp; Co. KG", "Norlane S.A.B. de C.V.".
/// </summary>
internal static class CompanyForms
{
    private static readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> Abroad = LexiconTable.Rows("legal-forms.tsv")
        .ToDictionary(row => row[0], row => row[1].Split('|'), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Indicates whether a legal form says that a name is not that of the company traded in New York that is called so: "Apple Srl".
    /// </summary>
    /// <param name="document">The text.</param>
    /// <param name="form">The last token of the name.</param>
    /// <param name="entry">The company that the name without its legal form means.</param>
    public static bool IsOfAnother(Document document, int form, LexiconEntry entry) =>
        entry is { Kind: EntityKind.Company, Exchange: "XNYS" or "XNAS" } && document.Has(form, WordClass.CompanySuffix)
            && Abroad.TryGetValue(document.Chars(form), out var natives) && !natives.Contains(entry.Name);

    /// <summary>Returns the token after a name without the legal forms that close it.</summary>
    /// <param name="document">The text.</param>
    /// <param name="first">The first token of the name.</param>
    /// <param name="end">The token after the name.</param>
    public static int EndOfCore(Document document, int first, int end)
    {
        // "Norlane GmbH & Co. KG".
        if (end - first > 4 && document.IsSign(end - 3, '&') && document.Is(end - 1, "KG") && document.Has(end - 2, WordClass.CompanySuffix)
            && document.Has(end - 4, WordClass.CompanySuffix))
            end -= 3;
        // "Norlane SA de CV".
        if (end - first > 3 && document.IsAny(end - 1, "CV", "C.V.") && document.Is(end - 2, "de"))
            end -= 2;
        // "Norlane & Co." keeps its second half.
        if (end - first > 2 && document.IsSign(end - 2, '&'))
            return end;
        while (end - first > 1 && (document.Has(end - 1, WordClass.CompanySuffix)
            && !document.IsAny(end - 1, "Group", "Holdings", "Holding", "Limited")
            || document.IsSign(end - 1, ',') || document.Is(end - 1, "de") && document.Is(end, "C.V.")))
            end--;
        return end;
    }
}
