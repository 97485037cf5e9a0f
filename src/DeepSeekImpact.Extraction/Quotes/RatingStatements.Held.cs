using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>Reads ratings that a house has ("has a buy rating on the stock"), and what is no rating.</content>
internal sealed partial class RatingStatements
{
    /// <summary>"higher interest rates and the end of its plan to buy homes": what a loan costs.</summary>
    private bool IsOfMoney(int rates) => _document.IsAny(rates - 1, "birth", "borrowing", "exchange", "freight", "interest", "lending",
        "mortgage", "policy", "tax");

    /// <summary>"Harlow has a buy rating and $90 target on Acme", "Ann Reed, who has a hold rating on the stock, said": the noun.</summary>
    private Attribution? ReadHeld(int at, int first, int end)
    {
        var has = at - 1;
        while (has > at - 6 && (_document.KindAt(has) is TokenKind.Word or TokenKind.Quote or TokenKind.Dash)
            && !_document.Has(has, WordClass.FiniteVerb | WordClass.Preposition))
            has--;
        if (!_document.IsAny(has, "has", "have", "had") || !_document.IsAny(has + 1, "a", "an", "its", "their"))
            return null;
        var house = _document.Is(has - 1, "who") && _document.IsSign(has - 2, ',') && text.MentionAt(has - 3) is >= 0 and var person
            ? new NounPhrase(text.Mentions[person].First, has - 2, has - 2) : phrases.SubjectBefore(has, first);
        var terms = new RatingTerms(_document) { Action = RatingAction.Maintain };
        var stop = Stop(at, end);
        terms.Read(has + 1, stop);
        if (!house.IsFound || terms.Rating.First < 0 || !_document.IsAny(at + 1, "on", "for", "and", "of"))
            return null;
        // "They currently have a buy rating on the stock": the house of the rating before.
        if (_last is { Speaker: >= 0 } && house.CoreEnd - house.First == 1 && _document.IsAny(house.First, "they")
            && _document.SentenceOf(at) - _document.SentenceOf(_last.CueFirst) == 1)
        {
            terms.Rated = _last.Rating!.Rated;
            var again = Build(has, has + 1, house, has, stop, terms);
            again.Speaker = _last.Speaker;
            return again;
        }

        if (IsTheFirm(house) && Label(first) is { } label)
        {
            terms.Rated = label.Rated;
            return Build(has, has + 1, label.House, has, stop, terms);
        }

        var entity = Sources.EntityOf(text, house);

        // "Acme has a buy rating" of its own, from whomever: no house.
        terms.Rated = RatedIn(at + 1, stop, entity) is >= 0 and var rated ? rated
            : _document.IsAny(at + 1, "on", "for") ? RatedBefore(house.First, entity) : -1;
        return terms.Rated < 0 || terms.Rated == entity ? null : Build(has, has + 1, house, has, stop, terms);
    }

    /// <summary>"has a “sell” call on the stock".</summary>
    private bool IsCallOfRating(int at) => RatingTerms.IsCall(_document, at)
        && RatingTerms.EndAt(_document, _document.KindAt(at - 1) is TokenKind.Quote ? at - 2 : at - 1) > 0;
}
