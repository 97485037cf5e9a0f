using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Finds what can move in a sentence: instruments by their names, and the nouns and pronouns that go back to one that moved before.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="starts">The places of <see cref="MoveTriggers.Start"/>.</param>
internal sealed partial class MoveSubjects(MarketText text, TokenPlaces starts)
{
    /// <summary>For how many sentences "the contract" goes back to what moved.</summary>
    private const int Reach = 3;

    private static readonly int KindCount = Enum.GetValues<InstrumentKind>().Length;

    /// <summary>Verbs that say where something stands: a level is as good as a move.</summary>
    public static readonly WordSet LevelVerbs = ["close", "end", "finish", "settle", "stand", "trade"];

    /// <summary>What stands before the noun that goes back to an instrument: "the front-month contract", "the precious metal".</summary>
    private static readonly WordSet Attributes =
    [
        "precious", "front", "futures", "month", "most", "active", "benchmark", "digital", "largest", "biggest", "world", "world's", "chip",
        "maker",
        "second", "industrial", "base", "white", "red", "virtual", "main", "broad", "broader", "blue",
    ];

    /// <summary>The nouns that go back to an instrument.</summary>
    private static readonly WordSet Nouns =
    [
        "stock", "shares", "scrip", "security", "index", "gauge", "benchmark", "average", "measure", "contract", "metal", "commodity",
        "grain", "oilseed", "fiber", "fibre",
        "fuel", "coin", "cryptocurrency", "token", "crypto", "asset", "currency", "unit", "yield",
    ];

    /// <summary>Plurals that go back to two instruments: "Both benchmarks".</summary>
    private static readonly WordSet Pairs =
    [
        "averages", "benchmarks", "coins", "commodities", "contracts", "currencies", "gauges", "grades", "indexes", "indices", "metals",
        "stocks", "tokens",
    ];

    /// <summary>Nouns that make something else of the one before: "the stock split".</summary>
    private static readonly WordSet OtherHeads =
    [
        "losers", "gainers", "exchange", "picks", "split", "buyback", "options", "offering", "sale", "grants",
    ];

    private readonly Document _document = text.Document;
    private readonly RatedStocks _rated = new(text.Linked);
    private readonly Instrument?[] _last = new Instrument?[KindCount];
    private readonly int[] _lastSentence = new int[KindCount];
    private TokenPlaces _starts = starts;

    /// <summary>The first mention that was not passed yet.</summary>
    private int _mention;
    /// <summary>What of each kind moved before the last: one of "Both benchmarks".</summary>
    private readonly Instrument?[] _before = new Instrument?[KindCount];
    private int _beforeSentence;
    private Instrument? _latest;
    private int _latestSentence;

    /// <summary>Notes what moved: what "the stock" or "it" means in the sentences after it.</summary>
    public void Moved(Instrument instrument, int sentence)
    {
        (_latest, _latestSentence) = (instrument, sentence);
        if (_last[(int)instrument.Kind] is { } before && before.Id != instrument.Id)
            (_before[(int)instrument.Kind], _beforeSentence) = (before, _lastSentence[(int)instrument.Kind]);
        (_last[(int)instrument.Kind], _lastSentence[(int)instrument.Kind]) = (instrument, sentence);
    }

    /// <summary>Puts the instruments of a sentence into a list, in order; none overlaps another.</summary>
    public void Find(Sentence sentence, List<InstrumentMatch> found)
    {
        found.Clear();
        for (var i = NextStart(sentence.First); i < sentence.End; i = NextStart(i + 1))
        {
            var goesBack = MoveTriggers.CanGoBack(_document, i);
            if (goesBack && _document.Is(i, "both") && AddBoth(sentence, i, found))
                continue;
            if (!goesBack && !MoveTriggers.CanName(_document, i)
                && (text.Linked.MentionAt(i) < 0 || !Instruments.StartsTraded(text.Linked, i)))
                continue;
            if (((goesBack ? Its(sentence, i) : null) ?? Instruments.At(text.Linked, i)
                ?? (goesBack ? TheirShares(i, found) ?? SameAgain(i, found) ?? Pronoun(sentence, i) ?? Nominal(sentence, i) : null)) is not
                { } match || match.End > sentence.End)
                continue;
            if (found.Count > 0 && match.First < found[^1].End)
                continue;

            // "Zorvex Mills — Zorvex Mills dropped 4%", "Zorvex — Shares of the miller rose": the first is a heading.
            if (found.Count > 0 && found[^1].End <= match.First && found[^1].First == sentence.First && IsHeading(found[^1], match))
                found.Clear();
            // "Gold prices were little changed, as the February futures contract fell": of what the sentence opens with.
            if (found.Count > 0 && _document.Is(match.First, "contract") && found[^1].Instrument.Kind == match.Instrument.Kind)
                match = match with { Instrument = found[^1].Instrument };
            if (found.Count > 0 && IsApposition(found[^1], match))
                continue;
            match = OfSameBond(match, sentence);
            found.Add(match);
            NoteLevel(match, sentence);
            i = Math.Max(i, match.End - 1);
        }
    }

    /// <summary>"Germany's 10-year yield was up. The 10-year yield has risen": of whom the sentence before told.</summary>
    private InstrumentMatch OfSameBond(InstrumentMatch match, Sentence sentence)
    {
        if (match.Instrument.Kind != InstrumentKind.Bond || _last[(int)InstrumentKind.Bond] is not { } last
            || _document.SentenceOf(sentence.First) - _lastSentence[(int)InstrumentKind.Bond] > 1
            || !match.Instrument.Name.EndsWith("-year Treasury yield", StringComparison.Ordinal))
            return match;
        for (var i = sentence.First; i < match.End; i++)
        {
            if (_document.IsAny(i, "treasury", "treasuries", "treasurys", "u.s.", "us"))
                return match;
        }

        var years = match.Instrument.Name.AsSpan()[..match.Instrument.Name.IndexOf('-', StringComparison.Ordinal)];
        return last.Name.AsSpan().StartsWith(years, StringComparison.Ordinal) && last.Name.AsSpan()[years.Length..].StartsWith("-year")
            ? match with { Instrument = last } : match;
    }

    /// <summary>"Brent and WTI slumped. Both benchmarks lost about 4%": the two of a kind that moved last.</summary>
    private bool AddBoth(Sentence sentence, int at, List<InstrumentMatch> found)
    {
        if (found.Count > 0 || !_document.IsAny(at + 1, Pairs) || _latest is not { } second
            || _before[(int)second.Kind] is not { } first || _document.SentenceOf(sentence.First) - _beforeSentence > 1)
            return false;
        found.Add(new InstrumentMatch(first, at, at + 1, true));
        found.Add(new InstrumentMatch(second, at + 1, at + 2, true));
        return true;
    }

    /// <summary>Returns the first token at or after one where an instrument or a mention can start.</summary>
    private int NextStart(int token)
    {
        var mentions = text.Linked.Mentions;
        while (_mention < mentions.Length && mentions[_mention].First < token)
            _mention++;
        var start = _starts.From(token);
        return _mention < mentions.Length ? Math.Min(start, mentions[_mention].First) : start;
    }

    private bool IsHeading(InstrumentMatch heading, InstrumentMatch match) =>
        heading.Instrument.Id == match.Instrument.Id && _document.KindAt(heading.End) == TokenKind.Dash && !_document.IsGlued(heading.End)
        && match.First <= heading.End + 2;

    /// <summary>"Nvidia, the chip maker,", "the Cboe Volatility Index, known as the fear gauge,": the same once more.</summary>
    private bool IsApposition(InstrumentMatch before, InstrumentMatch match)
    {
        if (before.Instrument.Id != match.Instrument.Id)
            return false;
        for (var i = before.End; i < match.First; i++)
        {
            if (_document.Has(i, WordClass.Move) || _document.IsAny(i, "while", "but", "and", "with", "after", "before", "since",
                "when", "yet") || _document.Is(i, "as") && _document.IsSign(i - 1, ',') || _document.IsSign(i, ';')
                || text.QuantityAt(i) is not null)
                return false;
        }

        return true;
    }

    /// <summary>"Silver ended at $31. For the week, it gained 4%": a level is as good as a move.</summary>
    private void NoteLevel(InstrumentMatch match, Sentence sentence)
    {
        if (match.IsPlain && !match.NeedsAmount && _document.IsForm(match.End, LevelVerbs))
            Moved(match.Instrument, _document.SentenceOf(sentence.First));
    }

    /// <summary>"The stock fell 3%", "the index gained 1.8%", "the contract is up 5%", "the coin": what of that kind moved last.</summary>
    private InstrumentMatch? Nominal(Sentence sentence, int at)
    {
        if (_document.Has(at, WordClass.Month))
            return OfMonth(sentence, at);
        if (_document.Is(at, "shares") && at == sentence.First)
            return Shares(sentence, at);

        // "Halden cut its advice for Acme. Despite that, shares rose 1%."
        if (_document.Is(at, "shares") && _document.IsSign(at - 1, ',') && Rated(sentence) is { } rated)
            return new InstrumentMatch(rated, at, at + 1, true);
        if (_document.Is(at, "shares") && _document.IsAny(at - 1, "and", "but", "yet")
            && _document.Has(at + 1, WordClass.Rise | WordClass.Fall)
            && _document.Has(at + 1, WordClass.VerbPast))
            return OnlyOpening(_document.SentenceOf(sentence.First), at) is { } told ? new InstrumentMatch(told, at, at + 1, true) : null;
        if (_document.Is(at, "shares") && _document.IsAny(at - 1, "with", "sending", "pushing", "driving"))
            return (Opening(_document.SentenceOf(sentence.First), at) ?? Last(InstrumentKind.Stock, _document.SentenceOf(sentence.First),
                at))
                is { } owner ? new InstrumentMatch(owner, at, at + 1, true) : null;
        if (_document.IsAny(at, "prices", "futures"))
            return Prices(sentence, at);
        if (_document.Is(at, "the") && _document.Is(at + 1, "price"))
            return ThePrice(sentence, at);
        if (_document.Is(at, "the") && OfNation(sentence, at) is { } national)
            return national;
        if (!_document.IsAny(at, "the", "its", "their") || text.Linked.MentionAt(at + 1) >= 0)
            return null;
        var noun = at + 1;
        while (noun < at + 5 && (_document.Has(noun, WordClass.Adjective | WordClass.Month)
            || _document.IsAny(noun, Attributes)
            || _document.KindAt(noun) is TokenKind.Dash or TokenKind.Clitic or TokenKind.Number || IsDash(noun - 1))
            && (KindsOf(noun) is null || IsDash(noun - 1)))
            noun++;
        if (KindsOf(noun) is not { } kind || _document.IsAny(noun + 1, OtherHeads)

            // "Treasuries fell. The 10-year yield climbed": a yield of its own.
            || kind == InstrumentKind.Bond && GovernmentBonds.At(text.Linked, at + 1) is not null
            || _document.IsAny(noun + 1, "market", "markets", "of", "on", "in", "for", "price", "prices")
            || Instruments.At(text.Linked, noun + 1) is not null
            || _document.KindAt(noun + 1) == TokenKind.Clitic && !IsOwnChange(noun + 2))
            return null;
        var sentenceNumber = _document.SentenceOf(sentence.First);
        var last = kind == InstrumentKind.Commodity && _document.IsAny(noun, "benchmark") ? null
            : kind == InstrumentKind.Stock && PricedBefore(sentence, at) is { } priced ? priced
            : kind == InstrumentKind.Stock && Opening(sentenceNumber, at) is { } subject ? subject
            : (kind == InstrumentKind.Stock ? OnlyInParagraph(sentence, at) : null)
            ?? Last(kind, sentenceNumber, noun) ?? Subject(kind, sentenceNumber);
        if (last is null && kind == InstrumentKind.Stock && noun == at + 1)
            last = Ahead(sentence, noun);

        // "Treasuries fell. The yield climbed": the other way.
        return last is null || kind == InstrumentKind.Bond && !last.Name.AsSpan().TrimEnd('s').EndsWith("yield", StringComparison.Ordinal)
            ? null : new InstrumentMatch(last, noun, noun + 1, true);
    }

    /// <summary>"below Corvane’s closing price of $59, when the stock jumped": of whose price the sentence tells before, or null.</summary>
    private Instrument? PricedBefore(Sentence sentence, int at)
    {
        for (var i = at - 1; i > sentence.First + 1; i--)
        {
            if (!_document.Is(i, "price") || !_document.IsAny(i - 1, "closing", "share", "stock"))
                continue;
            for (var owner = i - 2; owner > Math.Max(sentence.First, i - 5); owner--)
            {
                if (_document.KindAt(owner) is TokenKind.Clitic && text.Linked.KindAt(owner - 1) == EntityKind.Company)
                    return Instruments.StockOf(text.Linked.Entities[text.Linked.EntityAt(owner - 1)]);
            }
        }

        return null;
    }

    /// <summary>"July fell 5 cents to $3.48 1/2 and December was 4 cents lower": a contract of what moved before.</summary>
    private InstrumentMatch? OfMonth(Sentence sentence, int at)
    {
        if (_latest is not { Kind: InstrumentKind.Commodity } latest || !_document.Tokens[at].IsCapitalised
            || _document.SentenceOf(sentence.First) - _latestSentence > Reach)
            return null;
        var opens = at == sentence.First || _document.IsSign(at - 1, ',') || _document.IsAny(at - 1, "and", "while")
            || _document.Tokens[at - 1].Has(TokenShape.AllCaps);
        var moves = _document.IsAny(at + 1, "was", "is") || _document.IsForm(at + 1, LevelVerbs)
            && _document.Has(at + 1, WordClass.VerbPast)
            || _document.Has(at + 1, WordClass.VerbPast) && _document.Has(at + 1, WordClass.Rise | WordClass.Fall);
        return opens && moves ? new InstrumentMatch(latest, at, at + 1, true, true) : null;
    }

    /// <summary>"The ringgit rose. The Malaysian currency was last up 0.3%": of the nation that the currency is named by.</summary>
    private InstrumentMatch? OfNation(Sentence sentence, int at)
    {
        if (!_document.Is(at + 2, "currency") || !_document.Tokens[at + 1].IsCapitalised
            || Last(InstrumentKind.Currency, _document.SentenceOf(sentence.First), at + 2) is not { } last
            || !last.Name.AsSpan().StartsWith(_document.Chars(at + 1), StringComparison.Ordinal))
            return null;
        return new InstrumentMatch(last, at + 2, at + 3, true);
    }

    /// <summary>"the stock’s nearly 31% loss".</summary>
    private bool IsOwnChange(int at) =>
        text.QuantityAt(_document.Has(at, WordClass.Approximator) ? at + 1 : at) is { Kind: Quantities.QuantityKind.Percent };

    /// <summary>The stock that the sentences before one rate, where none moved after that, or null.</summary>
    private Instrument? Rated(Sentence sentence) => _rated.Before(_document.SentenceOf(sentence.First)) is >= 0 and var rated
        ? Instruments.StockOf(text.Linked.Entities[rated]) : null;

    /// <summary>"Just one day earlier, prices surged 3.1%": of the commodity that moved in the sentence before.</summary>
    private InstrumentMatch? Prices(Sentence sentence, int at)
    {
        var opens = at == sentence.First || _document.IsSign(at - 1, ',');
        return opens && _latest is { Kind: InstrumentKind.Commodity } latest && _document.SentenceOf(sentence.First) - _latestSentence <= 1
            ? new InstrumentMatch(latest, at, at + 1, true, true) : null;
    }

    /// <summary>"For the week, the price declined 1.7%": of the commodity or coin that moved in the sentence before.</summary>
    private InstrumentMatch? ThePrice(Sentence sentence, int at) =>
        _latest is { Kind: InstrumentKind.Commodity or InstrumentKind.Crypto } latest
        && _document.SentenceOf(sentence.First) - _latestSentence <= 1
        && (at == sentence.First || _document.IsSign(at - 1, ',')) && (_document.Has(at + 2, WordClass.Rise | WordClass.Fall)
            || _document.Has(at + 2, WordClass.Auxiliary)) ? new InstrumentMatch(latest, at + 1, at + 2, true, true) : null;

    /// <summary>
    /// "Zorvex was hit by six cuts. The stock has shed 39%": the company that opens this sentence or one before it, where no other stock
    /// has moved since.
    /// </summary>
    private Instrument? Opening(int sentence, int at)
    {
        var moved = _last[(int)InstrumentKind.Stock] is null ? -1 : _lastSentence[(int)InstrumentKind.Stock];
        for (var s = sentence; s >= Math.Max(0, sentence - Reach) && s > moved - (s == sentence ? 1 : 0); s--)
        {
            var first = _document.Sentences[s].First;
            if (_document.Is(first, "the"))
                first++;
            first = AfterOpening(first, at);
            if (first < at && text.Linked.KindAt(first) == EntityKind.Company && !_document.IsAny(first, "it", "they", "its", "their")
                && text.Linked.MentionAt(first) is var mention && !Rates(_document.Sentences[s]))
                return Instruments.StockOf(text.Linked.Entities[text.Linked.Mentions[mention].Entity]);
        }

        return null;
    }

    /// <summary>"Among the losers Zorvex Inc. drew most attention": the company after the phrase that opens a sentence.</summary>
    private int AfterOpening(int first, int at)
    {
        if (!_document.IsAny(first, "among", "elsewhere", "meanwhile", "however"))
            return first;
        for (var i = first + 1; i < Math.Min(at, first + 8) && !_document.Has(i, WordClass.FiniteVerb); i++)
        {
            if (text.Linked.KindAt(i) == EntityKind.Company)
                return i;
        }

        return first;
    }

    /// <summary>
    /// "Zorvex Inc. said its plan works. Shares finished up 2.1%": the company that opens the sentence before, if it names no other.
    /// </summary>
    private Instrument? OnlyOpening(int sentence, int at)
    {
        if (Opening(sentence, at) is not { } opening)
            return null;
        var named = false;
        for (var i = _document.Sentences[Math.Max(0, sentence - 1)].First; i < at; i++)
        {
            if (text.Linked.KindAt(i) != EntityKind.Company)
                continue;
            if (text.Linked.Entities[text.Linked.Mentions[text.Linked.MentionAt(i)].Entity].Id != opening.Id)
                return null;
            named = true;
        }

        return named ? opening : null;
    }

    /// <summary>
    /// "On Tuesday, Zorvex Inc. said its plan works. It was hopeful. The stock rose 2%.": the only company that the paragraph has named, if
    /// it reported something, or null.
    /// </summary>
    private Instrument? OnlyInParagraph(Sentence sentence, int at)
    {
        var only = -1;
        var reports = false;
        for (var s = _document.SentenceOf(sentence.First); s >= 0 && _document.Sentences[s].Paragraph == sentence.Paragraph; s--)
        {
            for (var i = _document.Sentences[s].First; i < Math.Min(at, _document.Sentences[s].End); i++)
            {
                // "was praised by analysts at Halden Corp.": others speak of the stock.
                if (_document.IsAny(i, "analyst", "analysts", "broker", "brokers", "downgraded", "rating", "target", "targets", "upgraded"))
                    return null;
                reports |= _document.Has(i, WordClass.Cue) && _document.Has(i, WordClass.VerbPast);
                if (text.Linked.KindAt(i) is not EntityKind.Company)
                    continue;
                var entity = text.Linked.Mentions[text.Linked.MentionAt(i)].Entity;
                if (only >= 0 && entity != only || Rates(_document.Sentences[s]))
                    return null;
                only = entity;
            }
        }

        return only >= 0 && reports ? Instruments.StockOf(text.Linked.Entities[only]) : null;
    }

    /// <summary>"Halden Securities reduced its price target": a house speaks, of another's shares.</summary>
    private bool Rates(Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (_document.Is(i, "its") && _document.IsAny(_document.Is(i + 1, "price") ? i + 2 : i + 1, "target", "targets", "rating",
                "recommendation"))
                return true;
        }

        return false;
    }

    private Instrument? Last(InstrumentKind kind, int sentence, int noun)
    {
        if (_last[(int)kind] is { } last && sentence - _lastSentence[(int)kind] <= (kind is InstrumentKind.Stock or InstrumentKind.Index
            ? int.MaxValue : Reach))
            return last;

        // "the contract" may be an index future, "the currency" a coin.
        if (_document.Is(noun, "contract") && _latest is { Kind: InstrumentKind.Index } && sentence - _latestSentence <= 1)
            return _latest;
        return _document.IsAny(noun, "currency", "token") && _last[(int)InstrumentKind.Crypto] is { } coin
            && sentence - _lastSentence[(int)InstrumentKind.Crypto] <= Reach ? coin : null;
    }

    /// <summary>
    /// "The Dow had a poor day. The blue-chip index shed 1.4%": what the sentence before is about, though nothing moved in it.
    /// </summary>
    private Instrument? Subject(InstrumentKind kind, int sentence)
    {
        if (sentence == 0 || kind is InstrumentKind.Stock || _document.Sentences[sentence - 1].Kind != SentenceKind.Prose)
            return null;
        var first = _document.Sentences[sentence - 1].First;
        return Instruments.At(text.Linked, _document.Is(first, "the") ? first + 1 : first) is { IsPlain: true } match
            && match.Instrument.Kind == kind ? match.Instrument : null;
    }

    /// <summary>"The 30-stock index": the word after a hyphen is no noun by itself.</summary>
    private bool IsDash(int at) => _document.KindAt(at) == TokenKind.Dash && _document.IsGlued(at);

    private InstrumentKind? KindsOf(int noun)
    {
        if (!_document.IsAny(noun, Nouns))
            return null;
        if (_document.IsAny(noun, "stock", "scrip", "shares", "security"))
            return InstrumentKind.Stock;
        if (_document.IsAny(noun, "index", "gauge", "benchmark", "average", "measure"))
            return InstrumentKind.Index;
        if (_document.IsAny(noun, "contract", "metal", "commodity", "grain", "oilseed", "fiber", "fibre", "fuel"))
            return InstrumentKind.Commodity;
        if (_document.IsAny(noun, "coin", "cryptocurrency", "token", "crypto") || _document.Is(noun, "asset")
            && _document.Is(noun - 1, "digital"))
            return InstrumentKind.Crypto;
        if (_document.IsAny(noun, "currency", "unit"))
            return _document.IsAny(noun - 1, "digital", "virtual") ? InstrumentKind.Crypto : InstrumentKind.Currency;
        return _document.IsAny(noun, "yield") ? InstrumentKind.Bond : null;
    }

    /// <summary>"The stock jumped 8% after Nvidia beat estimates": the one company that the sentence goes on to name.</summary>
    private Instrument? Ahead(Sentence sentence, int noun)
    {
        Instrument? only = null;
        for (var i = noun; i < sentence.End; i++)
        {
            if (text.Linked.KindAt(i) != EntityKind.Company || text.Linked.Mentions[text.Linked.MentionAt(i)] is var mention
                && mention.First != i)
                continue;

            // "Its shares fell after Halden downgraded it": a house rates another's shares.
            if (_document.IsForm(mention.End, "downgrade", "upgrade", "initiate", "restart", "reiterate", "resume", "rate"))
                continue;
            var entity = text.Linked.Entities[mention.Entity];
            if (only is not null && only.Id != entity.Id)
                return null;
            only = Instruments.StockOf(entity);
        }

        return only;
    }
}
