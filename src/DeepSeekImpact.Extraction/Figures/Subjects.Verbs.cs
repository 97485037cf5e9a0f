using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <content>Finds the subject of a verb, and what is made, trained or bought.</content>
internal sealed partial class Subjects
{
    /// <summary>
    /// "raised his price target on Nvidia to $235": the target is the stock's, not the analyst's. Returns -1 where no stock is named, null
    /// where no target is.
    /// </summary>
    private int? TargetOf(int quantity, int first)
    {
        for (var i = quantity - 1; i >= Math.Max(first, quantity - 12); i--)
        {
            if (!_document.Is(i, "target"))
                continue;
            for (var j = i + 1; j < quantity; j++)
            {
                if (_document.IsAny(j - 1, "on", "for", "of") && text.KindAt(j) == EntityKind.Company)
                    return text.EntityAt(j);
            }

            if (text.KindAt(i - 2) == EntityKind.Company && _document.KindAt(i - 1) == TokenKind.Clitic && !_rated.IsOnTheStock(i))
                return text.EntityAt(i - 2);

            // "Price target at $86": of the item of a list.
            if (TickerLines.Before(text, _document.SentenceOf(i)) is { } listed)
                return listed;

            // "Its shares jumped. Analysts at Acme lifted their target": the stock rated before, or of the sentence before.
            var s = _document.SentenceOf(i);
            return _rated.Before(s) is >= 0 and var rated && !IsRating(rated, _document.Sentences[s]) ? rated
                : SubjectOfSentenceBefore(_document.Sentences[s]);
        }

        return null;
    }

    /// <summary>"used 30 million GPU hours to train Llama 3.1": the model that is trained, behind the number.</summary>
    private int Trained(int at, int end)
    {
        var trains = false;
        for (var i = at; i < end; i++)
        {
            trains |= _document.IsAny(i, "train", "trained", "training");
            if (trains && text.KindAt(i) == EntityKind.AiModel)
                return text.EntityAt(i);
        }

        return -1;
    }

    /// <summary>
    /// "the training of Beacon-2 cost", "the construction of the Ostrand plant took": what is told of the work is told of what is made.
    /// </summary>
    private bool IsMade(int at)
    {
        var of = _document.Is(at - 1, "the") ? at - 2 : at - 1;
        return _document.Is(of, "of")
            && _document.IsAny(of - 1, "training", "development", "construction", "building", "production", "creation", "purchase",
            "acquisition");
    }

    /// <summary>"the Stargate venture of OpenAI and Oracle pledged": the head of the subject, not the last of whom it mentions.</summary>
    private int Head(int verb, int first)
    {
        var phrase = _phrases.SubjectBefore(verb, first);
        for (var i = phrase.First; phrase.IsFound && i < phrase.CoreEnd; i++)
        {
            if (text.MentionAt(i) < 0 && _document.Has(i, WordClass.Preposition))
                break;
            if (text.EntityAt(i) is >= 0 and var entity && IsEligible(text.Mentions[text.MentionAt(i)]) && !IsMakerOf(text.MentionAt(i))
                && !OwnsAnother(text.MentionAt(i), phrase.CoreEnd))
                return entity;
        }

        return -1;
    }

    /// <summary>"Corvane’s holding company Moss SE also raised its predictions": whose company another is.</summary>
    private bool OwnsAnother(int m, int end)
    {
        if (_document.KindAt(text.Mentions[m].End) is not TokenKind.Clitic)
            return false;
        for (var i = text.Mentions[m].End + 1; i < end; i++)
        {
            if (text.KindAt(i) is EntityKind.Company && _document.Has(i - 1, WordClass.CompanyWord))
                return true;
        }

        return false;
    }

    /// <summary>Returns the finite verb that follows a mention, over a possessed noun ("Acme’s revenue rose") and adverbs.</summary>
    private bool IsBought(int first)
    {
        for (var i = first - 1; i >= Math.Max(0, first - 4); i--)
        {
            if (_document.IsAny(i, "acquire", "acquires", "acquired", "buy", "buys", "bought", "purchase", "acquisition", "takeover"))
                return true;
        }

        return false;
    }

    private int VerbBehind(int at, int limit)
    {
        at = text.AfterAlias(at);
        for (var i = at; i < Math.Min(at + 7, limit); i++)
        {
            if (_document.Tokens[i].Kind == TokenKind.Punctuation || _document.Has(i, WordClass.Preposition | WordClass.Coordinator)
                && !_document.Is(i, "to"))
                return -1;
            if (_document.Has(i, WordClass.FiniteVerb) || (_document.Has(i, WordClass.VerbBase) && i == at))
                return i;
        }

        return -1;
    }

    private int Behind(int at, int end)
    {
        for (var i = at; i < Math.Min(end, at + 12); i++)
        {
            // "With 180 billion parameters and trained on 3.5 trillion tokens, it outperforms": the subject after the opening phrase.
            if (_document.IsSign(i, ',') && _document.Sentences[_document.SentenceOf(at)].First is var opening
                && (_document.Is(opening, "with") || _document.Has(opening, WordClass.VerbParticiple | WordClass.VerbIng))
                && text.MentionAt(i + 1) is >= 0 and var subject && IsEligible(text.Mentions[subject])
                && VerbBehind(text.Mentions[subject].End, end) >= 0)
                return text.Mentions[subject].Entity;

            // "…, notably because of Acme": another clause.
            if (_document.KindAt(i) is TokenKind.Punctuation && !Numbers.NumberReader.IsHyphen(_document, i)
                || _document.IsAny(i, "because", "due", "including", "thanks"))
                return -1;

            // "to be provided by Acme": who gives it.
            if (_document.Is(i + 1, "by") && _document.IsAny(i, "arranged", "backed", "funded", "led", "provided", "supplied"))
                return -1;
            if (text.MentionAt(i) is >= 0 and var m && IsEligible(text.Mentions[m])
                && _document.IsAny(text.Mentions[m].First - 1, "by", "for", "in", "of", "from", "on", "the", "off", "to"))
                return text.Mentions[m].Entity;
        }

        return -1;
    }
}
