using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>Finds the house and the stock of a rating.</content>
internal sealed partial class RatingStatements
{
    /// <summary>
    /// "Halden Bank is turning more bullish on Corvane Inc. The bank upgraded the memory stock": the house that opens the sentence before,
    /// or -1.
    /// </summary>
    private int FirmBefore(int at)
    {
        var s = _document.SentenceOf(at) - 1;
        return s >= 0 && _document.Sentences[s].Paragraph == _document.Sentences[s + 1].Paragraph
            && text.KindAt(_document.Sentences[s].First) is EntityKind.Company or EntityKind.Organization
            && RatedIn(_document.Sentences[s].First, _document.Sentences[s].End, text.EntityAt(_document.Sentences[s].First)) >= 0
            ? text.EntityAt(_document.Sentences[s].First) : -1;
    }

    /// <summary>
    /// "Halden Bank on Corvane Inc.: The brokerage keeps a “buy” call": the house and the stock before the colon that opens a sentence, or
    /// null; the stock is -1 where its name is unknown.
    /// </summary>
    private (NounPhrase House, int Rated)? Label(int first)
    {
        first = _document.Sentences[_document.SentenceOf(first)].First;
        var house = text.MentionAt(first) is >= 0 and var named ? text.Mentions[named].End : first;
        while (house < Math.Min(first + 4, _document.Tokens.Length) && text.MentionAt(house) < 0 && _document.Tokens[house].IsWord
            && (_document.Tokens[house].IsCapitalised || _document.Tokens[house].Has(TokenShape.AllCaps)))
            house++;
        if (house == first || !_document.Is(house, "on"))
            return null;
        for (var i = house + 1; i < house + LongestLine && _document.KindAt(i) is TokenKind.Word or TokenKind.Punctuation; i++)
        {
            if (_document.IsSign(i, ':'))
                return (new NounPhrase(first, house, house), RatedIn(house + 1, i, text.EntityAt(first)));
        }

        return null;
    }

    /// <summary>"according to Halden Bank", "analysts at Harlow": a house, not what it rates.</summary>
    private bool IsSource(int name)
    {
        var first = text.Mentions[text.MentionAt(name)].First;
        return _document.AreAt(first - 2, "according", "to") || _document.IsAny(first - 1, "by", "at")
            || _document.IsAny(text.Mentions[text.MentionAt(name)].End, "analyst", "analysts");
    }

    private NounPhrase FirstCompany(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (text.KindAt(i) is EntityKind.Company && text.MentionAt(i) is var m)
                return new NounPhrase(text.Mentions[m].First, text.Mentions[m].End, text.Mentions[m].End);
        }

        return NounPhrase.None;
    }

    /// <summary>Returns the first company or index between two tokens that is not the house, or -1.</summary>
    private int RatedIn(int first, int end, int house)
    {
        for (var i = first; i < end; i++)
        {
            if (text.EntityAt(i) is >= 0 and var entity && entity != house
                && text.Mentions[text.MentionAt(i)].Form is not MentionForm.Pronoun
                && (house < 0 || entity != text.Entities[house].Affiliation)
                && text.Entities[entity].Kind is EntityKind.Company or EntityKind.Index)
                return entity;
        }

        return -1;
    }

    /// <summary>Returns the stock that the rating before was of, else the company named last, or -1.</summary>
    private int RatedBefore(int before, int house)
    {
        var sentence = _document.SentenceOf(before);

        // "Marvell rose after analysts at Harlow raised their rating on the chipmaker".
        for (var i = before - 1; i >= _document.Sentences[sentence].First; i--)
        {
            if (text.KindAt(i) == EntityKind.Company && text.EntityAt(i) is var own && own != house
                && !_document.IsAny(text.Mentions[text.MentionAt(i)].End, "analyst", "analysts")

                // "while Halden Bank lifted its own target to $89": the other house.
                && (own != _last?.Speaker || _document.SentenceOf(_last.CueFirst) != sentence)
                && (house < 0 || own != text.Entities[house].Affiliation))
                return own;
        }

        // The item of a list, under a line with a ticker.
        if (TickerLines.Before(text, sentence) is { } listed)
            return listed == house ? -1 : listed;

        // "Zelvo Inc. has one friend, and Halden Bank likes the stock. The firm raised its rating": a paragraph of another company.
        for (var s = sentence - 1; _last is not null && s > _document.SentenceOf(_last.CueFirst)
            && _document.Sentences[s].Paragraph == _document.Sentences[sentence].Paragraph; s--)
        {
            var opens = Opening(_document.Sentences[s]);
            if (text.KindAt(opens) is EntityKind.Company && text.EntityAt(opens) is var opening && opening != house)
                return opening;
        }

        if (_last is { Rating.Rated: >= 0 and var rated } && sentence - _document.SentenceOf(_last.CueFirst) <= SentencesBack
            && rated != house)
            return rated;
        var affiliation = house >= 0 ? text.Entities[house].Affiliation : -1;
        for (var i = before - 1; i >= 0 && sentence - _document.SentenceOf(i) <= SentencesBack; i--)
        {
            if (text.EntityAt(i) is >= 0 and var entity && entity != house && entity != affiliation
                && text.Entities[entity].Kind == EntityKind.Company && !IsSource(i))
                return entity;
        }

        return -1;
    }

    /// <summary>"Among exchanges, Corvane Inc. drew attention": returns where a sentence starts after a phrase that opens it.</summary>
    private int Opening(Sentence sentence)
    {
        var end = _document.Has(sentence.First, WordClass.Preposition) ? Math.Min(sentence.End, sentence.First + 7) : 0;
        for (var i = sentence.First + 1; i < end; i++)
        {
            if (_document.IsSign(i, ','))
                return i + 1;
        }

        return sentence.First;
    }

    private bool HasHouse(int first, int stop)
    {
        for (var i = first; i + 1 < stop; i++)
        {
            if (_document.IsAny(i, "at", "by") && _document.Tokens[i + 1].IsCapitalised && RatingTerms.EndAt(_document, i + 1) < 0)
                return true;
        }

        return false;
    }

    /// <summary>"The price target on [Oracle] was raised": the subject starts with what is raised.</summary>
    private NounPhrase WithTarget(NounPhrase subject, int first)
    {
        if (!subject.IsFound || !_document.IsAny(subject.First - 1, "on", "for", "of")
            || !_document.IsAny(subject.First - 2, "target", "targets", "objective", "rating", "recommendation"))
            return subject;
        var start = subject.First - 2;
        while (start > first && _document.Tokens[start - 1].IsWord
            && !_document.Has(start - 1, WordClass.FiniteVerb | WordClass.Preposition | WordClass.Coordinator))
            start--;
        return subject with { First = start };
    }

    /// <summary>"by analysts at Harlow from a “hold” rating": the house ends at the terms.</summary>
    private int HouseLimit(int first, int stop)
    {
        for (var i = first; i < stop; i++)
        {
            if (_document.IsAny(i, "from", "to", "with"))
                return i;
        }

        return stop;
    }

    /// <summary>"was raised to neutral at Harlow Brothers": a name that is not in the lexicon.</summary>
    private bool IsUnknownHouse(NounPhrase phrase)
    {
        for (var i = phrase.First; i < phrase.End; i++)
        {
            // "Meridants (MDTS) upgraded at UBS": its ticker.
            if (_document.IsSign(i, '(') || _document.IsSign(i, ')'))
                continue;
            if (!_document.Tokens[i].IsCapitalised && !_document.IsSign(i, '&') && !_document.Is(i, "and")
                || _document.Has(i, WordClass.Weekday | WordClass.Month))
                return false;
        }

        return true;
    }

    /// <summary>"analysts at Harlow", "the broker’s analysts".</summary>
    private bool IsOfHouse(NounPhrase phrase)
    {
        for (var i = phrase.First; i < phrase.End; i++)
        {
            if (_document.Has(i, WordClass.Role) || text.KindAt(i) == EntityKind.Company)
                return true;
        }

        return false;
    }

    /// <summary>"Harlow analyst Ann Reed issued a report in which she upgraded the stock": who "she" is.</summary>
    private NounPhrase AnalystBefore(int pronoun, int first)
    {
        for (var i = pronoun - 2; i > first; i--)
        {
            if (_document.IsAny(i, "analyst") && _document.Tokens[i + 1].IsCapitalised)
            {
                var start = text.MentionAt(i - 1) is >= 0 and var house ? text.Mentions[house].First : i;
                var end = i + 1;
                while (end < pronoun && _document.Tokens[end].IsCapitalised && _document.KindAt(end) == TokenKind.Word)
                    end++;
                return new NounPhrase(start, end, end);
            }
        }

        return NounPhrase.None;
    }
}
