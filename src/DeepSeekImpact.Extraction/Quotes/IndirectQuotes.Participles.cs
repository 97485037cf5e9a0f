using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>What a participle or a noun reports: "…, saying the plan had failed", "made the case that prices would fall".</content>
internal sealed partial class IndirectQuotes
{
    /// <summary>"…, saying the plan had failed", "…, adding that …": the subject of the sentence goes on speaking.</summary>
    private Attribution? ReadParticiple(int at, int first, int end)
    {
        if (!_document.Has(at, WordClass.VerbIng) || !CueFrames.Takes(_document, at, CueFrame.Say))
            return null;
        if (!(_document.IsSign(at - 1, ',') || _document.IsAny(at - 1, "by", "as", "and", "without") || _document.IsSign(at - 1, ';')))
            return null;
        if (_clauses.ContentBehind(at, at + 1, end) is not { } content)
            return null;
        var source = WhoExpresses(first, at);
        return source.IsFound ? Build("quote.participle", at, at + 1, source, (content, _clauses.ContentStop(content, end))) : null;
    }

    /// <summary>The phrase that the participle hangs on: the subject of the clause before it.</summary>
    private NounPhrase WhoExpresses(int first, int participle)
    {
        // "…, she said, adding that …": who speaks goes on.
        for (var i = participle - 1; i > first; i--)
        {
            if (!_document.Has(i, WordClass.FiniteVerb) || _document.KindAt(i) == TokenKind.Clitic)
                continue;
            if (Cue.IsFinite(_document, i) && _document.Has(i, WordClass.VerbPast | WordClass.VerbS) && _phrases.SubjectBefore(Cue.First(_document, i), first) is { IsFound: true } speaker)
                return speaker;
            break;
        }

        for (var i = first; i < participle; i++)
        {
            if (_document.QuotationOf(i) >= 0 && !_document.SameVoice(i, participle))
                continue;
            if (_document.Has(i, WordClass.FiniteVerb) && _document.KindAt(i) != TokenKind.Clitic && !_document.Has(i - 1, WordClass.Determiner | WordClass.Preposition) && i > first)
            {
                var group = Cue.First(_document, i);
                var subject = _phrases.SubjectBefore(group, first);
                if (subject.IsFound)
                    return subject;
            }
        }

        return NounPhrase.None;
    }
}
