using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>Reads ratings in lists: a line for each, with few verbs, under the name of the stock.</content>
internal sealed partial class RatingStatements
{
    private const int LongestLine = 10;
    private const int LongestRow = 20;
    private const int LinesBack = 3;

    /// <summary>A house, a colon and a target, a row of a table, or "$50 price target." alone.</summary>
    public Attribution? ReadLine(Sentence sentence)
    {
        if (sentence.Count > LongestRow)
            return null;
        if (ReadRow(sentence) is { } row)
            return _last = row;
        if (sentence.Count > LongestLine)
            return null;
        if (ReadTarget(sentence) is { } target)
            return _last = target;
        var colon = text.MentionAt(sentence.First) is >= 0 and var mention ? text.Mentions[mention].End : sentence.First;
        if (!_document.IsSign(colon, ':')
            || text.KindAt(sentence.First) is not (EntityKind.Company or EntityKind.Organization or EntityKind.Person))
            return null;
        var terms = new RatingTerms(_document);
        terms.Read(colon + 1, sentence.End);
        if (terms.Target < 0)
            return null;
        terms.Action = RatingAction.SetTarget;
        terms.Rated = RatedBefore(colon, text.EntityAt(sentence.First));
        return Build(colon, colon + 1, new NounPhrase(sentence.First, colon, colon), colon + 1, WithoutStop(sentence), terms);
    }

    /// <summary>"$50 price target.": by the house of the line before, on its stock.</summary>
    private Attribution? ReadTarget(Sentence sentence)
    {
        if (!IsNear(sentence.First))
            return null;
        var noun = -1;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (_document.IsAny(i, "target", "objective"))
                noun = i;
            else if (_document.KindAt(i) is not (TokenKind.Number or TokenKind.Symbol or TokenKind.Punctuation)
                && !_document.IsAny(i, "a", "the", "its", "price", "of", "at", "new", "now"))
                return null;
        }

        if (noun < 0)
            return null;
        var terms = new RatingTerms(_document) { Action = RatingAction.SetTarget, Rated = _last!.Rating!.Rated };
        terms.Read(sentence.First, sentence.End);
        if (terms.Target < 0)
            return null;
        var found = Build(noun, noun + 1, _last.Source, sentence.First, WithoutStop(sentence), terms);
        found.Speaker = _last.Speaker;
        return found;
    }

    /// <summary>A row of a table with bars: the stock, the house, the rating and the target.</summary>
    private Attribution? ReadRow(Sentence sentence)
    {
        var bars = 0;
        for (var i = sentence.First; i < sentence.End; i++)
            bars += _document.IsSign(i, '|') ? 1 : 0;
        if (bars < 2)
            return null;
        var terms = new RatingTerms(_document) { InRow = true };
        var (stock, house) = (-1, NounPhrase.None);
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.KindAt(i) is not EntityKind.Company || i > sentence.First && !_document.IsSign(i - 1, '|'))
                continue;
            var mention = text.Mentions[text.MentionAt(i)];
            if (house.IsFound && stock < 0)
                stock = text.EntityAt(house.First);
            house = new NounPhrase(i, mention.End, mention.End);
        }

        terms.Read(sentence.First, sentence.End);
        if (!house.IsFound || terms.Rating.First < 0)
            return null;
        terms.Action = terms.TargetWay switch
        {
            > 0 => RatingAction.RaiseTarget,
            < 0 => RatingAction.CutTarget,
            _ => RatingAction.Maintain,
        };
        terms.Rated = stock >= 0 ? stock : RatedBefore(sentence.First, text.EntityAt(house.First));
        return terms.Rated < 0 ? null : Build(house.First, house.End, house, sentence.First, WithoutStop(sentence), terms);
    }

    private int WithoutStop(Sentence sentence) => _document.IsSign(sentence.End - 1, '.') ? sentence.End - 1 : sentence.End;

    /// <summary>Indicates whether the rating before is near enough that a line without a name goes on with it.</summary>
    private bool IsNear(int at)
    {
        if (_last is not { Rating.Rated: >= 0 })
            return false;
        var (from, to) = (_document.SentenceOf(_last.CueFirst), _document.SentenceOf(at));
        for (var s = from + 1; s < to; s++)
        {
            if (text.KindAt(_document.Sentences[s].First) is EntityKind.Company
                && text.EntityAt(_document.Sentences[s].First) != _last.Rating.Rated)
                return false;
        }

        return to - from is > 0 and <= LinesBack
            && (TickerLines.Before(text, to) is not { } listed || listed == _last.Rating.Rated);
    }

    /// <summary>"Price target raised to $62 from $52.": nothing else is its subject.</summary>
    private bool IsBareTarget(NounPhrase subject, int first)
    {
        for (var i = subject.First; i < subject.End; i++)
        {
            if (!_document.IsAny(i, "the", "its", "price", "target", "objective"))
                return false;
        }

        return subject.First == first && IsNear(first);
    }

    /// <summary>
    /// "Corvane Inc.: Cut to hold at Halden Bank": the name before the colon, or in the lines above where the verb opens its line.
    /// </summary>
    private NounPhrase NameBefore(int verb, int first)
    {
        if (_document.IsSign(verb - 1, ':') && text.KindAt(first) is EntityKind.Company
            && text.AfterAlias(text.Mentions[text.MentionAt(first)].End) == verb - 1)
            return new NounPhrase(first, verb - 1, verb - 1);
        if (verb != first && !(_document.IsSign(first, '(') && _document.IsSign(verb - 1, ')') && verb - first <= 5))
            return NounPhrase.None;
        var here = _document.SentenceOf(verb);
        for (var s = here - 1; s >= Math.Max(0, here - LinesBack) && _document.Sentences[s].Count <= LongestLine; s--)
        {
            var line = _document.Sentences[s];
            if (_document.IsSign(line.End - 1, '.') && text.MentionAt(line.End - 1) < 0)
                break;
            if (text.KindAt(line.First) is EntityKind.Company && text.Mentions[text.MentionAt(line.First)] is var mention
                && (mention.End == line.End || _document.IsSign(mention.End, '(')))
                return new NounPhrase(mention.First, mention.End, mention.End);
        }

        return NounPhrase.None;
    }
}
