using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>What a participle or a noun reports: "…, saying the plan had failed", "made the case that prices would fall".</content>
internal sealed partial class IndirectQuotes
{
    /// <summary>Verbs whose object is a noun of saying.</summary>
    private static readonly WordSet NounCueVerbs =
    [
        "make", "express", "voice", "have", "hold", "take", "share", "raise", "repeat", "reiterate", "offer", "reach", "come",
        "draw", "issue", "give", "hear", "defend", "advance", "state", "sound", "put", "push", "spread", "stress", "announce",
        "release", "publish", "rebut", "dismiss", "deny", "reject", "dispute",
    ];

    private const int LongestNounCue = 5;

    /// <summary>"…, saying the plan had failed", "…, adding that …": the subject of the sentence goes on speaking.</summary>
    private Attribution? ReadParticiple(int at, int first, int end)
    {
        if (!_document.Has(at, WordClass.VerbIng) || !CueFrames.Takes(_document, at, CueFrame.Say))
            return null;
        if (ReadWith(at, first, end) is { } with)
            return with;

        // "put out a statement saying it would appeal": who made it speaks.
        if (!(_document.Has(at - 1, WordClass.DocumentNoun) || _document.IsSign(at - 1, ',')
            || _document.KindAt(at - 1) == TokenKind.Quote && _document.IsSign(at - 2, ',')
            || _document.Has(at - 1, WordClass.Adverb) && _document.IsSign(at - 2, ',')
            || _document.IsAny(at - 1, "by", "as", "and", "without") || _document.IsSign(at - 1, ';')))
            return null;
        if (_clauses.ContentBehind(at, at + 1, end) is not { } content
            // "It goes without saying that rents matter".
            || _document.Is(at - 1, "without") && _document.IsForm(at - 2, "go"))
            return null;

        // "received a letter saying it had lost": the letter speaks, not who got it.
        var source = _document.Has(at - 1, WordClass.DocumentNoun) && _document.Has(at - 2, WordClass.Determiner)
            && _document.IsForm(at - 3, "find", "get", "obtain", "read", "receive", "see")
            ? _phrases.SubjectBefore(at, first) : WhoExpresses(first, at);
        if (!source.IsFound && _document.Has(at - 1, WordClass.DocumentNoun))
            source = _phrases.SubjectBefore(at, first);
        return source.IsFound ? Build("quote.participle", at, at + 1, source, (content, _clauses.ContentStop(content, end))) : null;
    }

    /// <summary>The phrase that the participle hangs on: the subject of the clause before it.</summary>
    private NounPhrase WhoExpresses(int first, int participle)
    {
        // "…, she said, adding that …": who speaks goes on.
        for (var i = participle - 1; i > first; i--)
        {
            // "said Ann Reed of Norlane Markets, adding …": a part of a name is no verb.
            if (!_document.Has(i, WordClass.FiniteVerb) || _document.KindAt(i) == TokenKind.Clitic || _text.MentionAt(i) >= 0)
                continue;
            if (Cue.IsFinite(_document, i) && _document.Has(i, WordClass.VerbPast | WordClass.VerbS)
                && _phrases.SubjectBefore(Cue.First(_document, i), first) is { IsFound: true } speaker)
                return speaker;

            // "“…,” said Dana Vell, adding …".
            if (CueFrames.Takes(_document, i, CueFrame.Say) && !_document.SameVoice(i - 1, i) | _document.KindAt(i - 1) == TokenKind.Quote
                && _phrases.PhraseFrom(i + 1, participle) is { IsFound: true } inverted)
                return inverted;
            break;
        }

        for (var i = first; i < participle; i++)
        {
            if (_document.QuotationOf(i) >= 0 && !_document.SameVoice(i, participle) || _text.MentionAt(i) >= 0)
                continue;

            // "Analysts remain cautious, noting that …": a base form after the plural that opens the sentence.
            var isPlural = !_document.Has(i, WordClass.FiniteVerb) && Cue.IsPluralForm(_document, i);
            if ((isPlural || _document.Has(i, WordClass.FiniteVerb) && _document.KindAt(i) != TokenKind.Clitic)
                && !_document.Has(i - 1, WordClass.Determiner | WordClass.Preposition) && i > first)
            {
                var group = Cue.First(_document, i);
                var subject = _phrases.SubjectBefore(group, first);
                if (subject.IsFound && (!isPlural || subject.First == first && IsPeople(subject.CoreEnd - 1)))
                    return subject;
            }
        }

        return NounPhrase.None;
    }

    /// <summary>"analysts", "traders": who can say something, against "the shares".</summary>
    private bool IsPeople(int head) => _document.Has(head, WordClass.Role | WordClass.PeopleNoun | WordClass.Indefinite | WordClass.Pronoun)
        || _text.KindAt(head) is EntityKind.Person;

    /// <summary>"…, with Halden Corp claiming it took two months", "…, with records revealing that …".</summary>
    private Attribution? ReadWith(int at, int first, int end)
    {
        var source = _phrases.SubjectBefore(at, first);
        if (!source.IsFound || !_document.Is(source.First - 1, "with") || _clauses.ContentBehind(at, at + 1, end) is not { } content)
            return null;
        return Build("quote.with", at, at + 1, source, (content, _clauses.ContentStop(content, end)));
    }

    /// <summary>"Staff were told by Ana Ruiz that the office would close": who tells it comes after the verb.</summary>
    private Attribution? ReadToldBy(int at, int end)
    {
        if (!_document.IsAny(at, "told", "informed", "warned", "assured", "reminded", "advised") || !_document.Is(at + 1, "by")
            || !_document.IsAny(at - 1, "was", "were", "been", "being") && !_document.Has(at - 1, WordClass.Adverb)
            || _phrases.PhraseFrom(at + 2, end) is not { IsFound: true } source || !_document.Is(source.End, "that"))
            return null;
        var first = Cue.First(_document, at);
        return Negates(first, at) || !_clauses.HasVerb(source.End + 1, end, 14) ? null
            : Build("quote.toldBy", first, at + 2, source, (source.End, _clauses.ContentStop(source.End + 1, end)));
    }

    /// <summary>"made the case that prices would fall", "expressed the view that …": a verb with a noun of saying and its clause.</summary>
    private Attribution? ReadNoun(int at, int first, int end)
    {
        if (_document.Is(at, "fact") || !_document.Has(at, WordClass.CueNoun) && !_document.Is(at, "point") || !_document.Is(at + 1, "that")
            || at + 3 >= end
            || !_clauses.HasVerb(at + 2, end, 14) || _document.Has(at + 2, WordClass.Auxiliary | WordClass.Modal | WordClass.VerbPast))
            return null;
        for (var i = at - 1; i > Math.Max(first, at - LongestNounCue); i--)
        {
            if (!_document.IsForm(i, NounCueVerbs))
                continue;
            if (!_document.Has(i, WordClass.VerbPast | WordClass.VerbS | WordClass.VerbIng | WordClass.VerbParticiple)
                && !Cue.IsPluralForm(_document, i) || _document.IsForm(i, "dismiss", "deny", "reject", "dispute", "rebut"))
                return null;
            var cueFirst = Cue.First(_document, i);
            var source = _document.Has(i, WordClass.VerbIng) && cueFirst == i ? WhoExpresses(first, i) : Subject(cueFirst, first);
            return source.IsFound && !Negates(cueFirst, i)
                ? Build("quote.noun", cueFirst, at + 1, source, (at + 1, _clauses.ContentStop(at + 2, end))) : null;
        }

        return null;
    }

    /// <summary>"Petra Lund’s view is that oil will fall", "her argument was that …": what somebody’s noun of saying is.</summary>
    private Attribution? ReadOwned(int at, int first, int end)
    {
        if (!_document.Has(at, WordClass.CueNoun) && !_document.Is(at, "point") || !_document.IsAny(at + 1, "is", "was", "remains")
            || !_document.Is(at + 2, "that") || at + 4 >= end || !_clauses.HasVerb(at + 3, end, 14))
            return null;
        var owner = at - 1;
        while (owner > first && _document.Has(owner, WordClass.Adjective | WordClass.RoleModifier))
            owner--;
        var source = _document.KindAt(owner) == TokenKind.Clitic ? _phrases.SubjectBefore(owner, first)
            : _document.IsAny(owner, "his", "her", "their") && _text.EntityAt(owner) >= 0 ? new NounPhrase(owner, owner + 1, owner + 1)
            : NounPhrase.None;
        return source.IsFound ? Build("quote.noun", at, at + 2, source, (at + 2, _clauses.ContentStop(at + 3, end))) : null;
    }

    /// <summary>"Petra Lund was adamant that the bank is sound": what somebody is sure of.</summary>
    private Attribution? ReadConviction(int at, int first, int end)
    {
        if (!_document.IsAny(at, "adamant", "confident", "convinced") || !_document.Is(at + 1, "that") || at + 3 >= end
            || !_clauses.HasVerb(at + 2, end, 14))
            return null;
        var be = at - 1;
        while (_document.Has(be, WordClass.Adverb) && be > first)
            be--;
        if (!_document.IsAny(be, "is", "are", "was", "were", "been", "'s", "’s", "'re", "’re", "remain", "remains", "remained"))
            return null;
        var cueFirst = Cue.First(_document, be);
        var source = Subject(cueFirst, first);
        return source.IsFound && !Negates(cueFirst, at)
            ? Build("quote.conviction", cueFirst, at + 1, source, (at + 1, _clauses.ContentStop(at + 2, end))) : null;
    }
}
