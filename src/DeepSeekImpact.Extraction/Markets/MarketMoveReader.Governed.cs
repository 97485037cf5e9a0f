using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <content>Says what is no subject: what a preposition governs, and what only says of which one is.</content>
internal sealed partial class MarketMoveReader
{
    /// <summary>
    /// "caused the Nasdaq to slide", "led shares of Acme to fall": a verb before it governs an instrument, "to" the verb. Not "revenue of
    /// Acme continued to surge".
    /// </summary>
    private bool IsBroughtTo(int end, int verb) => verb - 1 == end && _document.Is(end, "to");

    /// <summary>"a bet on Acme, which fell 3%": what the clause tells. Not "revenue at Acme, which sells phones, rose 3%".</summary>
    private bool IsOfRelative(int end, int verb)
    {
        var which = _document.Is(end, "which") ? end : end + 1;
        if (!_document.IsAny(which, "which", "whose"))
            return false;
        for (var i = which + 1; i < verb; i++)
        {
            if (_document.IsSign(i, ','))
                return false;
        }

        return true;
    }

    /// <summary>
    /// "Copper on the London Metal Exchange lost 1%", "Among the banks, Halden rose 2%": what a preposition governs is no subject of a
    /// finite verb.
    /// </summary>
    private bool IsGoverned(int first)
    {
        var before = _document.Is(first - 1, "the") ? first - 2 : first - 1;

        // "was a loser on Britain’s FTSE 100, closing down 4%": over whose it is.
        if (_document.KindAt(before) == TokenKind.Clitic && _linked.KindAt(before - 1) == EntityKind.Place)
        {
            before = _linked.Mentions[_linked.MentionAt(before - 1)].First - 1;
            before = _document.Is(before, "the") ? before - 1 : before;
        }

        // The heading before the sentence: "Markets at the close".
        if (before < _document.Sentences[_document.SentenceOf(first)].First)
            return false;
        if (_document.Is(before, "than") || _document.Is(before - 1, "than") || _document.Is(before - 2, "than")
            && _document.Is(before, "other"))
            return true;

        // "an index of leading European shares", "an index of large-cap stocks".
        if (_document.IsAny(_document.KindAt(before - 1) == TokenKind.Dash ? before - 3 : before - 1, "in", "of")
            && (_document.Has(before, WordClass.Adjective | WordClass.VerbIng) || _document.KindAt(before - 1) == TokenKind.Dash))
            return true;

        // "in a buoyant insurance sector": the preposition governs the noun over its adjectives.
        // "At the close the FTSE 100 was up" goes on with a subject.
        if (_document.KindAt(before) == TokenKind.Word && _document.Has(before - 1, WordClass.Determiner)
            && !_document.IsAny(before, "bell", "close", "end", "moment", "open", "opening", "start", "time")
            && _document.IsAny(before - 2, "in", "on", "at", "for"))
            return true;
        // "Among individual stocks, Zorvex Inc. jumped", "Among the big miners, Zorvex Mining rose".
        var among = _document.Is(before - 1, "the") ? before - 2 : before - 1;
        if (_document.KindAt(before) == TokenKind.Word && _document.IsAny(among, "among", "amongst"))
            return true;
        return _document.IsAny(before, "on", "against", "over", "to", "for", "in", "at", "of", "from", "among", "amongst", "within")
            || IsBetween(before) || IsOfOpening(first);
    }

    /// <summary>"In energy commodities, oil fell": what the phrase before the subject names.</summary>
    private bool IsOfOpening(int first)
    {
        var start = _document.Sentences[_document.SentenceOf(first)].First;
        if (first > start + 3 || !_document.IsAny(start, "in", "among", "across", "elsewhere") || _linked.MentionAt(first) >= 0)
            return false;
        for (var i = start + 1; i < first; i++)
        {
            if (_document.KindAt(i) != TokenKind.Word || _text.IsDated(i) || _linked.MentionAt(i) >= 0)
                return false;
        }

        return _instruments.Exists(match => match.First == first && _document.IsSign(match.End, ','));
    }

    /// <summary>"The gap between two-year and 10-year yields narrowed": of the two, not of either.</summary>
    private bool IsBetween(int before)
    {
        for (var i = before; i > before - 6 && _document.KindAt(i) is TokenKind.Word or TokenKind.Number or TokenKind.Dash; i--)
        {
            if (_document.Is(i, "between"))
                return _document.IsAny(i - 1, "spread", "spreads", "gap", "difference", "differential", "premium", "ratio");
        }

        return false;
    }

    /// <summary>"made strong gains – rising 3%".</summary>
    private bool HasGains(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.IsAny(i, "gain", "gains", "ground", "loss", "losses"))
                return true;
        }

        return false;
    }

    /// <summary>"the top Nasdaq gainer", "the only CAC stock to rise": one of its stocks, not the index.</summary>
    private bool IsRank(int at) => _document.IsAny(at, Ranks) || _document.IsAny(at, "component", "constituent", "member")
        || _document.IsAny(at, "stock", "share") && _linked.KindAt(at - 1) == EntityKind.Index;
}
