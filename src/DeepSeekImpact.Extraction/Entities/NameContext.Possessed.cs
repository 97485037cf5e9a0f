using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <content>Says what a name is by what belongs to it.</content>
internal sealed partial class NameContext
{
    /// <summary>"carmakers such as Norvik", "banks with wider aims, including Norvik": the name after the words is one of them.</summary>
    private bool IsInstance(int at)
    {
        var plural = document.Is(at, "as") && document.Is(at - 1, "such") ? at - 2 : document.IsAny(at, "like", "including") ? at - 1 : -1;
        var last = document.IsSign(plural, ',') ? plural - 1 : plural;
        for (var i = last; i > Math.Max(0, plural - 5) && document.KindAt(i) == TokenKind.Word; i--)
        {
            if (document.IsAny(i, BusinessPlurals))
                return true;
            if (document.Has(i, WordClass.FiniteVerb) && !document.Has(i, WordClass.Common))
                return false;
        }

        return false;
    }

    /// <summary>"analyst at", "head of research at", "vice president for sales at".</summary>
    private bool RoleEndsAt(int last)
    {
        if (document.Has(last, WordClass.Role))
            return true;
        for (var i = last; i > Math.Max(0, last - 5) && document.KindAt(i) == TokenKind.Word && !document.Tokens[i].IsCapitalised; i--)
        {
            if (document.IsAny(i, "of", "for"))
                return document.Has(i - 1, WordClass.Role);
        }

        return false;
    }

    /// <summary>"Acme’s chief executive", "Acme’s revenue", "Afula’s mayor".</summary>
    private (EntityKind, string)? ReadPossessed(int end)
    {
        if (document.KindAt(end) != TokenKind.Clitic)
            return null;
        // "Vescott’s Ann Reed said": whose somebody is.
        if (document.Has(end + 1, WordClass.GivenName) && !document.Has(end + 1, WordClass.Common)
            && document.KindAt(end + 2) == TokenKind.Word
            && document.Tokens[end + 1].IsCapitalised && document.Tokens[end + 2].IsCapitalised
                && !document.Has(end - 1, WordClass.GivenName))
            return (EntityKind.Company, "entity.possessed");
        // "Vescott’s (VSCT) advice": over its ticker.
        var possessed = Tickers.Bare(document, end + 1) is { Alias: > 0 } bare ? bare.End : end + 1;
        for (var i = possessed; i < possessed + 3 && i < document.Tokens.Length; i++)
        {
            if (document.IsAny(i, BusinessPossessions) || document.AreAt(i, "chief", "executive"))
                return (EntityKind.Company, "entity.possessed");
            if (document.IsAny(i, "mayor", "streets", "outskirts", "suburbs", "airport", "residents"))
                return (EntityKind.Place, "entity.possessed");
            if (document.IsAny(i, PersonPossessions))
                return (EntityKind.Person, "entity.possessed");
        }

        return null;
    }

    /// <summary>"telecoms" in "the telecoms group".</summary>
    public static bool IsIndustry(Document document, int at) => document.IsAny(at, Industries);

    /// <summary>"9%", "more than 9.5 per cent", "by 3 percent".</summary>
    private bool IsPercentage(int at)
    {
        for (var i = at; i < at + 4; i++)
        {
            if (document.KindAt(i) == TokenKind.Number)
                return document.IsSign(i + 1, '%') || document.IsAny(i + 1, "percent", "pct", "pc") || document.AreAt(i + 1, "per", "cent");
        }

        return false;
    }

    /// <summary>"$1.20 to $31.40", "RM1.20 to RM54.80", "75 cents", "6 sen", "14p to": an amount of a share price.</summary>
    private bool IsPrice(int at)
    {
        if (document.KindAt(at) == TokenKind.Word && document.KindAt(at + 1) == TokenKind.Number && document.IsGlued(at + 1)
            && document.Is(at + 2, "to") && document.KindAt(at + 3) == TokenKind.Word && document.IsGlued(at + 4))
            return true;
        if (document.KindAt(at) == TokenKind.Symbol && document.KindAt(at + 1) == TokenKind.Number)
            return document.IsAny(at + 2, "to", "a") || document.KindAt(at + 2) is TokenKind.Punctuation or null;
        return document.KindAt(at) == TokenKind.Number && document.IsAny(at + 1, "cents", "pence", "p", "sen");
    }

    /// <summary>"$595 billion", "about $3 million", "€40m".</summary>
    private bool IsMoney(int at)
    {
        for (var i = at; i < at + 4; i++)
        {
            if (document.KindAt(i) == TokenKind.Symbol && document.KindAt(i + 1) == TokenKind.Number && !document.IsSign(i, '%'))
                return true;
            if (!document.Has(i, WordClass.Approximator | WordClass.Adverb) && !document.IsAny(i, "more", "than", "as", "much", "up", "to"))
                return false;
        }

        return false;
    }
}
