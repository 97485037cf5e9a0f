using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>Reads one verb that tells of several ratings: "… to $80 from $77, and to $45 from $40, respectively".</content>
internal sealed partial class RatingStatements
{
    private readonly Queue<Attribution> _others = new();

    /// <summary>Returns the next rating that the verb read last tells besides the first, or null.</summary>
    public Attribution? Other() => _others.TryDequeue(out var other) ? other : null;

    /// <summary>
    /// "lifted its price targets on Corvane Inc. and Borel Inc. to $180 and $40, respectively", "to $80 from $77, and to $82 from $75, at
    /// Halden Bank and Ostra Capital, respectively": shares the targets out among the stocks or houses; returns the first, or what was
    /// found where nothing is
    /// shared.
    /// </summary>
    private Attribution Share(Attribution found, int at, int end)
    {
        var last = at;
        while (last < end && !_document.Is(last, "respectively"))
            last++;
        if (last == end || found.Rating is not { HasTarget: true } terms)
            return found;
        var (targets, before, names, houses) = (new List<int>(), new List<int>(), new List<int>(), false);
        for (var i = at; i < last; i++)
        {
            if (_document.KindAt(i) is TokenKind.Number)
                (_document.Is(_document.KindAt(i - 1) is TokenKind.Symbol ? i - 2 : i - 1, "from") ? before : targets).Add(i);
            if (text.KindAt(i) is not EntityKind.Company || text.MentionAt(i) is var m && text.Mentions[m].First != i
                || text.EntityAt(i) == found.Speaker && !_document.Is(i - 1, "at"))
                continue;
            houses |= names.Count == 0 && _document.Is(i - 1, "at");
            names.Add(i);
        }

        if (names.Count < 2 || names.Count != targets.Count || before.Count > 0 && before.Count != names.Count
            || houses && terms.Rated < 0)
            return found;
        Attribution? result = null;
        for (var n = 0; n < names.Count; n++)
        {
            var shared = new RatingTerms(_document)
            {
                Action = terms.Action,
                Rated = houses ? terms.Rated : text.EntityAt(names[n]),
            };
            shared.Set(targets[n], before.Count > 0 ? before[n] : -1);
            var close = text.Mentions[text.MentionAt(names[n])].End;
            var source = houses ? new NounPhrase(names[n], close, close) : found.Source;
            var (cueFirst, cueEnd) = n == 0 ? (found.CueFirst, found.CueEnd) : (-1, -1);
            var part = Build(cueFirst, cueEnd, source, n == 0 ? found.Segments[0].First : StartOf(targets[n]),
                EndOf(n + 1 < names.Count ? StartOf(targets[n + 1]) : houses ? names[0] - 1 : last), shared);
            if (!houses)
                part.Speaker = found.Speaker;
            if (n == 0)
                result = part;
            else
                _others.Enqueue(part);
        }

        return result!;
    }

    /// <summary>The first token of a target with its sign and preposition.</summary>
    private int StartOf(int target)
    {
        var at = _document.KindAt(target - 1) is TokenKind.Symbol ? target - 1 : target;
        return _document.Is(at - 1, "to") ? at - 1 : at;
    }

    /// <summary>Returns the end of a part without the comma or "and" that goes on with the next.</summary>
    private int EndOf(int end)
    {
        while (_document.IsSign(end - 1, ',') || _document.Is(end - 1, "and"))
            end--;
        return end;
    }

    /// <summary>"at Halden Bank and Ostra Capital, respectively": returns the first house.</summary>
    private NounPhrase SharingHouse(int at, int end)
    {
        var house = NounPhrase.None;
        for (var i = at; i < end; i++)
        {
            if (!house.IsFound && _document.IsAny(i, "at", "by") && text.KindAt(i + 1) is EntityKind.Company
                && text.Mentions[text.MentionAt(i + 1)].End is var close)
                house = new NounPhrase(i + 1, close, close);
            if (_document.Is(i, "respectively"))
                return house;
        }

        return NounPhrase.None;
    }
}
