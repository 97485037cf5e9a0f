using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <content>Finds the stock that is rated, and tells it from the house that rates it.</content>
internal sealed partial class Parties
{
    /// <summary>Indicates whether a phrase is of a target on the stock that was told of, not on whose it is.</summary>
    /// <param name="at">The token after the owner.</param>
    public bool IsOnTheStock(int at) => _rated.IsOnTheStock(at);

    /// <summary>
    /// "a $175 price target on Nvidia", "Acme was cut to hold, and the price target was lowered to $40": the stock, not the house.
    /// </summary>
    private int Rated(MetricMatch match, Sentence sentence)
    {
        if (_rated.Of(sentence) is >= 0 and var rated)
            return rated;
        for (var i = match.CueFirst - 1; i >= Math.Max(sentence.First, match.CueFirst - 4); i--)
        {
            if (_document.KindAt(i) == TokenKind.Clitic && Company(i - 1) is >= 0 and var owner && !IsHouse(owner, sentence, i)
                && !_rated.IsOnTheStock(i + 1))
                return owner;
        }

        return -1;
    }

    /// <summary>
    /// Returns the other company where the one found rates it ("Acme rose after Halden upgraded to “buy” with a $90 target", "Halden,
    /// repeating its $90 target, said Acme could …"), -1 where the sentence names no other, else the one found.
    /// </summary>
    public int RatedBy(int found, Sentence sentence)
    {
        var (rates, other) = (false, -1);
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.MentionAt(i) is not (>= 0 and var m) || text.KindAt(i) is not EntityKind.Company)
                continue;
            i = text.Mentions[m].End - 1;
            if (text.Mentions[m].Entity != found)
            {
                if (other < 0 && !_document.IsAny(text.Mentions[m].First - 1, "at", "by", "from"))
                    other = text.Mentions[m].Entity;
                continue;
            }

            var verb = _document.IsSign(i + 1, ',') ? i + 2 : i + 1;
            rates |= _document.IsForm(verb, RatingVerbs) || _document.Has(text.Mentions[m].First - 1, WordClass.VerbBase)
                || _document.Is(text.Mentions[m].First - 1, "led");
        }

        return rates ? other : found;
    }

    private static readonly string[] RatingVerbs =
        ["add", "cut", "downgrade", "initiate", "lift", "lower", "raise", "rate", "reiterate", "repeat", "resume", "set", "start", "trim",
            "upgrade"];

    private bool IsHouse(int entity, Sentence sentence, int at) => First(sentence, at - 1) is >= 0 and var first && first != entity
        && _document.IsAny(at - 2, "at", "from");
}
