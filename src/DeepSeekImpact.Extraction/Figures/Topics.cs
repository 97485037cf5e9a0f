using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>
/// Says whom a report is about at each sentence: the subject of the title and the lead, until another company, product or model becomes the
/// subject of a sentence.
/// </summary>
/// <param name="text">The text with its entities.</param>
internal sealed class Topics(LinkedText text)
{
    private readonly Document _document = text.Document;
    private readonly Divisions _divisions = new(text);
    private int[]? _topics;

    /// <summary>Returns the entity that the report is about before a sentence, or -1.</summary>
    public int Before(int sentence)
    {
        _topics ??= Read();
        return sentence <= 0 ? -1 : _topics[sentence - 1];
    }

    private int[] Read()
    {
        var topics = new int[_document.Sentences.Length];
        var topic = -1;
        for (var s = 0; s < topics.Length; s++)
        {
            if (_document.Sentences[s].Reads(Reading.Figures) && SubjectOf(_document.Sentences[s]) is >= 0 and var subject)
                topic = subject;
            topics[s] = topic;
        }

        return topics;
    }

    /// <summary>Returns the company, body, product or model that is the subject of a sentence, or -1.</summary>
    public int SubjectOf(Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.MentionAt(i) is >= 0 and var m)
            {
                var mention = text.Mentions[m];
                i = mention.End - 1;
                if (IsTopic(mention, sentence))
                    return mention.Entity;

                // "Halden Bank has affirmed its Buy rating on Corvane Inc. shares": whom it rates.
                if (IsRating(text.AfterAlias(mention.End)))
                    return RatedAfter(mention, sentence);
                continue;
            }

            // "The Markets division, which includes trading screens and the Halden Inc. news service, had a 1 percent decline": what is
            // inserted has its own subject.
            if (_document.IsSign(i, ',') && _document.IsAny(i + 1, "which", "who", "whose"))
            {
                do
                    i++;
                while (i < sentence.End - 1 && !_document.IsSign(i, ','));
                continue;
            }

            // After the first verb there are objects and sources.
            if (_document.Has(i, WordClass.VerbPast | WordClass.Auxiliary | WordClass.Modal) && !_document.Has(i, WordClass.Adjective))
                return -1;
        }

        return -1;
    }

    /// <summary>"Proforma EBITDA margin was 9%": a measure, though it is written like a name.</summary>
    public static bool IsMeasure(LinkedEntity entity) => entity.Name.EndsWith(" EBITDA", StringComparison.Ordinal);

    private bool IsTopic(LinkedMention mention, Sentence sentence)
    {
        if (text.Entities[mention.Entity].Kind is not (EntityKind.Company or EntityKind.Organization or EntityKind.AiModel
            or EntityKind.Product or EntityKind.Chip) || _divisions.Contains(mention.Entity))
            return false;

        if (IsMeasure(text.Entities[mention.Entity]))
            return false;

        // "(Reuters) -", "analysts at Acme", "Acme analysts".
        if (_document.IsSign(mention.First - 1, '(')
            || _document.IsAny(mention.End, "analyst", "analysts", "economist", "economists", "strategist", "strategists", "survey",
            "poll", "data") || Consensus.Counts(_document, mention.First, mention.End))
            return false;

        // "The Bureau of Statistics reported that …", "Halden upgraded Acme": who only tells is not told of.
        if (text.Entities[mention.Entity].Kind is EntityKind.Organization && IsReporting(text.AfterAlias(mention.End))
            || _document.IsForm(mention.End, "upgrade", "downgrade", "reiterate", "initiate") || IsRating(text.AfterAlias(mention.End)))
            return false;
        if (mention.First == sentence.First || !_document.Has(mention.First - 1, WordClass.Preposition))
            return true;
        var noun = mention.First - 2;
        return _document.IsAny(mention.First - 1, "of", "at", "for", "in", "from")
            && (_document.IsAny(noun, "shares", "stock", "investors", "shareholders", "results")
            || MetricPhrases.Around(_document, noun) is not null || noun < sentence.First);
    }

    /// <summary>"Halden Bank has affirmed its Buy rating on": a house, which is not told of.</summary>
    private bool IsRating(int at)
    {
        if (_document.Has(at, WordClass.Auxiliary))
            at++;
        if (!CueFrames.Takes(_document, at, CueFrame.Rate))
            return false;
        for (var i = at + 1; i < Math.Min(at + 7, _document.Tokens.Length); i++)
        {
            if (_document.IsAny(i, "rating", "recommendation")
                || _document.Tokens[i].IsCapitalised && RatingTerms.EndAt(_document, i) > 0
                || _document.Is(i, "target") && _document.Is(i - 1, "price"))
                return true;
            if (_document.KindAt(i) is TokenKind.Punctuation or TokenKind.Number)
                return false;
        }

        return false;
    }

    private int RatedAfter(LinkedMention house, Sentence sentence)
    {
        for (var i = house.End; i < sentence.End; i++)
        {
            if (text.KindAt(i) is EntityKind.Company && text.EntityAt(i) is var rated && rated != house.Entity)
                return rated;
        }

        return -1;
    }

    private bool IsReporting(int at) => _document.Has(at, WordClass.Cue) && _document.Has(at, WordClass.VerbPast | WordClass.VerbS)
        && !_document.Has(at + 1, WordClass.Determiner | WordClass.Possessive);

    /// <summary>
    /// Indicates whether the words before a token have "the group", "the retailer" as their subject: a company by a noun that no name
    /// could be found for.
    /// </summary>
    public bool IsOfGroup(Sentence sentence, int before)
    {
        var at = sentence.First;

        // "The Board has declared a dividend": of the company that the report is about.
        if (_document.IsAny(at, "the", "its") && _document.IsAny(at + 1, "board", "directors")
            || _document.Is(at, "directors") && _document.IsForm(at + 1, "declare", "propose", "recommend", "approve"))
            return true;

        // "Management is guiding for revenue of", "management had guided for revenue of": of its company.
        for (var i = at; i < before; i++)
        {
            if (_document.Is(i, "management") && text.MentionAt(i) < 0
                && _document.Has(i + 1, WordClass.Auxiliary | WordClass.VerbPast | WordClass.VerbS)
                && (i == at || _document.IsSign(i - 1, ',') || _document.IsAny(i - 1, "and", "but", "that", "as")
                    || _document.Is(i - 1, "the") && !_document.Has(i - 2, WordClass.Preposition)))
                return true;
        }

        // "For the six months to July, the group …": after the opening phrase.
        if (_document.Has(at, WordClass.Preposition))
        {
            for (var i = at; i < Math.Min(before, at + 14); i++)
            {
                if (_document.Is(i, "the") && HeadOfGroup(i, before) >= 0)
                    return true;
            }

            return false;
        }

        return HeadOfGroup(at, before) >= 0;
    }

    private int HeadOfGroup(int at, int before)
    {
        if (!_document.Is(at, "the"))
            return -1;
        for (var i = at + 1; i < Math.Min(before, at + 10); i++)
        {
            // "the biggest U.S. mortgage lender", "the Oslo-based bank".
            if (text.KindAt(i) is EntityKind.Place && (i > at + 1
                || Numbers.NumberReader.IsHyphen(_document, text.Mentions[text.MentionAt(i)].End)))
                continue;
            if (_document.Has(i, WordClass.Preposition) && Numbers.NumberReader.IsHyphen(_document, i + 1))
                continue;

            // "the world’s fourth-largest iron ore producer".
            if (_document.KindAt(i) is TokenKind.Clitic && _document.IsAny(i - 1, "world", "country", "nation", "region"))
                continue;
            if (!_document.Tokens[i].IsWord || _document.Tokens[i].IsCapitalised && !_document.Has(i, WordClass.Demonym)
                || text.MentionAt(i) >= 0 || _document.Has(i, WordClass.Preposition | WordClass.AnyVerb & ~WordClass.VerbBase))
            {
                if (Numbers.NumberReader.IsHyphen(_document, i) || _document.Is(i, "based"))
                    continue;
                return -1;
            }

            if (_document.Has(i, WordClass.CompanyWord) && !_document.IsAny(i, "companies", "owner", "parent", "rival", "supplier", "unit",
                "subsidiary", "exchange", "platform", "chain")
                && (_document.Has(i + 1, WordClass.FiniteVerb | WordClass.Adverb) || _document.IsSign(i + 1, ',')
                    && _document.Has(i + 2, WordClass.Relative)))
                return i;
        }

        return -1;
    }
}
