using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>A verb or predicate by which something moved: the token it stands at, which way, and where its numbers start.</summary>
internal readonly record struct MoveVerb(int At, int End, Direction Direction)
{
    /// <summary>Gets where it stood, where the text tells that before the verb: "was last at $1.0393, down 0.3%".</summary>
    public Quantity? Level { get; init; }

    /// <summary>Gets a value indicating whether a particle tells the direction: "closed higher".</summary>
    public bool IsPhrasal { get; init; }
}

/// <summary>Finds the verb of an instrument and which way it tells: "fell", "was down", "closed higher", "ticked up", "was little changed".</summary>
/// <param name="text">The text.</param>
internal sealed class MoveVerbs(MarketText text)
{
    private const int MostBetween = 8;
    private const int LongestInsertion = 16;
    private const int ParticleReach = 7;
    private readonly Document _document = text.Document;

    /// <summary>Gives the move verb whose subject ends before a token, or null.</summary>
    /// <param name="at">The token behind the instrument.</param>
    /// <param name="end">The end of the sentence.</param>
    public MoveVerb? Behind(int at, int end) => Find(at, end, overPhrases: true) ?? InRelative(at, end);

    private MoveVerb? Find(int at, int end, bool overPhrases)
    {
        var limit = at + MostBetween;
        Quantity? level = null;
        for (var i = at; i < Math.Min(end, limit); i++)
        {
            if (_document.IsAny(i, "at", "around", "near") && text.QuantityAt(Quantified(i + 1)) is { Kind: QuantityKind.Money or QuantityKind.Number or QuantityKind.Percent or QuantityKind.Points } told)
            {
                level = told;
                i = told.End - 1;
                limit = i + MostBetween;
                continue;
            }

            if (_document.IsSign(i, ','))
            {
                // ", the chip giant," — or ", down 17%", ", rising 3%".
                if (_document.IsAny(i + 1, "down", "up", "off") || IsMoving(i + 1))
                    return Read(i + 1, end) is { } predicate ? predicate with { Level = level } : null;
                var close = EndOfInsertion(i, end);
                if (close < 0)
                    return null;
                i = close;
                limit = close + MostBetween;
                continue;
            }

            if (text.QuantityAt(i) is { } quantity && _document.IsAny(quantity.End, "lower", "higher", "down", "up", "weaker", "stronger", "firmer"))
                return new MoveVerb(i, i, _document.IsAny(quantity.End, "lower", "down", "weaker") ? Direction.Down : Direction.Up);
            if (_document.IsAny(i, "was", "were", "is", "are", "has", "have", "had", "been", "being", "'s", "’s") && Flat(i + 1) is null)
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

    /// <summary>"Apple, which rose 3%, limited the losses": the verb of the relative clause, where the main verb moves nothing.</summary>
    private MoveVerb? InRelative(int at, int end) =>
        _document.IsSign(at, ',') && _document.IsAny(at + 1, "which", "whose") ? Find(at + 2, end, overPhrases: false) : null;

    /// <summary>"rising 3.2%", "sinking to": a participle that moves.</summary>
    public bool IsMoving(int i) => _document.Has(i, WordClass.VerbIng) && _document.Has(i, WordClass.Rise | WordClass.Fall);

    /// <summary>Gives the comma that closes an insertion, or -1 where what follows the comma is none.</summary>
    private int EndOfInsertion(int comma, int end)
    {
        for (var i = comma + 1; i < Math.Min(end, comma + LongestInsertion); i++)
        {
            if (_document.IsSign(i, ','))
                return ContainsVerb(comma + 1, i) && !_document.Has(comma + 1, WordClass.Relative) ? -1 : i;
        }

        return -1;
    }

    private bool ContainsVerb(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.Has(i, WordClass.Auxiliary | WordClass.Modal) || _document.Has(i, WordClass.Move) && _document.Has(i, WordClass.VerbPast))
                return true;
        }

        return false;
    }

    /// <summary>Gives the token behind a prepositional phrase without a verb, or 0.</summary>
    private int EndOfPhrase(int at, int end)
    {
        if (!_document.IsAny(at, "of", "on", "in", "for", "at"))
            return 0;
        var i = at + 1;
        while (i < Math.Min(end, at + 7) && _document.Tokens[i].IsWord && !_document.Has(i, WordClass.Auxiliary | WordClass.Modal | WordClass.Preposition | WordClass.Relative | WordClass.Coordinator) && !(_document.Has(i, WordClass.Move | WordClass.VerbPast) && !_document.Tokens[i].IsCapitalised))
            i++;
        return i > at + 1 ? i : 0;
    }

    private bool CanStandBetween(int i) =>
        _document.Has(i, WordClass.Auxiliary | WordClass.Adverb)
        || _document.IsAny(i, "index", "average", "composite", "exchange", "prices", "futures", "price", "trading", "shares", "stock", "benchmark", "note", "notes", "bond", "bonds", "contract", "all", "both", "each", "then", "last", "also", "saw", "sees", "seeing", "watched", "its", "their", "main", "major", "indexes", "indices")
        || _document.KindAt(i) == TokenKind.Clitic || _document.KindAt(i) == TokenKind.Dash || EndsInLy(i);

    private bool EndsInLy(int i) => _document.KindAt(i) == TokenKind.Word && _document.Chars(i).EndsWith("ly", StringComparison.Ordinal);

    /// <summary>Reads the verb at a token, or gives null where it moves nothing.</summary>
    public MoveVerb? Read(int at, int end)
    {
        if (_document.KindAt(at) != TokenKind.Word || _document.Has(at - 1, WordClass.Determiner | WordClass.Possessive) && !_document.Has(at - 1, WordClass.Relative) && !_document.IsAny(at - 2, "saw", "sees", "seeing", "watched") || _document.KindAt(at - 1) == TokenKind.Clitic && _document.IsAny(at - 1, "'", "’") && !_document.IsAny(at, "down", "up"))
            return null;
        if (Flat(at) is { } flat)
            return flat;
        if ((WithParticle(at, end) ?? Extending(at)) is { } phrasal)
            return phrasal;
        if (_document.IsAny(at, "down", "lower") || _document.IsForm(at, "lose", "shed") || _document.Has(at, WordClass.Fall) || _document.Is(at, "off") && text.QuantityAt(Quantified(at + 1)) is not null)
            return new MoveVerb(at, at + 1, Direction.Down);
        if (_document.IsForm(at, "give") && _document.Is(at + 1, "up"))
            return new MoveVerb(at, at + 2, Direction.Down);
        if (_document.IsForm(at, "put") && _document.Is(at + 1, "on") && text.QuantityAt(Quantified(at + 2)) is not null)
            return new MoveVerb(at, at + 2, Direction.Up);
        return _document.IsAny(at, "up", "higher") || _document.IsForm(at, "add", "gain") || _document.Has(at, WordClass.Rise) ? new MoveVerb(at, at + 1, Direction.Up) : null;
    }

    /// <summary>Over "about", "more than" to the number.</summary>
    private int Quantified(int at)
    {
        while (_document.Has(at, WordClass.Approximator) || _document.IsAny(at, "more", "less", "as", "much", "than", "nearly", "over", "a", "another"))
            at++;
        return at;
    }

    /// <summary>"extended their slide", "deepened its losses", "pared gains": a move that goes on.</summary>
    private MoveVerb? Extending(int at)
    {
        if (!_document.IsForm(at, "extend", "deepen", "widen", "accelerate", "continue", "resume"))
            return null;
        var noun = at + 1;
        while (_document.Has(noun, WordClass.Possessive | WordClass.Determiner | WordClass.Adjective) || _document.IsAny(noun, "recent", "sharp", "steep", "early"))
            noun++;
        return noun > at + 1 && _document.Has(noun, WordClass.MoveNoun) && _document.Has(noun, WordClass.Rise | WordClass.Fall) || _document.IsAny(noun, "losses", "gains")
            ? new MoveVerb(at, noun + 1, _document.Has(noun, WordClass.Fall) || _document.Is(noun, "losses") ? Direction.Down : Direction.Up) { IsPhrasal = true }
            : null;
    }

    /// <summary>"flat", "unchanged", "little changed", "steady", "held steady at".</summary>
    private MoveVerb? Flat(int at)
    {
        while (_document.IsAny(at, "largely", "broadly", "virtually", "mostly", "almost") || _document.IsForm(at, "hold", "close", "end", "finish", "trade"))
            at++;
        if (_document.AreAt(at, "little", "changed"))
            return new MoveVerb(at, at + 2, Direction.Flat);
        return _document.IsAny(at, "flat", "unchanged", "steady") || _document.Has(at, WordClass.Steady) && _document.Has(at, WordClass.VerbPast) ? new MoveVerb(at, at + 1, Direction.Flat) : null;
    }

    /// <summary>"closed lower", "ticked up", "took a plunge", "ended the day down": verbs that a following word gives a direction.</summary>
    private MoveVerb? WithParticle(int at, int end)
    {
        if (!_document.IsForm(at, "close", "end", "finish", "trade", "open", "settle", "edge", "take", "tick", "inch", "nudge", "creep", "drift", "move", "go", "head", "push", "pull", "turn", "swing", "stand"))
            return null;
        for (var i = at + 1; i < Math.Min(end, at + ParticleReach); i++)
        {
            // "closed at a record high of 20,173": a record is a rise.
            if (_document.IsAny(i, "record", "time", "month", "week", "year", "session", "all") && _document.IsAny(i + 1, "high", "highs", "peak", "low", "lows"))
                return new MoveVerb(at, i + 2, _document.IsAny(i + 1, "low", "lows") ? Direction.Down : Direction.Up);
            if (_document.IsAny(i, "down", "lower", "off", "weaker"))
                return new MoveVerb(at, at + 1, Direction.Down) { IsPhrasal = true };
            if (_document.IsAny(i, "up", "higher", "firmer", "stronger"))
                return new MoveVerb(at, at + 1, Direction.Up) { IsPhrasal = true };
            if (_document.IsAny(i, "flat", "unchanged", "steady"))
                return new MoveVerb(at, i + 1, Direction.Flat);
            if (_document.Has(i, WordClass.MoveNoun) && _document.IsForm(at, "take"))
                return new MoveVerb(at, at + 1, _document.Has(i, WordClass.Fall) ? Direction.Down : Direction.Up);
        }

        return null;
    }

    /// <summary>"hit a record high of 20,173", "touched its lowest in two weeks": a level that was reached and never before.</summary>
    public MoveVerb? Record(int at, int end)
    {
        if (!_document.IsForm(at, "hit", "reach", "touch", "notch", "set", "scale", "strike"))
            return null;
        for (var i = at + 1; i < Math.Min(end, at + ParticleReach); i++)
        {
            if (_document.IsAny(i, "high", "highs", "peak", "highest"))
                return new MoveVerb(at, i + 1, Direction.Up);
            if (_document.IsAny(i, "low", "lows", "lowest"))
                return new MoveVerb(at, i + 1, Direction.Down);
        }

        return null;
    }

    /// <summary>Negated, possible, hypothetical or forecast moves: "did not fall", "could fall", "if shares fall", "is expected to fall".</summary>
    /// <param name="subject">The first token of the instrument.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="first">The first token of the sentence.</param>
    public bool IsUnreal(int subject, int verb, int first)
    {
        for (var i = subject; i < verb; i++)
        {
            if (_document.Has(i, WordClass.Modal | WordClass.Negation) || _document.IsAny(i, "expected", "likely", "if") || _document.Is(i, "to") && i >= verb - 2)
                return true;
        }

        for (var i = subject - 1; i >= Math.Max(first, subject - 6); i--)
        {
            if (_document.IsSign(i, ','))
                break;
            if (_document.IsAny(i, "if", "whether", "should", "unless", "expects", "expect", "forecasts", "predicts", "fear", "fears", "hopes", "believes", "sees"))
                return true;
        }

        return _document.Has(verb, WordClass.VerbBase) && !_document.Has(verb, WordClass.VerbPast) && _document.Is(verb - 1, "to");
    }
}
