using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>
/// Finds what research houses do instead of saying: "downgraded Acme to sell from hold", "cut her price target on Acme to $115 from
/// $175", "Acme was cut to hold at Harlow", "Harlow’s downgrade of Acme to sell", "Harlow: $175 target". A claim without a quote.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="phrases">Its noun phrases.</param>
internal sealed partial class RatingStatements(LinkedText text, NounPhrases phrases)
{
    private const int Reach = 24;
    private const int SentencesBack = 4;
    private readonly Document _document = text.Document;

    /// <summary>
    /// The rating before: "…, which lowered its target to $90" is of the same stock, "…, maintaining its buy rating" of the same house too.
    /// </summary>
    private Attribution? _last;

    /// <summary>Returns the rating that a verb or noun states, or null.</summary>
    /// <param name="at">The verb or noun.</param>
    /// <param name="first">The first token of the sentence.</param>
    /// <param name="end">The end of the sentence.</param>
    public Attribution? Read(int at, int first, int end)
    {
        if (!CueFrames.Takes(_document, at, CueFrame.Rate) && !IsCallOfRating(at))
            return null;
        var found = IsCallOfRating(at) ? ReadHeld(at, first, end) : ReadNoun(at, end) ?? ReadVerb(at, first, end);
        return found is null ? null : _last = Share(found, at, end);
    }

    private Attribution Build(int cueFirst, int cueEnd, NounPhrase house, int first, int end, RatingTerms terms)
    {
        var attribution = new Attribution
        {
            Kind = QuoteKind.Indirect,
            Rule = "quote.rating",
            CueFirst = cueFirst,
            CueEnd = cueEnd,
            Rating = terms
        };
        Sources.Set(text, attribution, WithoutDate(house));
        attribution.Segments.Add((first, end));
        return attribution;
    }

    /// <summary>"On Oct. 7 Harlow Equities started coverage": the day before the house.</summary>
    private NounPhrase WithoutDate(NounPhrase house)
    {
        // "at Halden Bank Thursday".
        if (house.IsFound && house.CoreEnd - house.First > 1 && _document.Has(house.CoreEnd - 1, WordClass.Weekday)
            && house.End == house.CoreEnd)
            return new NounPhrase(house.First, house.End - 1, house.CoreEnd - 1);
        if (!house.IsFound || !_document.Has(house.First, WordClass.Month) || !_document.Tokens[house.First].IsCapitalised)
            return house;
        var at = house.First + 1;
        while (at < house.CoreEnd && (_document.KindAt(at) == TokenKind.Number || _document.IsSign(at, '.') || _document.IsSign(at, ',')))
            at++;
        return at > house.First + 1 && at < house.CoreEnd && _document.Tokens[at].IsCapitalised ? house with { First = at } : house;
    }

    private Attribution? ReadVerb(int at, int first, int end)
    {
        var ing = _document.Has(at, WordClass.VerbIng);
        if (!ing && !_document.Has(at, WordClass.VerbPast | WordClass.VerbS | WordClass.VerbParticiple) && !IsPlural(at)
            || _document.Has(at - 1, WordClass.Determiner | WordClass.Preposition) && !_document.Has(at - 1, WordClass.Relative)
            && !IsOfBoth(at))
            return null;
        if (_document.IsAny(at, "rating", "ratings") && !_document.IsSign(at - 1, ','))
            return ReadHeld(at, first, end);
        if (_document.Is(at, "rates") && IsOfMoney(at))
            return null;
        var terms = new RatingTerms(_document)
        {
            Rates = _document.IsForm(at, "rate"),
            Keeps = _document.IsForm(at, "keep", "maintain", "reiterate", "retain"),
        };
        var stop = Stop(at, end);
        terms.Read(at + 1, stop);
        var cueFirst = Cue.First(_document, at);
        if (IsDouble(cueFirst - 1))
            cueFirst--;
        else if (Numbers.NumberReader.IsHyphen(_document, cueFirst - 1) && IsDouble(cueFirst - 2))
            cueFirst -= 2;
        if (IsOnlyPossible(cueFirst, at))
            return null;
        if (!ing && IsPassive(at, cueFirst, stop))
            return ReadPassive(at, cueFirst, first, stop, end, terms);
        if (!terms.HasRating && !terms.HasTarget && !(terms.HasCoverage && ActionOf(at) == RatingAction.Initiate)
            && !(_document.IsForm(at, "upgrade", "downgrade") && text.KindAt(at + 1) is EntityKind.Company
                && text.Mentions[text.MentionAt(at + 1)].Form is MentionForm.Name))
            return null;
        // "Halden Bank said it is starting coverage on": the stock is in another line.
        if (ActionOf(at, terms) is not { } action || stop == end && _document.IsAny(stop - 1, "on", "for", "of"))
            return null;
        terms.Action = action;
        if (IsPassiveToo(cueFirst, first))
            return null;

        // "…, maintaining a buy rating", "… while keeping its target at $90": the house goes on.
        NounPhrase house;
        if (ing && cueFirst == at && text.KindAt(at - 1) is not (EntityKind.Company or EntityKind.Person))
        {
            // "Halden analyst Ola Vell turned positive on Corvane Inc., upgrading the stock from hold to buy": the subject of the sentence.
            if (_document.IsSign(at - 1, ',') && (_last is null || _document.SentenceOf(_last.CueFirst) != _document.SentenceOf(at)))
                return ReadParticiple(at, first, stop, terms);
            if (_last is null || !(_document.IsSign(at - 1, ',') || _document.IsAny(at - 1, "while", "and"))
                || _document.SentenceOf(_last.CueFirst) != _document.SentenceOf(at))
                return null;
            house = _last.Source;
            terms.Rated = _last.Rating!.Rated;
            var same = Build(at, at + 1, house, at, stop, terms);
            same.Speaker = _last.Speaker;
            return same;
        }

        // "This has Ann Reed dropping her target", "with Harlow cutting its target": who does it is before the participle.
        var doer = ing && cueFirst == at ? text.MentionAt(at - 1) : -1;
        house = doer >= 0 ? new NounPhrase(text.Mentions[doer].First, at, at) : House(cueFirst, first);

        // "Three analysts have rated the stock a buy": a count, no house.
        if (!house.IsFound || _document.Has(house.First, WordClass.Cardinal) || _document.KindAt(house.First) == TokenKind.Number
            || _document.IsAny(house.First, "several", "many", "some", "most", "various") && terms.Target < 0 && terms.Rating.First < 0)
            return null;
        if (house.End - house.First == 1 && _document.IsAny(house.First, "he", "she") && text.EntityAt(house.First) < 0
            && AnalystBefore(house.First, first) is { IsFound: true } analyst)
            house = analyst;

        if (Label(first) is { } label && (IsTheFirm(house) || house.First == label.House.First
            || text.MentionAt(house.First) < 0))
        {
            terms.Rated = label.Rated;
            return Build(cueFirst, at + 1, label.House, at, stop, terms);
        }

        // "Acme was kept at buy at Harlow, but the firm lowered its target": the house of the rating before.
        // "The analysts, led by Ola Vell, set a target of $95": of the house that rated the stock.
        if (_last is not null && IsTheFirm(house) && _document.SentenceOf(at) - _document.SentenceOf(_last.CueFirst)
            <= (_document.Is(house.CoreEnd - 1, "analysts") ? SentencesBack : 1))
        {
            terms.Rated = _last.Rating!.Rated;
            var again = Build(cueFirst, at + 1, _last.Speaker >= 0 ? house : _last.Source, at, stop, terms);
            if (_last.Speaker >= 0)
                again.Speaker = _last.Speaker;
            return again;
        }

        var entity = Sources.EntityOf(text, house);
        var firm = entity < 0 && IsTheFirm(house) ? FirmBefore(house.First) : -1;
        if (firm >= 0)
            entity = firm;
        terms.Rated = RatedIn(at + 1, stop, entity) is >= 0 and var rated ? rated
            : RatedIn(house.End, at, entity) is >= 0 and var between ? between
            : RatedBefore(house.First, entity) is >= 0 and var before ? before

            // "Halden Bank reiterated its “hold” rating and raised its target on Corvane Inc.": of the stock that the next verb names.
            : _document.Is(stop, "and") ? RatedIn(stop, Stop(stop + 1, end), entity) : -1;
        var stated = Build(cueFirst, at + 1, house, at, stop, terms);
        if (firm >= 0 && stated.Speaker < 0)
            stated.Speaker = firm;
        return stated;
    }

    private Attribution? ReadParticiple(int at, int first, int stop, RatingTerms terms)
    {
        for (var i = first + 1; i < at; i++)
        {
            if (!_document.Has(i, WordClass.VerbPast | WordClass.VerbS) || text.MentionAt(i) >= 0)
                continue;
            var house = phrases.SubjectBefore(Cue.First(_document, i), first);
            var entity = house.IsFound ? Sources.EntityOf(text, house) : -1;
            if (entity < 0 || text.Entities[entity].Kind is not EntityKind.Person && !IsOfHouse(house))
                return null;
            terms.Rated = RatedIn(i, stop, entity) is >= 0 and var rated ? rated : RatedBefore(house.First, entity);
            return terms.Rated < 0 ? null : Build(at, at + 1, house, at, stop, terms);
        }

        return null;
    }

    /// <summary>"double upgraded Acme to buy", "double-upgraded": over two grades.</summary>
    private bool IsDouble(int at) => _document.Is(at, "double") && !_document.Has(at - 1, WordClass.Determiner);

    /// <summary>"may cut Acme to sell", "has not raised its target": no rating was given.</summary>
    private bool IsOnlyPossible(int cueFirst, int at)
    {
        for (var i = cueFirst; i < at; i++)
        {
            if (_document.Has(i, WordClass.Modal | WordClass.Negation))
                return true;
        }

        return false;
    }

    /// <summary>"the firm", "the brokerage firm", "the analyst": a house by its noun.</summary>
    private bool IsTheFirm(NounPhrase house) => _document.Is(house.First, "the")
        && _document.IsAny(house.CoreEnd - 1, "firm", "broker", "brokerage", "bank", "house", "analyst", "analysts");

    /// <summary>The subject of the verb; of "… and raised its target" that of the verb before.</summary>
    private NounPhrase House(int cueFirst, int first)
    {
        // "… at Stifel, which lowered its target".
        if (_last is not null && _document.IsAny(cueFirst - 1, "which", "who") && _last.SourceEnd == cueFirst - 2)
            return _last.Source;
        // "Acme: Harlow raises target to $90, keeps buy", "Halden Bank upgrades Corvane Inc. to buy; raises its target to $90".
        if ((_document.IsSign(cueFirst - 1, ',') || _document.IsSign(cueFirst - 1, ';')) && _last is not null
            && _last.SourceEnd == _last.CueFirst
            && _document.Has(cueFirst, WordClass.VerbS) && _document.SentenceOf(_last.CueFirst) == _document.SentenceOf(cueFirst))
            return _last.Source;
        if (!_document.IsAny(cueFirst - 1, "and", "but", "then"))
            return phrases.SubjectBefore(cueFirst, first);
        if (_last is not null && _document.SentenceOf(_last.CueFirst) == _document.SentenceOf(cueFirst))
            return _last.Source;
        for (var i = cueFirst - 2; i > first; i--)
        {
            if (_document.Has(i, WordClass.VerbPast | WordClass.VerbS)
                && phrases.SubjectBefore(Cue.First(_document, i), first) is { IsFound: true } subject)
                return subject;
        }

        return NounPhrase.None;
    }

    /// <summary>"was cut to hold", "upgraded to buy": the stock comes before the verb, the house after it.</summary>
    private bool IsPassive(int at, int cueFirst, int stop)
    {
        // "Corvane Inc. initiated with a buy rating at Halden Bank".
        if (_document.IsForm(at, "initiate", "start", "resume", "reinstate") && _document.IsAny(at + 1, "with", "as")
            && !_document.Has(at, WordClass.VerbS) && HasHouse(at + 1, stop))
            return true;

        if (_document.IsAny(at - 1, "was", "were", "is", "are", "be", "been", "being", "got", "gets") || cueFirst < at
            && _document.IsAny(cueFirst, "was", "were", "is", "are"))
            return true;
        if (IsOfBoth(at))
            return true;
        return _document.IsAny(at + 1, "to", "from", "at", "by") && !_document.Has(at, WordClass.VerbS) && !_document.IsForm(at, "stick");
    }

    /// <summary>"the analysts, who rate the stock a buy".</summary>
    private bool IsPlural(int at) => _document.Has(at, WordClass.VerbBase) && _document.IsForm(at, "rate", "keep", "have")
        && _document.IsAny(at - 1, "who", "analysts", "they");

    /// <summary>"PT $30", "target $40", "price target to $40": what comes after a comma without a verb.</summary>
    private bool IsTargetPart(int at)
    {
        var noun = _document.Is(at, "price") ? at + 1 : at;
        if (!_document.Is(noun, "target") && !RatingTerms.IsShortTarget(_document, noun))
            return false;
        var number = _document.IsAny(noun + 1, "to", "at", "of") || _document.IsSign(noun + 1, ':') ? noun + 2 : noun + 1;
        return _document.KindAt(number) is TokenKind.Symbol or TokenKind.Number;
    }

    /// <summary>"were both downgraded".</summary>
    private bool IsOfBoth(int at) => _document.IsAny(at - 1, "both", "all", "each") && _document.IsAny(at - 2, "was", "were", "been");

    private Attribution? ReadPassive(int at, int cueFirst, int first, int stop, int end, RatingTerms terms)
    {
        if (IsOfBoth(cueFirst))
            cueFirst -= 2;
        var subject = WithTarget(phrases.SubjectBefore(cueFirst, first), first);

        // "Corvane Inc. slipped after being downgraded from": the subject of the sentence.
        if (!subject.IsFound && _document.Is(at - 1, "being") && _document.IsAny(at - 2, "after", "following", "on", "upon"))
            subject = FirstCompany(first, at);
        if (!subject.IsFound)
            subject = NameBefore(cueFirst, first);
        if (!subject.IsFound)
            return null;
        var opening = subject.First < first || _document.IsSign(subject.First - 1, '(') ? cueFirst : subject.First;
        terms.Read(subject.First, subject.End);
        if (terms.HasTarget)
            terms.Read(at + 1, stop);
        if (!terms.HasRating && !terms.HasTarget && !_document.IsForm(at, "upgrade", "downgrade") || ActionOf(at, terms) is not { } action)
            return null;
        terms.Action = action;
        // "was started as Outperform and assigned a $141 target at Oppenheimer": the house comes after the second verb.
        if (_document.Is(stop, "and") && _document.Has(stop + 1, WordClass.VerbParticiple) && !HasHouse(at + 1, stop)
            && HasHouse(stop + 1, Stop(stop + 1, end)))
        {
            terms.Read(stop + 1, Stop(stop + 1, end));
            stop = Stop(stop + 1, end);
        }

        for (var i = at + 1; i + 1 < stop; i++)
        {
            if (!_document.IsAny(i, "at", "by") || phrases.PhraseFrom(i + 1, HouseLimit(i + 1, stop)) is not { IsFound: true } house
                || _document.KindAt(house.First) is TokenKind.Symbol or TokenKind.Number

                // "was kept at buy at Harlow": the rating, not the house.
                || terms.Rating.First >= i && terms.Rating.First <= house.First + 1)
                continue;
            var entity = Sources.EntityOf(text, house);
            if (entity < 0 && !IsOfHouse(house) && !IsUnknownHouse(house) || entity >= 0
                && text.Entities[entity].Kind is not (EntityKind.Company or EntityKind.Organization or EntityKind.Person)

                // "at SunBank Corvo Humphreys": an unknown house whose name has the form of a product's.
                && !(text.Entities[entity] is { Kind: EntityKind.Product, Entry: null } && house.End - house.First > 1))
                continue;
            // "Unknown Name was cut to hold at Harlow": no other company.
            terms.Rated = RatedIn(subject.First, subject.End, entity) is >= 0 and var rated ? rated
                : IsUnknownHouse(subject) ? -1 : RatedBefore(subject.First, entity);
            return Build(cueFirst, at + 1, house, opening, stop, terms);
        }

        // "Corvane Inc. was cut to hold from buy, Halden Bank said": who says so.
        if (_document.IsSign(stop, ',') && phrases.PhraseFrom(stop + 1, end) is { IsFound: true } telling
            && _document.IsForm(telling.End, "say", "write", "note") && _document.Has(telling.End, WordClass.VerbPast | WordClass.VerbS)
            && (Sources.EntityOf(text, telling) >= 0 || IsOfHouse(telling)))
        {
            var teller = Sources.EntityOf(text, telling);
            terms.Rated = RatedIn(subject.First, subject.End, teller) is >= 0 and var said ? said : RatedBefore(subject.First, teller);
            return Build(cueFirst, at + 1, telling, opening, stop, terms);
        }

        if (terms.HasTarget && SharingHouse(stop, end) is { IsFound: true } sharing)
        {
            terms.Rated = RatedIn(subject.First, subject.End, -1) is >= 0 and var shared ? shared : RatedBefore(subject.First, -1);
            return Build(cueFirst, at + 1, sharing, opening, stop, terms);
        }

        // "… at Harlow, where the target was lifted to $132", "… at Harlow, and the price target was cut to $40".
        // "Corvane Inc. was cut to hold at Harlow. Price target lowered to $40".
        if (_last is not null && terms.HasTarget && (_document.IsAny(subject.First - 1, "where", "with", "and")
            && _document.SentenceOf(_last.CueFirst) == _document.SentenceOf(at) || IsBareTarget(subject, first)))
        {
            terms.Rated = _last.Rating!.Rated;
            var same = Build(cueFirst, at + 1, _last.Source, opening, stop, terms);
            same.Speaker = _last.Speaker;
            return same;
        }

        return null;
    }

    /// <summary>"was started as Outperform and assigned a $141 target": read with the verb before it.</summary>
    private bool IsPassiveToo(int cueFirst, int first)
    {
        if (!_document.Is(cueFirst - 1, "and") || !_document.Has(cueFirst, WordClass.VerbParticiple))
            return false;
        for (var i = cueFirst - 2; i > first; i--)
        {
            if (_document.IsSign(i, ',') || _document.IsSign(i, ';'))
                return false;
            if (_document.Has(i, WordClass.VerbPast) && !_document.Has(i, WordClass.Auxiliary))
                return _document.IsAny(i - 1, "was", "were", "been") && !_document.IsAny(i + 1, "by");
        }

        return false;
    }

    /// <summary>"Harlow’s downgrade of Acme to sell", "an upgrade to buy by Harlow".</summary>
    private Attribution? ReadNoun(int at, int end)
    {
        if (!_document.IsForm(at, "upgrade", "downgrade") || !_document.Has(at, WordClass.VerbBase | WordClass.VerbS))
            return null;
        var house = NounPhrase.None;
        if (_document.KindAt(at - 1) == TokenKind.Clitic && text.MentionAt(at - 2) is >= 0 and var owner)
            house = new NounPhrase(text.Mentions[owner].First, text.Mentions[owner].End, text.Mentions[owner].End);
        else if (!_document.Has(at - 1, WordClass.Determiner | WordClass.Adjective))
            return null;
        var stop = Stop(at, end);
        var close = stop;
        for (var i = at + 1; i < stop; i++)
        {
            // "of Acme to neutral hit the stock": the noun phrase ends at the verb.
            if (_document.Has(i, WordClass.VerbPast | WordClass.VerbS | WordClass.Auxiliary | WordClass.Modal) && text.MentionAt(i) < 0
                && !_document.IsAny(i - 1, "to", "from"))
            {
                close = i;
                break;
            }

            if (!house.IsFound && _document.IsAny(i, "by", "from", "at") && phrases.PhraseFrom(i + 1, stop) is { IsFound: true } by
                && text.KindAt(by.First) is EntityKind.Company or EntityKind.Organization or EntityKind.Person)
                house = by;
        }

        var terms = new RatingTerms(_document) { Action = _document.IsForm(at, "upgrade") ? RatingAction.Upgrade : RatingAction.Downgrade };
        terms.Read(at + 1, close);
        if (!house.IsFound || !terms.HasRating && !_document.IsAny(at + 1, "of", "on", "from", "by", "at"))
            return null;
        var entity = Sources.EntityOf(text, house);

        // "A downgrade to sell from Citi sent Nvidia lower".
        terms.Rated = RatedIn(at + 1, close, entity) is >= 0 and var rated ? rated
            : RatedBefore(at, entity) is >= 0 and var before ? before : RatedIn(close, end, entity);
        return terms.Rated >= 0 && text.Entities[terms.Rated].Kind == EntityKind.Company
            ? Build(at, at + 1, house, at, close, terms)
            : null;
    }

    private RatingAction? ActionOf(int at) => _document.Lemma(at) switch
    {
        "upgrade" => RatingAction.Upgrade,
        "downgrade" => RatingAction.Downgrade,
        "initiate" or "start" or "begin" or "resume" or "assume" or "launch" or "assign" or "reinstate" or "restart" or "slap" =>
            RatingAction.Initiate,
        "maintain" or "keep" or "reiterate" or "reaffirm" or "reissue" or "restate" or "retain" or "affirm" or "repeat" or "stick" =>
            RatingAction.Maintain,
        _ => null,
    };

    private RatingAction? ActionOf(int at, RatingTerms terms) => ActionOf(at) ?? (_document.Lemma(at), terms.HasTarget) switch
    {
        // "lowered its advice for Acme from buy to hold with a target of $15": the rating changes.
        ("raise" or "lift" or "boost", true) when terms.IsMoved => RatingAction.Upgrade,
        ("cut" or "lower" or "slash" or "drop", true) when terms.IsMoved => RatingAction.Downgrade,
        ("raise" or "lift" or "boost" or "bump" or "hike" or "increase" or "nudge" or "push" or "upped", true)
            when !IsDown(at) => RatingAction.RaiseTarget,
        ("raise" or "lift" or "boost", false) => RatingAction.Upgrade,
        ("cut" or "lower" or "trim" or "slash" or "reduce" or "decrease" or "drop" or "nudge" or "pare" or "shave", true) =>
            RatingAction.CutTarget,
        ("cut" or "lower" or "slash" or "drop", false) => RatingAction.Downgrade,
        // "moved Acme to overweight from neutral": up or down, as the ratings say.
        ("move" or "adjust" or "revise" or "flip" or "switch" or "reset", false) => terms.Way switch
        {
            > 0 => RatingAction.Upgrade,
            < 0 => RatingAction.Downgrade,
            _ => null,
        },
        // "adjusted its price target for Corvane Inc. to $259, up from $257".
        ("adjust" or "revise" or "reset" or "move" or "change", true) => terms.TargetWay switch
        {
            > 0 => RatingAction.RaiseTarget,
            < 0 => RatingAction.CutTarget,
            _ => RatingAction.SetTarget,
        },
        ("set", true) => RatingAction.SetTarget,
        ("set", false) => RatingAction.Initiate,
        ("rate" or "give" or "issue", _) => terms.Rating.First >= 0 ? RatingAction.Maintain : terms.Target >= 0 ? RatingAction.SetTarget
            : null,
        _ => null,
    };

    /// <summary>"nudged its target on Acme down to $250".</summary>
    private bool IsDown(int at)
    {
        for (var i = at + 1; i < at + 9; i++)
        {
            if (_document.Is(i, "down"))
                return true;
            if (_document.KindAt(i) is TokenKind.Number or TokenKind.Symbol)
                return false;
        }

        return false;
    }

    /// <summary>Returns where a statement ends: at a comma, a clause, or "and" before another verb.</summary>
    private int Stop(int at, int end)
    {
        var stop = Math.Min(end, at + Reach);
        for (var i = at + 1; i < stop; i++)
        {
            // "with a $130 price target (versus a $122.15 prior closing price) at": what is in brackets takes no room.
            if (_document.IsSign(i, '('))
            {
                var close = i + 1;
                while (close < Math.Min(end, i + 12) && !_document.IsSign(close, ')'))
                    close++;
                if (close < end && _document.IsSign(close, ')'))
                {
                    stop = Math.Min(end, stop + close - i);
                    i = close;
                    continue;
                }
            }

            // "was cut by $38 at Harlow, to $210".
            if (_document.IsSign(i, ',') && _document.Is(i + 1, "to") && _document.KindAt(i + 2) is TokenKind.Symbol or TokenKind.Number)
                continue;

            // "cut to hold at Halden Bank, PT $30", "upgrades to buy; price target to $40 from $30".
            if ((_document.IsSign(i, ',') || _document.IsSign(i, ';')) && IsTargetPart(i + 1))
                continue;

            // "with a price target of $30, up from $22".
            if (_document.IsSign(i, ',') && _document.IsAny(i + 1, "up", "down") && _document.Is(i + 2, "from")
                && _document.KindAt(i + 3) is TokenKind.Symbol or TokenKind.Number)
                continue;
            if (_document.IsSign(i, ',') || _document.IsSign(i, ';') || _document.Has(i, WordClass.Subordinator)
                && !_document.Has(i, WordClass.Preposition)
                || _document.IsAny(i, "and", "but") && _document.Has(_document.IsAny(i + 1, "also", "later", "then") ? i + 2 : i + 1,
                    WordClass.VerbPast | WordClass.VerbS)
                || _document.IsAny(i, "which", "who"))
                return i;
        }

        return stop;
    }
}
