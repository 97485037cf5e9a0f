using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Reads what is put into a place of work that is built: "will build a $3 billion chip plant".</summary>
internal static class SiteCosts
{
    private const int LongestPhrase = 10;

    private static readonly WordSet Sites =
    [
        "brewery", "campus", "center", "centre", "complex", "facility", "factory", "fab", "foundry", "gigafactory", "headquarters",
        "laboratory", "mill", "mine", "plant", "refinery", "site", "smelter", "supercomputer", "terminal", "warehouse",
    ];

    private static readonly WordSet Building =
    [
        "announce", "build", "complete", "construct", "develop", "erect", "finish", "inaugurate", "open", "plan", "start", "unveil",
    ];

    /// <summary>
    /// "opened a $700 million factory", "broke ground on a $10 billion data center campus": returns the noun of what is built, or -1.
    /// </summary>
    public static int Find(Document document, Quantity quantity)
    {
        var verb = quantity.QualifiedFirst - 1;
        if (!document.IsAny(verb, "a", "an", "another", "its", "the", "their") && !document.Is(verb, "new"))
            return -1;
        while (document.Has(verb, WordClass.Determiner | WordClass.Possessive | WordClass.Adjective))
            verb--;
        var breaks = document.Is(verb, "on") && document.Is(verb - 1, "ground") && document.IsForm(verb - 2, "break");
        var opening = document.Is(verb, "of") && document.IsAny(verb - 1, "completion", "construction", "opening");
        return breaks || opening || document.IsForm(verb, Building) ? Site(document, quantity.End) : -1;
    }

    /// <summary>Indicates whether a word names a place of work: "plant", "campus".</summary>
    public static bool IsSite(Document document, int at) => document.IsAny(at, Sites);

    /// <summary>Returns the last noun of a place of work in the phrase that starts at a token, or -1.</summary>
    private static int Site(Document document, int first)
    {
        var site = -1;
        for (var i = first; i < first + LongestPhrase; i++)
        {
            if (document.IsAny(i, Sites))
                site = i;
            else if (site >= 0 || document.KindAt(i) is not (TokenKind.Word or TokenKind.Number) && !document.IsSign(i, ',')
                && !NumberReader.IsHyphen(document, i) || document.Has(i, WordClass.Preposition | WordClass.VerbS))
                break;
        }

        return site;
    }
}
