using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>An instrument where the text names it.</summary>
/// <param name="Instrument">What it is.</param>
/// <param name="First">The first token.</param>
/// <param name="End">The token after the last one.</param>
/// <param name="IsPlain">False for a company that may be told of as a company.</param>
/// <param name="NeedsAmount">True for words that mean something else without an amount: "lead", "banks".</param>
internal readonly record struct InstrumentMatch(Instrument Instrument, int First, int End, bool IsPlain, bool NeedsAmount = false);

/// <summary>Finds instruments: entities that trade, and the table of commodities, currencies, yields and sectors.</summary>
internal static class Instruments
{
    /// <summary>A row of the table; most are told from a text without a look at their words.</summary>
    private readonly record struct Row(string[] Words, Instrument Instrument, InstrumentKind Kind, int Count, uint Second, bool NeedsAmount)
    {
        public string Name => Instrument.Name;
    }

    /// <summary>Nouns of firms besides those that are company words everywhere: "The oil major".</summary>
    private static readonly WordSet Dealers = ["dealer", "driller", "explorer", "major", "trader"];

    /// <summary>What yields something else than a bond: "Corn yields".</summary>
    private static readonly WordSet Yielders =
    [
        "crop", "deposit", "dividend", "earnings", "farm", "grain", "harvest", "loan", "mortgage", "rental", "savings",
    ];

    private static readonly FirstWords First;

    /// <summary>The rows by the number of their first word, the longest first; none at 0.</summary>
    private static readonly Row[][] ByFirst;

    static Instruments()
    {
        var rows = LexiconTable.Rows("instruments.tsv").SelectMany(InOtherSpellings).Select(ToRow)
            .GroupBy(row => row.Words[0], StringComparer.OrdinalIgnoreCase).ToArray();
        First = new FirstWords([.. rows.Select(group => group.Key)]);
        ByFirst = [[], .. rows.Select(group => group.OrderByDescending(row => row.Words.Length).ToArray())];
    }

    /// <summary>
    /// Returns the instrument that starts at a token, or null. A company is one only as "shares" or plainly as a stock, which the caller
    /// checks.
    /// </summary>
    public static InstrumentMatch? At(LinkedText text, int at)
    {
        // Most tokens start no name: told here, before the long method whose many matches have to be cleared first.
        if ((uint)at >= (uint)text.Document.Tokens.Length || !MoveTriggers.CanName(text.Document, at) && !StartsTraded(text, at)
            || Named(text, at) is not { } match)
            return null;
        var end = match.Instrument.Kind == InstrumentKind.Stock ? match.End : WireCodes.After(text.Document, match.End);
        return match with { End = WireCodes.AfterQuotes(text.Document, end) };
    }

    private static InstrumentMatch? Named(LinkedText text, int at)
    {
        var document = text.Document;
        if (MoveTriggers.CanName(document, at) && GovernmentBonds.At(text, at) is { } bond)
            return bond;
        if (CurrencyPairs.At(text, at) is { } pair)
            return pair;

        // "Dollar General", "Gold Fields", "U.S. Dollar Index": the first word of a longer name is no currency or metal.
        var whole = text.MentionAt(at);
        var isNamed = whole >= 0 && text.Mentions[whole].End - text.Mentions[whole].First > 1
            && text.KindAt(at) is (EntityKind.Company or EntityKind.Index);
        if (!isNamed && (document.Has(at, WordClass.InstrumentWord) || document.KindAt(at) == TokenKind.Number)
            && First.Find(document, at) is > 0 and var number)
        {
            foreach (ref readonly var row in ByFirst[number].AsSpan())
            {
                // "Sugar producer Acme fell", "the gold miner": what a company deals in.
                var end = at + row.Count;
                // "bought 113.95 Japanese yen", "profit was 345 million euro, up from 222 million euro": the unit of an amount.
                if (row.Kind == InstrumentKind.Currency && (document.KindAt(at - 1) == TokenKind.Number
                    || document.Has(at - 1, WordClass.Demonym | WordClass.Scale) && document.KindAt(at - 2) == TokenKind.Number))
                    return null;

                // "two blue-chip stocks": the second half of a word.
                if (row.Kind == InstrumentKind.Sector && (NumberReader.IsHyphen(document, at - 1)
                    && document.KindAt(at - 2) == TokenKind.Word || IsCounted(text, at)))
                    return null;

                // "Energy prices declined": what people pay, not the sector's stocks.
                if (row.Kind == InstrumentKind.Sector && row.NeedsAmount
                    && document.IsAny(end, "prices", "price", "costs", "bills", "demand", "output", "sales"))
                    return null;
                if (document.CanBe(at + 1, row.Second) && Matches(document, at, row.Words)
                    && !((document.Has(end, WordClass.CompanyWord) || document.IsAny(end, Dealers)) && !document.Tokens[end].IsCapitalised)
                    && !IsForeign(text, at, row))
                    return row.Name == "US Treasury yields" && BondYields.Of(text, at, end) is { } others ? others
                        : Listed(text, at, end, row);
            }
        }

        if (whole < 0 || text.Mentions[whole].First != at)
            return null;
        var mention = text.Mentions[whole];
        var entity = text.Entities[mention.Entity];
        return entity.Kind switch
        {
            EntityKind.Index => Index(text, mention, entity),
            // "The company’s average price for crude oil rose": of what it sells.
            EntityKind.Company when document.KindAt(mention.End) is TokenKind.Clitic
                && document.IsAny(mention.End + 1, "average", "realized", "realised", "selling")
                && !document.IsAny(mention.End + 2, "share", "stock") => null,
            // "Google parent Alphabet", "Jaguar owner Tata Motors": whose it is.
            EntityKind.Company when document.IsAny(mention.End, "owner", "parent", "operator")
                && text.KindAt(mention.End + 1) == EntityKind.Company => null,
            EntityKind.Company when mention.Form != MentionForm.Pronoun
                || document.IsAny(mention.End, "shares", "stock") => Shares(text, mention, entity),
            // "Bitcoin miner CleanSpark": what a company deals in.
            EntityKind.Product when document.Has(mention.End, WordClass.CompanyWord) && !document.Tokens[mention.End].IsCapitalised => null,
            EntityKind.Product when entity.Name is "Bitcoin" or "Ethereum" or "Dogecoin" => new InstrumentMatch(new Instrument(entity.Id,
                entity.Name, InstrumentKind.Crypto), mention.First, text.AfterAlias(mention.End), true),
            _ => null,
        };
    }

    /// <summary>Indicates whether the name of what can trade starts at a token, or a word that a hyphen joins: "euro-dollar".</summary>
    public static bool StartsTraded(LinkedText text, int at) =>
        text.MentionAt(at) is >= 0 and var mention && text.Mentions[mention].First == at
            && text.Entities[text.Mentions[mention].Entity].Kind is EntityKind.Index or EntityKind.Company or EntityKind.Product
        || Numbers.NumberReader.IsHyphen(text.Document, at + 1);

    /// <summary>Indicates whether the name of a commodity or currency, with its futures or prices, ends before a token.</summary>
    public static bool EndsBefore(LinkedText text, int token)
    {
        for (var i = token - 1; i >= Math.Max(0, token - 5); i--)
        {
            if (At(text, i) is { } match)
                return match.End >= token || match.End == token - 1 && text.Document.IsAny(match.End, "futures", "contract", "contracts");
        }

        return false;
    }

    /// <summary>
    /// "gold", "the gold contract", "the price of gold", "Brent crude futures", "West Texas Intermediate (WTI) crude futures"; null where
    /// they mean something else.
    /// </summary>
    private static InstrumentMatch? Listed(LinkedText text, int at, int end, in Row row)
    {
        var document = text.Document;

        // "Wall Street’s fear gauge", "Oil stocks rose by 3 million barrels".
        if (row.Kind == InstrumentKind.Sector && document.KindAt(end) == TokenKind.Clitic || row.Name is "Energy stocks" or "Stocks"
            && IsInventory(text, end))
            return null;

        // "Crypto-related stocks", "New York-listed shares": some of them.
        if (row.Name == "Stocks" && document.IsAny(at - 1, "related", "linked", "exposed", "listed", "traded", "based", "sensitive"))
            return null;

        // "More stocks rose than fell": how many of them.
        if (row.Kind == InstrumentKind.Sector && document.IsAny(at - 1, "more", "fewer", "several", "many", "few"))
            return null;

        // "Stocks of wheat", "zinc stocks": what lies in store.
        if (row.Name == "Stocks" && (document.Is(end, "of") || document.Has(at - 1, WordClass.InstrumentWord)
            && First.Find(document, at - 1) is > 0 and var stored
                && Array.Exists(ByFirst[stored], other => other.Words.Length == 1 && other.Kind == InstrumentKind.Commodity)))
            return null;

        // "Zinc stocks shot up, climbing by 5,350 tonnes", "copper output".
        if (row.Kind == InstrumentKind.Commodity && document.IsAny(end, "stocks", "stockpiles", "inventories", "output", "production",
            "exports", "imports"))
            return null;

        // "Lead levels in water dropped".
        if (row.NeedsAmount && document.IsAny(end, "level", "levels", "time", "times"))
            return null;

        // "Labour’s lead", "its banks".
        if (row.NeedsAmount && (document.KindAt(at - 1) == TokenKind.Clitic || document.Has(at - 1, WordClass.Possessive)
            || document.IsAny(at - 1, "a", "that", "this")))
            return null;
        var needsAmount = row.NeedsAmount;
        end = AfterMonth(document, AfterSymbol(text, AfterNote(document, end)));
        if (row.Kind is InstrumentKind.Commodity or InstrumentKind.Crypto or InstrumentKind.Index)
        {
            var crude = row.Name.EndsWith("crude", StringComparison.Ordinal);
            while (document.IsAny(end, "futures", "future", "prices", "price", "contract", "contracts") || crude
                && document.IsAny(end, "crude", "oil"))
            {
                needsAmount &= document.IsAny(end, "contract", "contracts");
                end = AfterMonth(document, AfterSymbol(text, end + 1));
            }
        }

        var first = at;
        if (row.Kind is InstrumentKind.Commodity or InstrumentKind.Crypto or InstrumentKind.Currency)
        {
            var of = document.IsAny(at - 1, "the", "spot", "benchmark") ? at - 2 : at - 1;

            // "The price of a barrel of Brent".
            if (document.Is(of, "of") && document.IsAny(of - 1, "barrel", "bushel", "gallon", "ounce", "pound", "ton", "tonne")
                && document.IsAny(of - 2, "a", "an", "one"))
                of -= 3;
            if (document.IsAny(of, "of", "for", "in") && document.IsAny(of - 1, "price", "prices", "futures", "value", "cost"))
                (first, needsAmount) = (of - 1, false);
            while (document.Has(of, WordClass.Adjective) || document.Is(of, "crude"))
                of--;
            if (row.Kind == InstrumentKind.Commodity && IsOwnPrice(document, of))
                return null;
        }

        // "American Airlines posted a loss. American shares fell": the company that the report calls so.
        if (row.Kind == InstrumentKind.Sector && document.Is(at, "American") && document.IsAny(at + 1, "shares", "stock") && end == at + 2
            && Namesake(text, at) is >= 0 and var namesake)
            return new InstrumentMatch(StockOf(text.Entities[namesake]), at, end, true);

        // "Shares of banks".
        if (row.Kind == InstrumentKind.Sector && needsAmount && document.IsAny(at - 1, "of", "in")
            && document.IsAny(at - 2, "shares", "stocks"))
            first = at - 2;
        return new InstrumentMatch(row.Instrument, first, end, true, needsAmount);
    }

    /// <summary>Returns the company that the first sentence names with the nation at a token as its first word, or -1.</summary>
    private static int Namesake(LinkedText text, int at)
    {
        foreach (var mention in text.Mentions)
        {
            if (mention.First >= at || text.Document.SentenceOf(mention.First) > 0)
                return -1;
            if (mention.Form == MentionForm.Name && mention.End > mention.First + 1
                && text.Document.Is(mention.First, text.Document.Chars(at)) && text.Entities[mention.Entity].Kind == EntityKind.Company)
                return mention.Entity;
        }

        return -1;
    }

    /// <summary>"its average price for crude rose", "an average realized price for crude": what a producer got, not the market.</summary>
    private static bool IsOwnPrice(Document document, int of) =>
        document.IsAny(of, "of", "for") && document.IsAny(of - 1, "price", "prices")
        && (document.IsAny(of - 2, "realized", "realised", "selling") || document.Is(of - 2, "average")
            && (document.Has(of - 3, WordClass.Possessive) || document.KindAt(of - 3) is TokenKind.Clitic));

    /// <summary>"The Jamaican dollar", "Corn yields": of another country, or of something else.</summary>
    private static bool IsForeign(LinkedText text, int at, in Row row)
    {
        var document = text.Document;

        if (row is { Name: "Brazilian real", Count: 1 })
            return !document.Is(at - 1, "the") || !MovesAlone(document, at + 1);

        // "Euro zone bond yields".
        if (row.Kind == InstrumentKind.Currency && row.Count == 1)
            return document.IsAny(at + 1, "zone", "area") && document.Is(at, "euro")
                || !document.Tokens[at].IsCapitalised && document.KindAt(at - 1) == TokenKind.Word
                && document.Tokens[at - 1].IsCapitalised && text.KindAt(at - 1) is EntityKind.Place;

        // "Shares in China Mobile rose".
        if (row is { Kind: InstrumentKind.Sector, Count: 3 } && document.Is(at + 1, "in"))
            return at + 3 < document.Tokens.Length && document.Tokens[at + 3].IsCapitalised;
        return row is { Name: "US Treasury yields", Count: 1 }
            && (document.Is(at + 1, "elsewhere") || document.IsAny(at - 1, Yielders) || document.Has(at - 1, WordClass.InstrumentWord));
    }

    /// <summary>"the real weakened", not "the real weakened state": a verb of a currency that no noun follows.</summary>
    private static bool MovesAlone(Document document, int verb) =>
        document.IsAny(verb, "closed", "ended", "traded", "was")
        || document.Has(verb, WordClass.VerbPast) && document.Has(verb, WordClass.Rise | WordClass.Fall)
            && (document.KindAt(verb + 1) != TokenKind.Word || document.Has(verb + 1, WordClass.Preposition | WordClass.Adverb
                | WordClass.Determiner | WordClass.Coordinator | WordClass.Subordinator | WordClass.Weekday));

    /// <summary>"two blue-chip stocks", "nine of ten bank shares": some of them, not the market.</summary>
    private static bool IsCounted(LinkedText text, int at)
    {
        var document = text.Document;
        var start = Math.Max(document.Sentences[document.SentenceOf(at)].First, at - 4);
        for (var i = at - 1; i >= start; i--)
        {
            // "The S&P 500 energy sector".
            if (text.MentionAt(i) >= 0)
                continue;
            if (document.Has(i, WordClass.Cardinal) || document.KindAt(i) == TokenKind.Number)
                return true;
            if (document.KindAt(i) is not (TokenKind.Word or TokenKind.Dash)
                || document.Has(i, WordClass.Preposition | WordClass.VerbPast | WordClass.Coordinator))
                return false;
        }

        return false;
    }

    /// <summary>"gold futures (Aug) contracts", "WTI crude April futures": over the month of a contract.</summary>
    private static int AfterMonth(Document document, int end)
    {
        if (document.IsSign(end, '(') && document.Has(end + 1, WordClass.Month) && document.IsSign(end + 2, ')'))
            return end + 3;
        return document.Has(end, WordClass.Month) && document.Tokens[end].IsCapitalised
            && document.IsAny(end + 1, "futures", "contract", "contracts") ? end + 1 : end;
    }

    /// <summary>"rose by 3 million barrels", "fell 2.1 million bbl last week": what lies in tanks.</summary>
    private static bool IsInventory(LinkedText text, int end)
    {
        for (var i = end; i < Math.Min(text.Document.Tokens.Length, end + 12); i++)
        {
            if (text.Document.IsAny(i, "barrels", "bpd", "bbl", "tons", "tonnes", "gallons", "bushels", "Cushing"))
                return true;
            if (text.Document.IsSign(i, '.') || text.Document.IsSign(i, ';'))
                return false;
        }

        return false;
    }

    /// <summary>"the Nasdaq", "Nasdaq 100 futures", "futures tied to the Dow": futures are instruments of their own.</summary>
    private static InstrumentMatch Index(LinkedText text, LinkedMention mention, LinkedEntity entity)
    {
        var document = text.Document;
        var end = text.AfterAlias(AfterNote(document, mention.End));
        var emini = document.IsAny(end, "E", "e") && document.Is(end + 2, "mini") ? end + 3
            : document.IsAny(end, "mini", "index", "emini") ? end + 1 : end;
        if (document.IsAny(emini, "futures", "contracts"))
            return Futures(entity, mention.First, emini + 1);
        var before = document.Is(mention.First - 1, "the") ? mention.First - 2 : mention.First - 1;
        var tied = document.IsAny(before, "to") && document.IsAny(before - 1, "tied", "linked", "pegged") ? before - 2
            : document.IsAny(before, "on", "for", "tracking") ? before - 1 : -1;
        if (tied >= 0 && document.IsAny(tied, "futures", "contracts"))
            return Futures(entity, tied, end);
        return new InstrumentMatch(new Instrument(entity.Id, entity.Name, InstrumentKind.Index), mention.First, end, true);
    }

    private static InstrumentMatch Futures(LinkedEntity entity, int first, int end)
    {
        var name = entity.Name switch
        {
            "Dow Jones Industrial Average" => "Dow futures",
            "Nasdaq Composite" => "Nasdaq 100 futures",
            var own => own + " futures",
        };
        return new InstrumentMatch(new Instrument(EntityLinker.Slug(name), name, InstrumentKind.Index), first, end, true);
    }

    /// <summary>"Bitcoin (BTC)", "the dollar index (DXY)".</summary>
    private static int AfterSymbol(LinkedText text, int end)
    {
        if (text.AfterAlias(end) is var after && after > end)
            return after;
        return Tickers.Bare(text.Document, end) is { Alias: > 0 } bare ? bare.End : end;
    }

    /// <summary>"Nvidia shares", "Nvidia’s stock", "shares of (the) chip giant Nvidia", or the company alone.</summary>
    private static InstrumentMatch Shares(LinkedText text, LinkedMention mention, LinkedEntity entity)
    {
        var document = text.Document;
        var instrument = StockOf(entity);
        var end = AfterNote(document, mention.End);

        // "(NASDAQ: NVDA)" or "(NVDA)" after the name.
        end = text.AfterAlias(end);

        // "ASML (ASML.AS), fell 7%": wires leave a comma after the brackets.
        if (end > mention.End && document.IsSign(end, ',') && document.Has(end + 1, WordClass.Rise | WordClass.Fall)
            && document.Has(end + 1, WordClass.VerbPast))
            end++;
        var nameEnd = end;

        // "Nvidia’s (NVDA) stock".
        if (document.KindAt(end) == TokenKind.Clitic)
            end = text.AfterAlias(end + 1);
        if (document.IsAny(end, "U.S.", "American", "Hong", "U.S", "Class") && document.IsAny(end + 1, "listed", "shares", "stock", "Kong"))
            end++;
        if ((document.IsAny(end, "shares", "stock", "share") || document.Is(end, "stocks") && document.Has(end + 1, WordClass.Auxiliary))
            && !document.Is(end + 1, "buyback"))
        {
            end = text.AfterAlias(document.Is(end + 1, "price") ? end + 2 : end + 1);

            // "Zorvex Inc. shares listed in Milan".
            if (document.Is(end, "listed") && document.IsAny(end + 1, "in", "on"))
                end++;

            // "ASML’s shares in Amsterdam": where they trade.
            if (document.Is(end, "in") && text.KindAt(end + 1) == EntityKind.Place)
                end = text.Mentions[text.MentionAt(end + 1)].End;
            return new InstrumentMatch(instrument, mention.First, end, true);
        }

        for (var i = mention.First - 1; i >= Math.Max(0, mention.First - 6); i--)
        {
            // "shares of Micron and Arm": the second is not governed by itself.
            if (text.KindAt(i) == EntityKind.Company && !text.Document.Is(i + 1, "'s"))
                break;
            if (document.Is(i, "of") && document.IsAny(i - 1, "shares", "stock", "those"))
                return new InstrumentMatch(instrument, i - 1, nameEnd, true);
            if (document.Is(i, "of") && document.Is(i - 1, "price") && document.IsAny(i - 2, "share", "stock"))
                return new InstrumentMatch(instrument, i - 2, nameEnd, true);
            if (document.Is(i, "in") && document.IsAny(i - 1, "shares", "stock"))
                return new InstrumentMatch(instrument, i - 1, nameEnd, true);
            if (!document.Tokens[i].IsWord && !Numbers.NumberReader.IsHyphen(document, i) || document.Has(i, WordClass.FiniteVerb)
                && !document.Is(i, "based"))
                break;
        }

        // "BlueBird Inc. rose on Monday": a company with its legal form or ticker and a weekday is told of as a stock.
        var isStock = (nameEnd > mention.End || document.Has(mention.End - 1, WordClass.CompanySuffix))
            && document.Has(nameEnd, WordClass.Rise | WordClass.Fall) && !document.Is(mention.First - 1, "by")
            && document.Has(document.Is(nameEnd + 1, "on") ? nameEnd + 2 : nameEnd + 1, WordClass.Weekday);
        return new InstrumentMatch(instrument, mention.First, nameEnd, isStock);
    }

    /// <summary>Returns the shares of a company.</summary>
    public static Instrument StockOf(LinkedEntity entity) => new(entity.Id, entity.Name, InstrumentKind.Stock)
    {
        Ticker = entity.Entry?.Ticker ?? entity.Ticker,
        Exchange = entity.Entry?.Exchange ?? entity.Exchange,
    };

    /// <summary>"Nvidia¹ shares", "Apple* stock": over the mark of a footnote.</summary>
    private static int AfterNote(Document document, int end)
    {
        while (end < document.Tokens.Length && document.IsGlued(end) && document.Tokens[end].Length <= 2
            && "¹²³⁴⁵⁶⁷⁸⁹⁰*†‡".Contains(document.Chars(end)[0], StringComparison.Ordinal))
            end++;
        return end;
    }

    /// <summary>"Japan's market" with either apostrophe, "orange juice" with a hyphen as well.</summary>
    private static IEnumerable<string[]> InOtherSpellings(string[] cells)
    {
        yield return cells;
        if (cells[0].Contains('\'', StringComparison.Ordinal))
            yield return [cells[0].Replace('\'', '’'), .. cells[1..]];
        if (cells[2] == "commodity" && cells[0].Contains(' ', StringComparison.Ordinal) && char.IsLower(cells[0][0]))
            yield return [cells[0].Replace(' ', '-'), .. cells[1..]];
    }

    private static Row ToRow(string[] cells)
    {
        var words = Tokenizer.Words(cells[0]);
        var kind = Enum.Parse<InstrumentKind>(cells[2], ignoreCase: true);
        return new Row(words, new Instrument(EntityLinker.Slug(cells[1]), cells[1], kind), kind, words.Length, WordKey.OfSecond(words),
            cells[3] == "amount");
    }

    private static bool Matches(Document document, int at, string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!document.Is(at + i, words[i].AsSpan()) || (char.IsUpper(words[i][0]) && !document.Tokens[at + i].IsCapitalised))
                return false;
        }

        return true;
    }
}
