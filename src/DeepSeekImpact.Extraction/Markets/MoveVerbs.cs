using DeepSeekImpact.Extraction.Patterns;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Syntax;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>A verb or predicate by which something moved: the token it stands at, which way, and where its numbers start.</summary>
internal readonly record struct MoveVerb(int At, int End, Direction Direction)
{
    /// <summary>Gets where it stood, where the text tells that before the verb: "was last at $1.0393, down 0.3%".</summary>
    public Quantity? Level { get; init; }

    /// <summary>
    /// Gets a value indicating whether it is told between commas, before the main verb: "Nvidia, down 20% this year, fell 3%".
    /// </summary>
    public bool IsInserted { get; init; }

    /// <summary>Gets a value indicating whether the amount after it is where it stands: "topped $100,000".</summary>
    public bool TakesLevel { get; init; }

    /// <summary>Gets a value indicating whether it moves nothing without an amount: "Nvidia popped 6%".</summary>
    public bool NeedsAmount { get; init; }

    /// <summary>Gets a value indicating whether a particle tells the direction: "closed higher".</summary>
    public bool IsPhrasal { get; init; }
}

/// <summary>
/// Finds the verb of an instrument and which way it tells: "fell", "was down", "closed higher", "ticked up", "was little changed".
/// </summary>
/// <param name="text">The text.</param>
internal sealed partial class MoveVerbs(MarketText text)
{
    /// <summary>Gets the rules of verbs with words after them.</summary>
    public static RuleTable Rules { get; } = RuleTable.Load("move-verbs.tsv", new PatternNames([], ["verb"], "tells"));

    private static readonly ulong Extended = Rules.Named("verb.extended");
    private static readonly ulong Records = Rules.Named("move.record");
    private static readonly ulong RecordLines = Rules.Named("move.recordLine");
    private static readonly ulong Unchanged = Rules.Named("verb.flat");

    private const int MostBetween = 8;
    private const int ParticleReach = 7;

    /// <summary>Verbs that say where something stood.</summary>
    private static readonly WordSet Stands =
    [
        "settle", "close", "end", "finish", "trade", "stand", "open", "quote", "sit", "fetch", "change", "exchange",
    ];

    /// <summary>Verbs whose particle tells the move: "ended lower".</summary>
    private static readonly WordSet TakesParticle =
    [
        "close", "end", "finish", "trade", "open", "settle", "edge", "take", "tick", "inch", "nudge", "creep", "drift", "move", "go",
        "head", "push", "pull", "turn", "swing", "stand",
    ];

    /// <summary>Verbs by which one thing moves another up: "lifted the FTSE 100 0.4%".</summary>
    public static readonly WordSet Lifting = ["boost", "lift", "propel"];

    /// <summary>Verbs by which one thing moves another down: "knocked the FTSE 100 0.4%".</summary>
    public static readonly WordSet Dragging = ["drag", "knock"];

    /// <summary>Verbs of going the way of something else: "track Wall Street lower".</summary>
    public static readonly WordSet Followers = ["follow", "mirror", "track"];

    /// <summary>Verbs of a company that are said of its stock.</summary>
    private static readonly WordSet Leaps =
        ["jump", "nosedive", "plummet", "plunge", "rally", "sink", "skyrocket", "slide", "slump", "soar", "surge", "tumble"];

    /// <summary>Words of a trading session: "in early trading".</summary>
    private static readonly WordSet InSessions =
    [
        "early", "late", "morning", "afternoon", "premarket", "pre", "after", "extended", "trading", "trade", "midday", "afterhours",
    ];

    /// <summary>Words between a verb and its amount: "by more than".</summary>
    private static readonly WordSet Quantifiers =
    [
        "more", "less", "as", "much", "than", "nearly", "over", "a", "an", "another", "by", "almost", "just", "further", "extra",
        "additional", "whopping",
    ];

    /// <summary>Auxiliaries before the verb of a move.</summary>
    private static readonly WordSet Auxiliaries = ["was", "were", "is", "are", "has", "have", "had", "been", "being", "'s", "’s"];

    /// <summary>Words that can be between an instrument and its verb.</summary>
    private static readonly WordSet Between =
    [
        "index", "average", "composite", "exchange", "prices", "futures", "price", "trading", "shares", "stock", "benchmark", "note",
        "notes", "bond", "bonds", "contract", "contracts", "price", "pair", "units", "receipts", "all", "both", "each", "then", "last",
        "session", "most", "active", "front", "spot", "complex", "market", "markets", "levels", "to", "do", "did", "does", "also",
        "pointed", "indicated", "delivery", "itself", "themselves", "saw", "sees", "seeing", "watched", "its", "their", "main", "major",
        "indexes", "indices", "gauge", "remain", "remains", "remained",
    ];

    private readonly Document _document = text.Document;

    /// <summary>Returns the move verb whose subject ends before a token, or null.</summary>
    /// <param name="at">The token behind the instrument.</param>
    /// <param name="end">The end of the sentence.</param>
    public MoveVerb? Behind(int at, int end) =>
        Find(at, end, overPhrases: true) ?? InRelative(at, end) ?? Coordinated(at, end);

    /// <summary>
    /// "lifted the FTSE 100 0.4%", "dragged the FTSE 100 27 points, or 0.4%, lower": returns the move of what a verb carries along, or
    /// null.
    /// </summary>
    /// <param name="first">The first token of the instrument.</param>
    /// <param name="at">The token after the instrument.</param>
    public MoveVerb? Carried(int first, int at)
    {
        if (Change(Quantified(at)) is not { } change)
            return null;
        var after = change.End;
        if (_document.IsSign(after, ',') && _document.Is(after + 1, "or") && Change(after + 2) is { } second)
            after = _document.IsSign(second.End, ',') ? second.End + 1 : second.End;
        if (after > change.End && _document.IsAny(after, "lower", "higher"))
            return new MoveVerb(at, at, _document.Is(after, "lower") ? Direction.Down : Direction.Up);
        var verb = _document.Is(first - 1, "the") ? first - 2 : first - 1;
        if (_document.IsForm(verb, Lifting))
            return new MoveVerb(at, at, Direction.Up);
        return _document.IsForm(verb, Dragging) ? new MoveVerb(at, at, Direction.Down) : null;
    }

    /// <summary>Returns the change in percent or points at a token, over "about" and "more than", or null.</summary>
    public Quantity? ChangeAt(int at) => Change(Quantified(at));

    /// <summary>Indicates whether a change in percent or points is at a token.</summary>
    public bool HasChange(int at) => ChangeAt(at) is not null;

    /// <summary>"track Wall Street lower": true for lower, false for higher, null if it is neither.</summary>
    private bool? FollowedDown(int at)
    {
        var first = _document.Is(at + 1, "the") ? at + 2 : at + 1;
        return Instruments.At(text.Linked, first) is { } other && _document.IsAny(other.End, "lower", "higher")
            ? _document.Is(other.End, "lower") : null;
    }

    private Quantity? Change(int at) =>
        text.QuantityAt(at) is { Kind: QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints } change ? change : null;

    /// <summary>Indicates whether a token is a verb that is said of a company when its stock moves far: "jumped", "slumped".</summary>
    public bool IsLeap(int at) => _document.Has(at, WordClass.VerbPast | WordClass.VerbS) && _document.IsForm(at, Leaps);

    /// <summary>
    /// "after the report", "as sales rose", "on Friday", "in early trading", or the end: what follows a move that has no number.
    /// </summary>
    public bool EndsTelling(int at, int end)
    {
        if (at >= end || _document.IsSign(at, '.') || _document.IsAny(at, "after", "amid", "following") || text.IsDated(at)
            || _document.Is(at, "on") && text.IsDated(at + 1))
            return true;
        if (_document.Is(at, "in"))
            return text.IsDated(at + 1) || _document.IsAny(at + 1, InSessions);
        if (!_document.Is(at, "as") || _document.IsAny(at + 1, "well", "of"))
            return false;
        for (var i = at + 2; i < Math.Min(end, at + MostBetween) && _document.KindAt(i) != TokenKind.Punctuation; i++)
        {
            if (_document.Has(i, WordClass.VerbPast | WordClass.VerbS | WordClass.Auxiliary))
                return true;
        }

        return false;
    }

    private MoveVerb? Find(int at, int end, bool overPhrases)
    {
        var limit = at + MostBetween;
        Quantity? level = null;
        for (var i = at; i < Math.Min(end, limit); i++)
        {
            // "helped oil stocks as crude rose": another clause.
            if (_document.Is(i, "as") && !_document.IsAny(i + 1, "of", "much", "well", "many"))
                return null;
            if (_document.IsAny(i, "at", "around", "near", "above", "below") && text.QuantityAt(Quantified(i + 1)) is { } told
                && told.Kind is QuantityKind.Money or QuantityKind.Number or QuantityKind.Percent or QuantityKind.Points

                // "ended the day around 1.8% lower": by how much.
                && !(told.Kind is QuantityKind.Percent && _document.IsAny(told.End, "down", "higher", "lower", "up")))
            {
                level = told;
                i = Math.Max(told.End, told.PerEnd) - 1;
                limit = i + MostBetween;
                continue;
            }

            // "FTSE 100: 8,612, down 0.4%".
            if (i == at && _document.IsSign(i, ':') && text.QuantityAt(i + 1) is { } stood && _document.IsSign(stood.End, ',')
                && stood.Kind is QuantityKind.Money or QuantityKind.Number or QuantityKind.Points)
            {
                level = stood;
                i = stood.End - 1;
                limit = i + MostBetween;
                continue;
            }

            // "The euro cost $1.0890, up from $1.0870".
            if (_document.IsForm(i, "cost", "fetch", "hit", "touch", "reach", "buy")
                && text.QuantityAt(Quantified(i + 1)) is { Kind: QuantityKind.Money } cost
                && !(_document.IsForm(i, "buy") && Instruments.At(text.Linked, i - 1) is not { Instrument.Kind: InstrumentKind.Currency }))
            {
                level = cost;
                i = Math.Max(cost.End, cost.PerEnd) - 1;
                limit = i + MostBetween;
                continue;
            }

            // "note yielded 4.25%, up from 4.19%".
            if (_document.IsForm(i, "yield") && _document.Has(i, WordClass.VerbPast)
                && text.QuantityAt(Quantified(i + 1)) is { Kind: QuantityKind.Percent } yielded)
            {
                level = yielded;
                i = yielded.End - 1;
                limit = i + MostBetween;
                continue;
            }

            // "changed hands at 109.80 against 109.57 yen on Thursday".
            if (level is { Value: { } here } && _document.IsAny(i, "against", "versus")
                && text.QuantityAt(i + 1) is { Value: { } there } old
                && old.Kind is QuantityKind.Money or QuantityKind.Number && here != there && here < 2 * there && there < 2 * here)
                return new MoveVerb(i, i + 1, here > there ? Direction.Up : Direction.Down) { Level = level };

            // "Silver touched $43 and then dropped 2%".
            if (level is not null && _document.IsAny(i, "and", "but"))
            {
                level = null;
                continue;
            }

            // "galloped 4% higher": what the words after the amount tell.
            if ((_document.Has(i, WordClass.VerbPast) || EndsInEd(i)) && Change(Quantified(i + 1)) is { } by
                && _document.IsAny(by.End, "higher", "lower"))
                return new MoveVerb(i, i + 1, _document.Is(by.End, "lower") ? Direction.Down : Direction.Up);

            // "Asian shares track Wall Street lower": the first follows the second.
            if (_document.IsForm(i, Followers) && FollowedDown(i) is { } isDown)
                return new MoveVerb(i, i + 1, isDown ? Direction.Down : Direction.Up) { IsPhrasal = true };
            if (i == at && _document.KindAt(i) == TokenKind.Quote)
                continue;
            if (Standing(i) is > 0 and var place)
            {
                i = place - 1;
                limit = i + MostBetween;
                continue;
            }

            if (_document.IsSign(i, ','))
            {
                // ", the chip giant," — or ", down 17%", ", rising 3%".
                if (level is null && Told(i, end) is { } relative)
                    return relative;
                var predicate = _document.Is(i + 1, "after") && level is not null ? i + 2 : i + 1;
                while (_document.Has(predicate, WordClass.Adverb) || _document.KindAt(predicate) == TokenKind.Word && EndsInLy(predicate))
                    predicate++;
                if (_document.IsAny(predicate, "down", "up", "off", "lower", "higher") || IsMoving(predicate))
                    return Read(predicate, end) is { } read ? read with { Level = level, IsInserted = level is null } : null;

                // "closed at $17,350 a ton, having lost 1.4%", "traded at $1.3620, little changed".
                if (_document.Is(i + 1, "having") && Read(i + 2, end) is { } before)
                    return before with { Level = level, IsInserted = level is null };
                if (level is not null && Flat(predicate) is { } unmoved)
                    return unmoved with { Level = level };

                // "stood at 4.24%, compared with 4.28% on Tuesday".
                if (level is { Value: { } now } && _document.Is(i + 1, "compared") && _document.IsAny(i + 2, "with", "to")
                    && text.QuantityAt(i + 3) is { Value: { } once } prior && prior.Kind == level.Kind && prior.Unit == level.Unit
                    && now != once)
                    return new MoveVerb(i + 1, i + 3, now > once ? Direction.Up : Direction.Down) { Level = level };

                // "changed hands at $84,200, 2.6% lower".
                if (level is not null && text.QuantityAt(Quantified(predicate)) is { } moved
                    && _document.IsAny(moved.End, "lower", "higher", "weaker", "stronger", "down", "up"))
                {
                    var way = _document.IsAny(moved.End, "lower", "weaker", "down") ? Direction.Down : Direction.Up;
                    return new MoveVerb(predicate, predicate, way) { Level = level };
                }

                var close = EndOfInsertion(i, end);
                if (close < 0)
                    return null;

                // "Zorvex Inc., the pump maker, which reported on Wednesday, plunged": two insertions.
                if (_document.Has(close + 1, WordClass.Relative) && EndOfInsertion(close, end) is > 0 and var second)
                    close = second;
                i = close;
                limit = close + MostBetween;
                continue;
            }

            // "Shares of Intel[3] slid": the mark of a footnote.
            if (_document.IsSign(i, '[') && _document.KindAt(i + 1) == TokenKind.Number && _document.IsSign(i + 2, ']'))
            {
                i += 2;
                continue;
            }

            // "The 10-year yield — the benchmark for borrowing — was up".
            if (_document.KindAt(i) == TokenKind.Dash && !_document.IsGlued(i) && EndOfDashes(i, end) is > 0 and var closing)
            {
                i = closing;
                limit = closing + MostBetween;
                continue;
            }

            // "was 3%, or 0.45p, lower at 14.8p".
            if (Change(i) is { } percent && _document.IsSign(percent.End, ',') && _document.Is(percent.End + 1, "or")
                && text.QuantityAt(percent.End + 2) is { } same
                && _document.IsAny(_document.IsSign(same.End, ',') ? same.End + 1 : same.End, "lower", "higher"))
                return new MoveVerb(i, i,
                    _document.Is(_document.IsSign(same.End, ',') ? same.End + 1 : same.End, "lower") ? Direction.Down : Direction.Up);
            if (text.QuantityAt(i) is { } quantity && _document.IsAny(quantity.End, "lower", "higher", "down", "up", "weaker", "stronger",
                "firmer"))
                return new MoveVerb(i, i, _document.IsAny(quantity.End, "lower", "down", "weaker") ? Direction.Down : Direction.Up);
            if (_document.IsAny(i, "that", "which") && i > at)
                return null;
            if (_document.IsAny(i, Auxiliaries) && Flat(i + 1) is null)
                continue;
            if (Read(i, end) is { } verb)
                return verb;
            if (text.IsDated(i) || CanStandBetween(i))
                continue;

            // "Copper on the London Metal Exchange lost 1%", "the index of smaller companies fell": a phrase tells which or where.
            if (overPhrases && EndOfPhrase(i, end) is > 0 and var behind)
            {
                i = behind - 1;
                limit = behind + MostBetween;
                overPhrases = false;
                continue;
            }

            return null;
        }

        return null;
    }

    /// <summary>
    /// "settled at $76.20", "closed around 40,100", "was last quoted at 147": where it stood, before the text tells which way it went.
    /// </summary>
    private int Standing(int i)
    {
        if (!_document.IsForm(i, Stands))
            return 0;
        var at = _document.AreAt(i + 1, "hands") ? i + 2 : i + 1;
        while (_document.Has(at, WordClass.Adverb) || text.IsDated(at)
            || _document.IsAny(at, "the", "day", "session", "trading", "last", "on"))
            at++;
        return _document.IsAny(at, "at", "around", "near", "above", "below")
            && text.QuantityAt(Quantified(at + 1)) is { } told
            && !(told.Kind is QuantityKind.Percent && _document.IsAny(told.End, "down", "higher", "lower", "up")) ? at : 0;
    }

    private bool CanStandBetween(int i) =>
        _document.Has(i, WordClass.Auxiliary | WordClass.Adverb)
        || _document.Is(i, "seen") && _document.Is(i - 1, "last")
        || _document.IsAny(i, Between)
        || _document.KindAt(i) == TokenKind.Clitic || _document.KindAt(i) == TokenKind.Dash || EndsInLy(i)

        // "continued to climb".
        || _document.Is(i + 1, "to") && _document.IsForm(i, "continue", "begin", "start", "manage");

    /// <summary>Indicates whether a word ends as a regular past form does.</summary>
    public bool EndsInEd(int i) => _document.KindAt(i) == TokenKind.Word && _document.Chars(i).EndsWith("ed", StringComparison.Ordinal);

    private bool EndsInLy(int i) => _document.KindAt(i) == TokenKind.Word && _document.Chars(i).EndsWith("ly", StringComparison.Ordinal);

    /// <summary>Reads the verb at a token, or gives null where it moves nothing.</summary>
    public MoveVerb? Read(int at, int end)
    {
        // "Silver lost to bronze".
        if (_document.KindAt(at) != TokenKind.Word || _document.Is(at + 1, "to") && _document.IsForm(at, "lose") || IsNoun(at)
            || text.IsDated(at) || _document.IsForm(at, "cut", "hike"))
            return null;
        if (Flat(at) is { } flat)
            return flat;
        if ((WithParticle(at, end) ?? Extending(at) ?? Phrase(at)) is { } phrasal)
            return phrasal;
        if (_document.IsAny(at, "down", "lower") || _document.IsForm(at, "lose", "shed") || _document.Has(at, WordClass.Fall)
            || _document.Is(at, "off") && text.QuantityAt(Quantified(at + 1)) is not null)
            return new MoveVerb(at, at + 1, Direction.Down);
        return _document.IsAny(at, "up", "higher") || _document.IsForm(at, "add", "gain")
            || _document.Has(at, WordClass.Rise) ? new MoveVerb(at, at + 1, Direction.Up) : null;
    }

    /// <summary>
    /// "the oil firm", "the wheat contract", "gold rush", "its gains were limited": a noun where a verb could be. The base form is a verb
    /// only of a plural ("gold prices rise") or after "to".
    /// </summary>
    private bool IsNoun(int at)
    {
        if (_document.IsAny(at, "down", "up", "higher", "lower", "off", "flat", "unchanged", "little", "steady"))
            return false;
        var before = at - 1;
        while (_document.KindAt(before) == TokenKind.Word && (EndsInLy(before) || _document.Has(before, WordClass.Adverb))
            && !_document.Has(before, WordClass.Determiner))
            before--;
        if (_document.Has(before, WordClass.Determiner | WordClass.Possessive) && !_document.Has(before, WordClass.Relative)
            && !_document.IsAny(before, "all", "both", "each", "some") && !_document.IsAny(before - 1, "saw", "sees", "seeing", "watched"))
            return true;
        if (_document.KindAt(before) == TokenKind.Clitic && _document.IsAny(before, "'", "’", "'s", "’s")
            && !_document.Has(at, WordClass.VerbIng | WordClass.VerbPast))
            return true;
        if (_document.IsAny(at, "contract", "contracts"))
            return true;
        if (_document.Has(at, WordClass.VerbPast) || !_document.Has(at, WordClass.VerbBase | WordClass.VerbS))
            return false;

        // "Oil gains were limited", "Tesla drop weighs on the Nasdaq", "oil firms fell".
        if (_document.Has(at + 1, WordClass.FiniteVerb) && !_document.Has(at + 1, WordClass.Preposition | WordClass.Adverb)
            && !_document.IsAny(at + 1, "up", "down", "higher", "lower"))
            return true;
        if (_document.Has(at, WordClass.VerbS))
            return false;
        return !(_document.Is(before, "to") || Headlines.IsPlural(_document, before) || IsPluralList
            || _document.IsAny(before, "all", "both", "they", "did", "do", "n't", "not")
            || text.QuantityAt(Quantified(at + 1)) is not null && IsSeen(before));
    }

    /// <summary>Gets or sets a value indicating whether the subject is a list, which takes the base form.</summary>
    public bool IsPluralList { get; set; }

    /// <summary>"saw Nvidia slump 20%", "watched the Nasdaq fall".</summary>
    private bool IsSeen(int at)
    {
        for (var i = at; i > at - 6 && i >= 0; i--)
        {
            if (_document.IsForm(i, "see", "watch", "make", "help", "let"))
                return true;
            if (_document.KindAt(i) == TokenKind.Punctuation)
                return false;
        }

        return false;
    }

    /// <summary>Over "about", "more than", "by" to the number.</summary>
    private int Quantified(int at)
    {
        while (_document.Has(at, WordClass.Approximator) || _document.IsAny(at, Quantifiers))
            at++;
        return at;
    }

    /// <summary>
    /// Indicates whether a verb tells of what did not happen or may: "did not fall", "could fall", "if shares fall", "is expected to
    /// fall".
    /// </summary>
    /// <param name="subject">The first token of the instrument.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="first">The first token of the sentence.</param>
    public bool IsUnreal(int subject, int verb, int first) =>
        FactualityReader.Before(_document, verb, subject, first) != Factuality.Asserted;
}
