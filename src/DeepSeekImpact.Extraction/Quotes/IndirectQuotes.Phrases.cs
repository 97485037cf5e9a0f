using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>What is reported without a verb: "according to Doe", "in Doe’s view".</content>
internal sealed partial class IndirectQuotes
{
    private const int LongestTitle = 14;

    /// <summary>"According to Roy Chua, founder of AvidThink, the model …", "…, according to Chua."</summary>
    private Attribution? ReadAccordingTo(int at, int first, int end)
    {
        if (!IsAccordingTo(at))
            return null;
        var source = _phrases.PhraseFrom(at + 2, end);
        if (!source.IsFound)
            return null;
        if (at <= first + 1)
        {
            // The comma behind the source opens what is said.
            var comma = source.End;
            while (comma < end && !_document.IsSign(comma, ','))
                comma++;
            if (comma + 1 < end)
                return Build("quote.accordingTo", at, at + 2, source, (comma + 1, end));

            // "According to the Halden Index Professor Ola Vell is the most cited".
            if (SubjectWithin(at + 3, Math.Min(end, at + LongestTitle)) is > 0 and var subject)
                return Build("quote.accordingTo", at, at + 2, new NounPhrase(source.First, subject, subject), (subject, end));

            // "According to Berg the plant was sold".
            return source.CoreEnd < end - 2 && _text.MentionAt(source.CoreEnd - 1) >= 0
                && _document.Has(source.CoreEnd, WordClass.Determiner | WordClass.Pronoun | WordClass.Possessive)
                && _clauses.HasVerb(source.CoreEnd + 1, end, end - source.CoreEnd)
                ? Build("quote.accordingTo", at, at + 2, source with { End = source.CoreEnd }, (source.CoreEnd, end)) : null;
        }

        var open = at;
        if (_document.IsSign(open - 1, ','))
            open--;
        var start = ClauseStart(first, open);
        return source.End < end && _document.IsSign(source.End, ',') && !_document.Has(source.End + 1, WordClass.Relative)
            && _clauses.HasVerb(Joined(source.End + 1), end, end - source.End)
            ? Build("quote.accordingToBehind", at, at + 2, source, (start, open), (Joined(source.End + 1), end))
            : Build("quote.accordingToBehind", at, at + 2, source, (RelativeStart(start, open), open));
    }

    /// <summary>Returns where somebody with a title, who is the subject of the next verb, starts within a source, or 0.</summary>
    private int SubjectWithin(int first, int end)
    {
        for (var i = first + 1; i < end; i++)
        {
            if (_text.KindAt(i) == EntityKind.Person && _text.Mentions[_text.MentionAt(i)] is var name && name.First == i
                && _document.Has(i - 1, WordClass.Role | WordClass.Honorific) && _document.Tokens[i - 1].IsCapitalised
                && _document.Has(name.End, WordClass.Auxiliary | WordClass.Modal | WordClass.VerbS | WordClass.VerbPast))
                return i - 1;
            if (!_document.Tokens[i].IsCapitalised && !_document.IsAny(i, "and", "of", "for", "the"))
                break;
        }

        return 0;
    }

    private bool IsAccordingTo(int at) => _document.Is(at, "according") && _document.Is(at + 1, "to");

    /// <summary>"in Doe’s view", "in the opinion of Doe".</summary>
    private bool IsView(int at) => _document.Has(at, WordClass.CueWord) && !_document.Is(at, "according")
        && (_document.KindAt(at - 1) == TokenKind.Clitic || _document.Has(at - 1, WordClass.Possessive) || _document.Is(at + 1, "of")
        && _document.AreAt(at - 2, "in", "the"));

    /// <summary>"In Doe’s view, the selloff is overdone", "…, in the opinion of Jane Doe".</summary>
    private Attribution? ReadView(int at, int first, int end)
    {
        if (!IsView(at))
            return null;
        var source = NounPhrase.None;
        var open = at;
        var close = at + 1;
        if (_document.Is(at + 1, "of"))
        {
            source = _phrases.PhraseFrom(at + 2, end);
            (open, close) = (at - 2, source.IsFound ? source.End : at);
        }
        else
        {
            var last = _document.KindAt(at - 1) == TokenKind.Clitic ? at - 1 : at;
            for (var i = last - 1; i >= Math.Max(first, last - 8); i--)
            {
                if (!_document.Is(i, "in"))
                    continue;
                (source, open) = (new NounPhrase(i + 1, last, last), i);
                break;
            }
        }

        if (!source.IsFound)
            return null;
        if (open == first)
            return _document.IsSign(close, ',') && close + 2 < end ? Build("quote.view", at, at + 1, source, (close + 1, end)) : null;
        return _document.IsSign(open - 1, ',') && (close >= end || _document.IsSign(close, ','))
            && _clauses.HasVerb(first, open - 1, open - first)
            ? close + 1 < end ? Build("quote.view", at, at + 1, source, (ClauseStart(first, open - 1), open - 1), (close + 1, end))
                : Build("quote.view", at, at + 1, source, (ClauseStart(first, open - 1), open - 1))
            : null;
    }
}
