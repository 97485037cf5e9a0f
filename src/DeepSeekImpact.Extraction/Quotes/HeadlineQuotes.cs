using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>Finds who says what in headlines without a verb of saying: "Doe: rates must fall", "Rates must fall: ECB’s Doe".</summary>
/// <param name="text">The text.</param>
internal sealed class HeadlineQuotes(LinkedText text)
{
    private const int LongestSource = 7;
    private const int ShortestStatement = 3;
    private readonly Document _document = text.Document;

    /// <summary>Returns who says what in a headline, or null if no colon separates a source from a statement.</summary>
    public Attribution? Read(Sentence sentence)
    {
        var colon = sentence.First;
        while (colon < sentence.End && !_document.IsSign(colon, ':'))
            colon++;
        if (colon >= sentence.End)
            return ReadDash(sentence);
        if (colon <= sentence.First || colon >= sentence.End - 1 || _document.QuotationOf(colon) >= 0)
            return null;

        // Who took a picture (after <c>Photo:</c>) says nothing.
        if (_document.IsAny(colon - 1, "credit", "graphic", "illustration", "image", "images", "photo", "photos", "picture", "source",
            "sources", "video"))
            return null;
        return Build(sentence.First, colon, colon + 1, sentence.End) ?? Build(colon + 1, sentence.End, sentence.First, colon);
    }

    /// <summary>"Banks need more capital – Ana Ruiz": a person after the only dash.</summary>
    private Attribution? ReadDash(Sentence sentence)
    {
        var dash = sentence.End - 1;
        while (dash > sentence.First
            && (_document.KindAt(dash) != TokenKind.Dash || _document.IsGlued(dash) || _document.IsGlued(dash + 1)))
            dash--;
        return dash > sentence.First && text.KindAt(sentence.End - 1) == EntityKind.Person && _document.QuotationOf(dash) < 0
            && HasVerb(sentence.First, dash) ? Build(dash + 1, sentence.End, sentence.First, dash) : null;
    }

    private Attribution? Build(int sourceFirst, int sourceEnd, int first, int end)
    {
        // "“We will not sell”: Norlane boss Ana Ruiz on the bid": what it is about is no part of who says it.
        for (var on = sourceEnd - 1; on > sourceFirst; on--)
        {
            if (_document.Is(on, "on") && text.KindAt(on - 1) == EntityKind.Person)
                sourceEnd = on;
        }

        if (sourceEnd - sourceFirst > LongestSource || end - first < ShortestStatement || !IsSource(sourceFirst, sourceEnd)
            || !IsStatement(first, end))
            return null;

        // "Ana Ruiz: “There is no plan B”": the words themselves.
        var quotation = _document.KindAt(first) == TokenKind.Quote ? _document.QuotationOf(first) : -1;
        var isDirect = quotation >= 0 && _document.Quotations[quotation] is { IsClosed: true } marks && marks.Open == first
            && marks.Close == end - 1;
        var attribution = new Attribution
        {
            Kind = isDirect ? QuoteKind.Direct : QuoteKind.Indirect,
            Rule = "quote.headlineColon",
        };
        Sources.Set(text, attribution, new NounPhrase(sourceFirst, sourceEnd, sourceEnd));
        attribution.Segments.Add(isDirect ? (first + 1, end - 1) : (first, end));
        return attribution.Speaker >= 0 ? attribution : null;
    }

    /// <summary>
    /// "Doe", "ECB’s Doe", "Fed chair Doe", "OPEC": somebody, or a body that is no company, for "Nvidia: shares fall" is told of Nvidia.
    /// </summary>
    private bool IsSource(int first, int end)
    {
        if (text.MentionAt(end - 1) is not (>= 0 and var number) || text.Mentions[number].End != end)
            return false;
        var kind = text.KindAt(end - 1);
        if (kind == EntityKind.Organization)
            return text.Mentions[number].First == first;
        if (kind != EntityKind.Person)
            return false;
        for (var i = first; i < text.Mentions[number].First; i++)
        {
            // "Norlane boss Ana Ruiz": a house that nothing else tells of.
            var isHouse = _document.Tokens[i].IsCapitalised && _document.Has(i + 1, WordClass.Role | WordClass.RoleModifier);
            if (text.MentionAt(i) < 0 && !isHouse
                && !_document.Has(i, WordClass.Role | WordClass.RoleModifier | WordClass.Honorific | WordClass.CompanyWord)
                && _document.KindAt(i) != TokenKind.Clitic)
                return false;
        }

        return true;
    }

    /// <summary>"rates must fall", "Fed to cut rates": with a verb, and neither a question nor "what to know".</summary>
    private bool IsStatement(int first, int end)
    {
        if (_document.IsAny(first, "what", "how", "why", "who", "when", "where", "which", "here", "is", "are", "will", "can", "does", "do")
            || _document.IsSign(end - 1, '?'))
            return false;
        for (var i = first + 1; i < end; i++)
        {
            if (_document.Is(i, "to") && _document.Has(i + 1, WordClass.VerbBase))
                return true;
        }

        return HasVerb(first, end);
    }

    private bool HasVerb(int first, int end)
    {
        for (var i = first + 1; i < end; i++)
        {
            if (_document.Has(i, WordClass.Modal | WordClass.Auxiliary | WordClass.VerbS))
                return true;

            // "Banks need more capital".
            if (_document.IsAny(i, "need", "want", "face", "deserve") && _document.Chars(i - 1) is [.., not 's', 's'])
                return true;
        }

        return false;
    }
}
