using DeepSeekImpact.Extraction.Patterns;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <content>Looks verbs up in the rule tables: phrases, particles, records.</content>
internal sealed partial class MoveVerbs
{
    /// <summary>"popped 6%", "tacked on $1.20", "pulled back", "gave back 2%": the phrases of move-phrases.tsv.</summary>
    private MoveVerb? Phrase(int at)
    {
        if (MovePhrases.At(_document, at) is not { } phrase || phrase.NeedsAmount
            && text.QuantityAt(Quantified(_document.Is(phrase.End, "the") ? phrase.End + 1 : phrase.End)) is not
            {
                Kind: QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints
                or QuantityKind.Money or QuantityKind.Number
            })
            return null;
        return new MoveVerb(at, phrase.End, phrase.Direction)
        { IsPhrasal = !phrase.NeedsAmount, NeedsAmount = phrase.NeedsAmount, TakesLevel = phrase.TakesLevel };
    }

    /// <summary>"extended their slide", "deepened its losses": a move that goes on.</summary>
    private MoveVerb? Extending(int at) => Ruled(Extended, at, _document.Tokens.Length) is { } verb ? verb with { IsPhrasal = true } : null;

    /// <summary>"flat", "unchanged", "little changed", "held steady at".</summary>
    private MoveVerb? Flat(int at) => Ruled(Unchanged, at, _document.Tokens.Length);

    /// <summary>Returns what a rule of move-verbs.tsv reads at a token, or null.</summary>
    private MoveVerb? Ruled(ulong rules, int at, int end)
    {
        rules &= Rules.Triggers.Starting(_document, at);
        if (rules == 0)
            return null;
        var places = default(Places);
        foreach (var rule in Rules.Of(rules))
        {
            if (rule.Match(_document, NoThings.Instance, at, end, ref places) is >= 0 and var close)
                return new MoveVerb(places.First(0), close, rule.Cells[0] switch
                {
                    "up" => Direction.Up,
                    "down" => Direction.Down,
                    _ => Direction.Flat,
                });
        }

        return null;
    }

    /// <summary>
    /// "closed lower", "ticked up", "took a plunge", "ended the day down": verbs that a following word gives a direction.
    /// </summary>
    private MoveVerb? WithParticle(int at, int end)
    {
        if (_document.Has(at, WordClass.AnyVerb) && !_document.Has(at, WordClass.Auxiliary | WordClass.Cue)
            && (_document.IsAny(at + 1, "higher", "lower") || EndsInLy(at + 1) && _document.IsAny(at + 2, "higher", "lower")))
            return new MoveVerb(at, at + 1, _document.IsAny(at + 1, "higher")
                || _document.Is(at + 2, "higher") ? Direction.Up : Direction.Down)
            { IsPhrasal = true };
        if (!_document.IsForm(at, TakesParticle))
            return null;
        if (AfterAmounts(at) is { } after)
            return after;
        var reach = at + ParticleReach;
        for (var i = at + 1; i < Math.Min(end, reach); i++)
        {
            // "ended 1.7 per cent and 1.6 per cent higher": an amount takes no room.
            if (Change(i) is { } amount)
            {
                reach += amount.End - i;
                i = amount.End - 1;
                continue;
            }

            // "traded between a low of $62 and a high of $82": a range is no move.
            if (_document.IsSign(i, ',') || _document.IsSign(i, ';')
                || _document.IsAny(i, "while", "but", "after", "as", "between", "before"))
                return null;

            // "A rising dollar pushed oil to a low": the low is oil’s.
            if (_document.IsForm(at, "push", "pull", "take", "move", "turn") && Instruments.At(text.Linked, i) is not null)
                return null;

            // "closed at a record high of 20,173": a record is a rise.
            if (_document.IsAny(i, "record", "time", "month", "week", "year", "session", "all", "new", "fresh", "its", "a")
                && _document.IsAny(i + 1, "high", "highs", "peak", "low", "lows"))
                return new MoveVerb(at, i + 2, _document.IsAny(i + 1, "low", "lows") ? Direction.Down : Direction.Up);
            if (_document.IsAny(i, "down", "lower", "off", "weaker") && !(_document.Is(i, "off") && _document.IsForm(at, "take")))
                return new MoveVerb(at, at + 1, Direction.Down) { IsPhrasal = true };
            if (_document.IsAny(i, "up", "higher", "firmer", "stronger"))
                return new MoveVerb(at, at + 1, Direction.Up) { IsPhrasal = true };
            // "finished 21 points in the red".
            if (_document.Is(i, "the") && _document.Is(i - 1, "in") && _document.IsAny(i + 1, "red", "green")
                && text.QuantityAt(Quantified(at + 1)) is not null)
                return new MoveVerb(at, at + 1, _document.Is(i + 1, "red") ? Direction.Down : Direction.Up);
            if (_document.IsAny(i, "flat", "unchanged", "steady"))
                return new MoveVerb(at, i + 1, Direction.Flat);
            if (_document.Has(i, WordClass.MoveNoun) && _document.IsForm(at, "take"))
                return new MoveVerb(at, at + 1, _document.Has(i, WordClass.Fall) ? Direction.Down : Direction.Up);
        }

        return null;
    }

    /// <summary>"ended 224 points, or 0.4%, down": the particle is after the amounts.</summary>
    private MoveVerb? AfterAmounts(int at)
    {
        if (ChangeAt(at + 1) is not { } first)
            return null;
        var or = _document.IsSign(first.End, ',') ? first.End + 1 : first.End;
        if (!_document.Is(or, "or") || ChangeAt(or + 1) is not { } second)
            return null;
        var particle = _document.IsSign(second.End, ',') ? second.End + 1 : second.End;
        return _document.IsAny(particle, "down", "lower") ? new MoveVerb(at, at + 1, Direction.Down)
            : _document.IsAny(particle, "up", "higher") ? new MoveVerb(at, at + 1, Direction.Up) : null;
    }

    /// <summary>"hit a record high of 20,173", "touched its lowest in two weeks": a level that was reached and never before.</summary>
    public MoveVerb? Record(int at, int end) => Ruled(Records, at, end);

    /// <summary>"Gold at record high": what a headline says without a verb.</summary>
    public MoveVerb? RecordLine(int at, int end) => Ruled(RecordLines, at, end);
}
