using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <content>Reads and passes over what is between an instrument and its verb: insertions, relative clauses, phrases.</content>
internal sealed partial class MoveVerbs
{
    private const int LongestInsertion = 16;

    /// <summary>"Apple, which rose 3%, limited the losses": the verb of the relative clause, where the main verb moves nothing.</summary>
    private MoveVerb? InRelative(int at, int end)
    {
        // "hurt the pound which fell 0.4%".
        if (_document.Is(at, "which"))
            return Find(at + 1, end, overPhrases: false);

        // "The gainers were Zorvex Inc. (which added 4.9%) and others".
        if (_document.IsSign(at, '(') && _document.Is(at + 1, "which"))
            return Find(at + 2, end, overPhrases: false);
        if (!_document.IsSign(at, ','))
            return null;

        // "Intel and Qualcomm, both of which gained".
        var which = _document.IsAny(at + 1, "both", "each", "all") && _document.Is(at + 2, "of") ? at + 3 : at + 1;
        return _document.IsAny(which, "which", "whose") ? Find(which + 1, end, overPhrases: false) : null;
    }

    /// <summary>
    /// "Palladium, which slumped 39% in 2023, rose 1.1%": the move that a relative clause tells before the main verb, or null if it has no
    /// amount.
    /// </summary>
    private MoveVerb? Told(int comma, int end)
    {
        if (!_document.Is(comma + 1, "which") || EndOfInsertion(comma, end) is not (> 0 and var close)
            || HasJoint(comma + 2, close) || Find(comma + 2, close, overPhrases: false) is not { } verb
                || Change(Quantified(verb.End)) is null)
            return null;
        return verb with { IsInserted = true };
    }

    /// <summary>
    /// "led the way and jumped 7%", "was the standout and rallied 6.1%": a second verb that moves by an amount, after a first one that
    /// does not.
    /// </summary>
    private MoveVerb? Coordinated(int at, int end)
    {
        if (!_document.Has(at, WordClass.VerbPast) && !EndsInEd(at) && !_document.IsAny(at, "was", "were"))
            return null;
        for (var i = at + 1; i < Math.Min(end, at + MostBetween); i++)
        {
            if (_document.Is(i, "and"))
                return _document.Has(i + 1, WordClass.VerbPast)
                    && (_document.Has(i + 1, WordClass.Rise | WordClass.Fall) && HasChange(i + 2)
                        && !_document.IsForm(i + 1, "double", "expand", "grow", "increase", "improve", "raise", "shrink", "triple")
                        || _document.IsForm(i + 1, "close", "end", "finish", "settle")
                        && (_document.IsAny(i + 2, "down", "higher", "lower", "up") && HasChange(i + 3)
                            || _document.Is(i + 2, "at"))) ? Read(i + 1, end) : null;
            if (_document.KindAt(i) != TokenKind.Word && _document.KindAt(i) is not (TokenKind.Dash or TokenKind.Number or TokenKind.Clitic)
                || _document.Has(i, WordClass.Modal | WordClass.Relative | WordClass.Subordinator) || _document.IsAny(i, "to", "not")
                || Instruments.At(text.Linked, i) is not null)
                return null;
        }

        return null;
    }

    /// <summary>"has lost 12% in the past day, and is currently trading around $23,900": where it stands now, or null.</summary>
    public Quantity? StandsAfter(int at, int end)
    {
        for (var i = at; i < Math.Min(end, at + MostBetween); i++)
        {
            if (_document.Is(i, "and"))
            {
                var verb = i + 1;
                while (_document.Has(verb, WordClass.Auxiliary | WordClass.Adverb) || _document.IsAny(verb, "now", "last")
                    || EndsInLy(verb))
                    verb++;
                return Standing(verb) is > 0 and var place && text.QuantityAt(Quantified(place + 1)) is { } level
                    && level.Kind is QuantityKind.Money or QuantityKind.Number or QuantityKind.Points ? level : null;
            }

            if (!text.IsDated(i) && text.QuantityAt(i) is null && !_document.IsSign(i, ',') && _document.KindAt(i) != TokenKind.Number
                && !_document.Has(i, WordClass.Preposition | WordClass.Determiner | WordClass.Adjective | WordClass.TimeUnit))
                return null;
        }

        return null;
    }

    /// <summary>Returns the comma that closes an insertion, or -1 if there is no insertion.</summary>
    private int EndOfInsertion(int comma, int end)
    {
        for (var i = comma + 1; i < Math.Min(end, comma + LongestInsertion); i++)
        {
            if (_document.IsSign(i, ','))
                return ContainsVerb(comma + 1, i) && !_document.Has(comma + 1, WordClass.Relative) ? -1 : i;
        }

        return -1;
    }

    /// <summary>Returns the dash that closes an insertion without a verb of its own, or 0.</summary>
    private int EndOfDashes(int dash, int end)
    {
        for (var i = dash + 1; i < Math.Min(end, dash + LongestInsertion); i++)
        {
            if (_document.KindAt(i) == TokenKind.Dash && !_document.IsGlued(i))
                return ContainsVerb(dash + 1, i) ? 0 : i;
        }

        return 0;
    }

    private bool HasJoint(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.IsAny(i, "and", "but"))
                return true;
        }

        return false;
    }

    private bool ContainsVerb(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.Has(i, WordClass.Auxiliary | WordClass.Modal) && _document.KindAt(i) != TokenKind.Clitic
                || _document.Has(i, WordClass.Move)
                && _document.Has(i, WordClass.VerbPast))
                return !_document.Has(first, WordClass.VerbParticiple);
        }

        return false;
    }

    /// <summary>Returns the token after a prepositional phrase without a verb, or 0.</summary>
    private int EndOfPhrase(int at, int end)
    {
        if (!_document.IsAny(at, "of", "on", "in", "for", "at", "against"))
            return 0;
        var i = at + 1;
        while (i < Math.Min(end, at + 7) && (text.IsDated(i) || IsMonth(i) || _document.KindAt(i) == TokenKind.Dash)
            || i == at + 1 && _document.Is(at, "of") && _document.KindAt(i) == TokenKind.Number
                && text.QuantityAt(i) is not { Kind: QuantityKind.Percent or QuantityKind.Money }
            || i < Math.Min(end, at + 7) && _document.Tokens[i].IsWord
            && !_document.Has(i,
                WordClass.Auxiliary | WordClass.Modal | WordClass.Preposition | WordClass.Relative | WordClass.Coordinator)
                && !(_document.Has(i, WordClass.Move | WordClass.VerbPast) && !_document.Tokens[i].IsCapitalised))
            i++;

        // "Silver futures for delivery in May".
        if (_document.Is(i - 1, "delivery") && _document.Is(i, "in") && IsMonth(i + 1))
            i += 2;
        return i > at + 1 ? i : 0;
    }

    /// <summary>"for May delivery": a month, not what may be.</summary>
    private bool IsMonth(int i) => _document.Has(i, WordClass.Month) && _document.Tokens[i].IsCapitalised;
}
