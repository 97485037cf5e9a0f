using System.Collections.Frozen;
using System.Globalization;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>The terms of a rating by their tokens: "upgraded Acme to buy from hold with a $90 target".</summary>
/// <param name="document">The text.</param>
internal sealed class RatingTerms(Document document)
{
    private static readonly FrozenDictionary<string, (bool IsPlain, int Rank)> Ratings = LexiconTable.Rows("ratings.tsv")
        .ToFrozenDictionary(row => row[0], row => (row[1].Length > 0, int.Parse(row[2], CultureInfo.InvariantCulture)),
            StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, (bool IsPlain, int Rank)>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Ratings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The first words of the ratings: nearly all words are told from them at once.</summary>
    private static readonly FirstWords Starts = new([.. Ratings.Keys.Select(rating => rating.Split(' ')[0])
        .Distinct(StringComparer.OrdinalIgnoreCase)]);

    private int _first = -1;

    /// <summary>Gets or sets what the house does.</summary>
    public RatingAction Action { get; set; }

    /// <summary>Gets the tokens of the rating, (-1, -1) if none is stated.</summary>
    public (int First, int End) Rating { get; private set; } = (-1, -1);

    /// <summary>Gets the tokens of the rating before.</summary>
    public (int First, int End) RatingBefore { get; private set; } = (-1, -1);

    /// <summary>Gets the token of the target's number, or -1.</summary>
    public int Target { get; private set; } = -1;

    /// <summary>Gets the token of the number of the target before, or -1.</summary>
    public int TargetBefore { get; private set; } = -1;

    /// <summary>Gets a value indicating whether a rating is what changes: "to sell from hold", not "with a buy rating".</summary>
    public bool IsMoved { get; private set; }

    /// <summary>Gets a value indicating whether a price target is spoken of.</summary>
    public bool HasTarget { get; private set; }

    /// <summary>Gets a value indicating whether coverage is spoken of.</summary>
    public bool HasCoverage { get; private set; }

    /// <summary>Gets or sets the entity that is rated, or -1.</summary>
    public int Rated { get; set; } = -1;

    /// <summary>Gets a value indicating whether a cell of a table is enough to name a rating or a target.</summary>
    public bool InRow { get; init; }

    /// <summary>"PT", "TP": the short form of a price target.</summary>
    public static bool IsShortTarget(Document document, int at) => document.IsAny(at, "pt", "tp")
        && document.Tokens[at].Has(TokenShape.AllCaps);

    /// <summary>Sets the tokens of the numbers of a target and of the one before, -1 where none was.</summary>
    public void Set(int target, int before)
    {
        (Target, TargetBefore, HasTarget) = (target, before, true);
    }

    /// <summary>Indicates whether the target, or the one before, is between two tokens; null where neither is.</summary>
    public bool? IsBefore(int first, int end) => Target >= first && Target < end ? false
        : TargetBefore >= first && TargetBefore < end ? true : null;

    public bool HasRating => Rating.First >= 0 || RatingBefore.First >= 0 || NamesRating;

    /// <summary>
    /// Gets a value indicating whether the word "rating" is there, even if it does not say which: "kept its rating on Acme".
    /// </summary>
    public bool NamesRating { get; private set; }

    /// <summary>Gets a value indicating whether the verb rates by itself: "rates the stock buy" needs no "to" or "at".</summary>
    public bool Rates { get; init; }

    /// <summary>Gets a value indicating whether the verb keeps a rating: "keeps buy" needs no article at the end of a headline.</summary>
    public bool Keeps { get; init; }

    /// <summary>Gets a value that is positive where the rating is better than the one before, negative where it is worse, else 0.</summary>
    public int Way => Rating.First >= 0 && RatingBefore.First >= 0 && Rank(RatingBefore) is > 0 and var before
        && Rank(Rating) is > 0 and var now ? now - before : 0;

    /// <summary>Gets a value that is positive where the target is higher than the one before, negative where it is lower, else 0.</summary>
    public int TargetWay => Target >= 0 && TargetBefore >= 0
        && decimal.TryParse(document.Chars(Target), CultureInfo.InvariantCulture, out var now)
        && decimal.TryParse(document.Chars(TargetBefore), CultureInfo.InvariantCulture, out var before) ? now.CompareTo(before) : 0;

    /// <summary>Reads the terms from one token up to another.</summary>
    public void Read(int first, int end)
    {
        _first = first;
        for (var i = first; i < end; i++)
        {
            HasTarget |= IsTarget(i, first) || InRow;
            HasCoverage |= document.Is(i, "coverage");
            NamesRating |= document.IsAny(i, "rating", "recommendation")
                && (document.Has(i - 1, WordClass.Possessive | WordClass.Determiner) || document.Is(i - 1, "stock"));
            if (RatingEnd(i, end) is not (> 0 and var close))
                continue;
            var before = document.KindAt(i - 1) == TokenKind.Quote ? i - 2 : i - 1;
            // "from an “overweight” rating to a hold rating".
            if (document.IsAny(before, "a", "an"))
                before--;
            IsMoved |= document.IsAny(before, "from", "to");
            if (document.Is(before, "from"))
                RatingBefore = (i, close);
            else if (Rating.First < 0)
                Rating = (i, close);
            i = close - 1;
        }

        if (HasTarget)
            ReadNumbers(first, end);
    }

    /// <summary>"to $190 from $160", "a $210 price target", "a target of $90"; not "by $20" nor "its target by 10%".</summary>
    private void ReadNumbers(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.KindAt(i) != TokenKind.Number || document.IsSign(i + 1, '%') || document.Has(i + 1, WordClass.TimeUnit)
                || NumberReader.IsHyphen(document, i + 1))
                continue;
            var before = document.KindAt(i - 1) == TokenKind.Symbol || document.Has(i - 1, WordClass.CurrencyWord)
                || document.IsAny(i - 1, "GBX", "GBp") ? i - 2 : i - 1;

            // "to C$190 from C$160"; "GBX 230 ($3.00)" is the same once more.
            if (before == i - 2 && document.KindAt(before) == TokenKind.Word && document.IsGlued(i - 1)
                && document.Tokens[before].IsCapitalised)
                before--;
            if (document.IsSign(before, '('))
                continue;
            if (document.Is(before, "from"))
                TargetBefore = i;
            else if (Target < 0 && (document.IsAny(before, "to", "at", "of", "with", "is", "was", "target")
                || IsShortTarget(document, before) || InRow && document.IsSign(before, '|') || IsTargetAfter(i + 1, end)
                || document.IsSign(before, ':') && document.Is(before - 1, "target")))
                Target = i;
        }
    }

    /// <summary>"a “buy” call on the stock", "a Hold call with a target of $90": a rating by another name, no option to buy.</summary>
    public static bool IsCall(Document document, int at) => document.IsAny(at, "call", "calls")
        && (document.Has(at + 1, WordClass.Preposition | WordClass.Coordinator) || document.KindAt(at + 1) is TokenKind.Punctuation);

    private bool IsTargetAfter(int at, int end)
    {
        // "a GBX 300 ($3.92) price objective".
        if (document.IsSign(at, '('))
        {
            while (at < end && !document.IsSign(at, ')'))
                at++;
        }

        for (var i = at; i < Math.Min(end, at + 5); i++)
        {
            if (document.IsAny(i, "target", "objective"))
                return true;
        }

        return false;
    }

    /// <summary>"price target", "its target", "Acme’s target", "a $90 target"; not "its sales target".</summary>
    private bool IsTarget(int i, int first)
    {
        if (document.IsAny(i, "objective", "objectives"))
            return document.Is(i - 1, "price");
        if (IsShortTarget(document, i))
            return true;
        if (!document.IsAny(i, "target", "targets") || document.IsAny(i + 1, "range", "rate", "date", "market", "group") || Scales(i)
            || Counts(i))
            return false;
        if (document.IsAny(i - 1, "price", "share", "stock", "end", "month", "year", "own", "highest", "lowest")
            || document.Is(i + 1, "price"))
            return true;

        // "Cut After Earnings Miss Targets", "set a target of earning 44 cents a share": what a company aims at.
        if (document.IsForm(i - 1, "beat", "exceed", "meet", "miss", "top") || document.Is(i + 1, "of")
            && document.Has(i + 2, WordClass.VerbIng))
            return false;
        // "Target lowered to $19 from $20", "upgraded to buy; target $40".
        if (i == first && document.Has(i + 1, WordClass.VerbParticiple) && document.Has(i + 2, WordClass.Preposition)
            || (document.IsSign(i - 1, ';') || document.IsSign(i - 1, ',')) && (document.KindAt(i + 1) is TokenKind.Symbol
                || document.KindAt(i + 1) is TokenKind.Number && document.IsAny(i + 2, "p", "pence")
                || document.Is(i + 1, "to") && document.KindAt(i + 2) is TokenKind.Symbol))
            return true;

        // "with a buy call and target at $90".
        if (document.IsAny(i - 1, "and", "with") && document.IsAny(i + 1, "at", "of") && IsAmount(i + 2))
            return true;

        // "with a reduced target of $90", "with target raised to $90".
        if (document.Has(i - 1, WordClass.VerbParticiple | WordClass.Adjective) && document.Is(i + 1, "of") && IsAmount(i + 2)
            || document.Has(i + 1, WordClass.VerbParticiple) && document.IsAny(i + 2, "to", "at") && IsAmount(i + 3))
            return true;

        // "raises target to $90".
        if (i == first && !document.Tokens[i].IsCapitalised && document.IsAny(i + 1, "to", "from", "by")
            && document.Has(i - 1, WordClass.VerbS | WordClass.VerbPast))
            return true;
        return i > first - 1 && (document.Has(i - 1, WordClass.Possessive | WordClass.Determiner)
            || document.KindAt(i - 1) is TokenKind.Clitic or TokenKind.Number
            || document.KindAt(i - 1) == TokenKind.Word && document.Tokens[i - 1].IsCapitalised);
    }

    private bool IsAmount(int at) => document.KindAt(at) is TokenKind.Symbol or TokenKind.Number
        || document.KindAt(at + 1) is TokenKind.Number && document.Has(at, WordClass.CurrencyWord);

    /// <summary>"its target to $90 million": a sum of money, not a price.</summary>
    private bool Scales(int at)
    {
        for (var i = at + 1; i < at + 10; i++)
        {
            if (document.Has(i, WordClass.Scale))
                return true;
            if (document.IsSign(i, ','))
                return false;
        }

        return false;
    }

    /// <summary>"its target of 900 new homes": a count, not a price.</summary>
    private bool Counts(int at)
    {
        const WordClass Others = WordClass.Preposition | WordClass.Coordinator | WordClass.Determiner | WordClass.Subordinator
            | WordClass.Adverb | WordClass.CurrencyWord | WordClass.Unit | WordClass.Auxiliary | WordClass.VerbPast;
        return document.IsAny(at + 1, "of", "to", "at", "for") && document.KindAt(at + 2) == TokenKind.Number
            && document.KindAt(at + 3) == TokenKind.Word && !document.IsGlued(at + 3) && document.Has(at + 3, WordClass.Common)
            && !document.Has(at + 3, Others) && !document.Tokens[at + 3].IsCapitalised
            && !document.IsAny(at + 3, "p", "pence", "cents", "sen", "ore", "rating", "target");
    }

    /// <summary>
    /// Returns the token after the rating that starts at a token, or -1: "to sell", "a buy rating", "at neutral", "from “outperform”".
    /// </summary>
    private int RatingEnd(int i, int end)
    {
        if (NameAt(document, i, end) is not ({ } close, { } plain))
            return -1;
        var after = document.KindAt(close) == TokenKind.Quote ? close + 1 : close;
        if (document.IsAny(after, "rating", "ratings", "recommendation", "equivalent") || IsCall(document, after)
            || document.IsAny(after, "stance", "view") && (document.Tokens[i].IsCapitalised || !plain))
            return close;
        var before = document.KindAt(i - 1) == TokenKind.Quote ? i - 2 : i - 1;
        var bounded = close == end || !document.Has(after, WordClass.Determiner | WordClass.Possessive | WordClass.Pronoun)
            && !(document.KindAt(after) == TokenKind.Word && document.Tokens[after].IsCapitalised
                && !document.IsAny(after, "from", "to", "at", "by", "with"));
        if (InRow && document.IsSign(i - 1, '|') && (close == end || document.IsSign(close, '|')))
            return close;
        if (document.IsAny(before, "to", "from", "at", "as"))
            return bounded ? close : -1;

        // "rates the shares overweight".
        if (Rates && bounded && (document.KindAt(after) != TokenKind.Word || document.IsAny(after, "with", "and")))
            return close;

        // "keeps buy" at the end, "keeps buy on Nvidia".
        if (Keeps && i == _first && (document.KindAt(after) is TokenKind.Punctuation or null
            || after + 1 < end && document.Is(after, "on") && document.Tokens[after + 1].IsCapitalised))
            return close;

        // "kept its outperform", "with a buy": a word that may be ordinary must end its phrase.
        var owned = document.Has(before, WordClass.Possessive | WordClass.Determiner) || document.KindAt(before) == TokenKind.Clitic;
        return owned && (!plain || document.KindAt(after) != TokenKind.Word
            || document.IsAny(after, "on", "from", "with", "and")) ? close : -1;
    }

    /// <summary>Returns the token after the name of a rating that starts at a token, "strong buy", or -1.</summary>
    public static int EndAt(Document document, int at) => NameAt(document, at, document.Tokens.Length)?.End ?? -1;

    private static (int End, bool IsPlain)? NameAt(Document document, int at, int end)
    {
        if (at < 0 || at >= end || !document.Tokens[at].IsWord || Starts.Find(document, at) == 0)
            return null;
        var second = NumberReader.IsHyphen(document, at + 1) ? at + 2 : at + 1;
        if (second < end && document.KindAt(second) == TokenKind.Word && IsPair(document, at, second))
            return (second + 1, false);
        return Lookup.TryGetValue(document.Chars(at), out var rating) ? (at + 1, rating.IsPlain) : null;
    }

    private static bool IsPair(Document document, int first, int second) => RankOfPair(document, first, second) > 0;

    private int Rank((int First, int End) rating) => rating.End - rating.First > 1 ? RankOfPair(document, rating.First, rating.End - 1)
        : Lookup.TryGetValue(document.Chars(rating.First), out var known) ? known.Rank : 0;

    private static int RankOfPair(Document document, int first, int second)
    {
        Span<char> pair = stackalloc char[24];
        var a = document.Chars(first);
        var b = document.Chars(second);
        if (a.Length + b.Length + 1 > pair.Length)
            return 0;
        a.CopyTo(pair);
        pair[a.Length] = ' ';
        b.CopyTo(pair[(a.Length + 1)..]);
        return Lookup.TryGetValue(pair[..(a.Length + b.Length + 1)], out var known) ? known.Rank : 0;
    }
}
