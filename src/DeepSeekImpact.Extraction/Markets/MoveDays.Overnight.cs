using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <content>
/// Sessions that ended in the night before a report: those of Wall Street for Asia, those of Asia for Europe and America.
/// </content>
internal sealed partial class MoveDays
{
    private static readonly WordSet EasternPlaces =
        ["asia", "australia", "china", "hong", "india", "japan", "korea", "seoul", "shanghai", "sydney", "tokyo"];

    private static readonly WordSet WesternPlaces = ["america", "new", "u.s", "u.s.", "us", "wall"];

    /// <summary>
    /// The last sentence about the sessions of a night, which the next may go on with, and of which side; null for either.
    /// </summary>
    private (int Sentence, bool? IsEastern) _night = (-2, null);

    /// <summary>
    /// "Overnight in Japan the Nikkei fell 2%", "to a record overnight on Wall Street": returns the day of the session that ended in
    /// the night before publication, or null if it is not told of.
    /// </summary>
    private DateOnly? NightDay(MoveMatch match)
    {
        if (_latest is not { } today || match.Move.Date is not null)
            return null;
        var number = document.SentenceOf(match.Sentence);
        var sentence = document.Sentences[number];
        var isOwn = false;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (!document.Is(i, "overnight"))
                continue;
            if (document.IsAny(i + 1, "in", "on"))
                _night = (number, SideOf(document.Is(i + 2, "the") ? i + 3 : i + 2));
            else if (i == sentence.First && (document.IsSign(i + 1, ',') || document.Has(i + 1, WordClass.Determiner)))
                _night = (number, null);
            isOwn |= i >= match.First && i <= match.End;
        }

        if (number - _night.Sentence is not (0 or 1) && !isOwn
            || ExchangeDays.InNightBefore(today, match.Move.Instrument) is not var (day, isEastern)
            || !isOwn && (_night.IsEastern ?? isEastern) != isEastern)
            return null;
        if (!isOwn)
            _night = (number, isEastern);
        return day;
    }

    private bool? SideOf(int place) => document.IsAny(place, EasternPlaces) ? true : document.IsAny(place, WesternPlaces) ? false : null;
}
