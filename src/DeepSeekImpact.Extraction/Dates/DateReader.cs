using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>Finds every date of a text in one pass from left to right and resolves it against the day of publication.</summary>
internal static class DateReader
{
    private const int EarliestBasis = 1000;
    private const int LatestBasis = 9000;

    /// <summary>Words that a date starts with.</summary>
    private const WordClass Starts = WordClass.Month | WordClass.Weekday | WordClass.Ordinal | WordClass.TimeWord | WordClass.Cardinal;

    /// <summary>Words that a date starts with if the right ones follow.</summary>
    private const WordClass MayStart = WordClass.HolidayWord | WordClass.TimeUnit | WordClass.AmountWord | WordClass.Indefinite;

    /// <summary>Time words that are a date by themselves.</summary>
    private static readonly WordSet Alone =
    [
        "autumn", "eighties", "fall", "fifties", "forties", "nineties", "recently", "seventies", "sixties", "spring", "summer", "today",
        "tomorrow", "tonight", "winter", "yesterday",
    ];

    /// <summary>Words of no class that end a date: "this morning", "the second half".</summary>
    private static readonly WordSet Ends = ["afternoon", "evening", "half", "morning", "night"];

    /// <summary>What <see cref="CanStart(Document, int)"/> can accept: most words cannot start a date.</summary>
    private readonly struct Start : ITokenTest
    {
        public static bool Holds(in Token token, in Token next) => token.Kind is TokenKind.Number
            | token.Is(Starts | MayStart) | token.Key == WordKey.Of("in")
            | (token.Kind is TokenKind.Word & token.Classes == WordClass.None & !WordKey.EndsInLetter(token.Key))
            | token.Key == WordKey.Of("YTD") | token.Key == WordKey.Of("QTD") | token.Key == WordKey.Of("MTD")
            | token.Key == WordKey.Of('\'') | token.Key == WordKey.Of('’');
    }

    /// <summary>Finds the dates of a text.</summary>
    /// <param name="document">The text.</param>
    /// <param name="publishedAt">The day of publication, if it is known.</param>
    /// <param name="publishedTime">The instant of publication, if it is known.</param>
    public static DateMention[] Read(Document document, DateOnly? publishedAt, DateTimeOffset? publishedTime = null)
    {
        var basis = publishedAt ?? Dateline(document);

        // Nobody published in the year 1: such a date counts nothing, and counting from it would leave the calendar.
        var context = new DateContext(document, basis is { Year: >= EarliestBasis and <= LatestBasis } ? basis : null)
        {
            DayAhead = LateStamp.NextDay(basis, publishedTime),
        };
        var found = new List<DateMention>();
        var starts = document.PlacesOf<Start>();
        for (int next = 0, at; (at = starts.From(next)) < document.Tokens.Length;)
        {
            next = at + 1;
            if (!CanStart(document, at) || ReadAt(context, at) is not { } match)
                continue;

            match = WithDayPart(document, DateRanges.Read(context, match) ?? match);

            // A part named before ("late January") may reach back, never into the date before.
            var first = found.Count > 0 ? Math.Max(match.First, found[^1].EndToken) : match.First;
            var range = document.Range(first, match.End);
            found.Add(new DateMention(document, range)
            {
                From = match.Period?.From,
                To = match.Period?.To,
                Granularity = match.Period?.Granularity ?? Granularity.Vague,
                Basis = match.IsRelative && match.Period is not null ? context.Basis : null,
                Time = match.Period is { Granularity: Granularity.Day } ? ClockTimes.Beside(document, first, match.End) : null,
                Fiscal = match.Fiscal,
                Rule = match.Rule,
                FirstToken = first,
                EndToken = match.End,
            });
            next = match.End;
        }

        SharedYears.Give(document, found);
        return [.. found];
    }

    /// <summary>"Monday morning", "tomorrow night": the part of the day belongs to the words, the day stays the value.</summary>
    private static DateMatch WithDayPart(Document document, DateMatch match) =>
        match.Period is { Granularity: Granularity.Day } && document.IsAny(match.End, "morning", "afternoon", "evening", "night")
            && (document.Has(match.End - 1, WordClass.Weekday) || document.IsAny(match.End - 1, "yesterday", "tomorrow"))
            ? match with { End = match.End + 1 }
            : match;

    internal static DateMatch? ReadAt(DateContext context, int at) =>
        IsRepeated(context.Document, at) ? null : PartDates.Read(context, at) ?? RelativeDates.Read(context, at)
            ?? Periods.Read(context, at) ?? CalendarDates.Read(context, at);

    /// <summary>"every Friday", "each summer", "on Thursdays": no day of its own.</summary>
    private static bool IsRepeated(Document document, int at) =>
        document.Has(at, WordClass.Weekday) && document.Chars(at).EndsWith("days", StringComparison.OrdinalIgnoreCase)
            || document.IsAny(at - 1, "every", "each") || document.Is(at - 1, "other") && document.Is(at - 2, "every");

    private static bool CanStart(Document document, int at)
    {
        ref readonly var token = ref document.Tokens[at];
        return token.Kind switch
        {
            TokenKind.Number => true,
            TokenKind.Word => CanStart(document, at, token),
            TokenKind.Punctuation => document.Text[token.Start] is '\'' or '’',
            _ => false,
        };
    }

    private static bool CanStart(Document document, int at, in Token token)
    {
        if (token.Is(Starts))
            return token.Is(WordClass.Month | WordClass.Weekday) || IsNearTime(document, at) || document.IsAny(at, Alone);
        if (token.Classes == WordClass.None)
            return Periods.IsCode(document, at) || RelativeDates.IsToDate(document, at);
        if (!token.Is(MayStart))
            return document.Is(at, "in") ? RelativeDates.CountsTime(document, at) : document.Is(at, "YTD");
        return Holidays.IsStart(document, at)
            || token.Is(WordClass.TimeUnit) && UnitDates.CanStart(document, at)
            || token.Is(WordClass.AmountWord | WordClass.Indefinite) && RelativeDates.CountsTime(document, at);
    }

    /// <summary>"this year", "first ten days of March"; not "this plan", "first bank".</summary>
    private static bool IsNearTime(Document document, int at)
    {
        for (var i = at + 1; i <= at + 4 && i < document.Tokens.Length; i++)
        {
            ref readonly var token = ref document.Tokens[i];
            if (token.Kind is TokenKind.Number || token.Is(Starts | WordClass.TimeUnit) || token.Has(TokenShape.AllCaps)
                || document.IsAny(i, Ends))
                return true;
        }

        return false;
    }

    /// <summary>A line of its own near the top that holds nothing but a full date is the day of publication where none was given.</summary>
    private static DateOnly? Dateline(Document document)
    {
        var context = new DateContext(document, null);
        for (var s = 0; s < Math.Min(4, document.Sentences.Length); s++)
        {
            var sentence = document.Sentences[s];
            var first = CalendarDates.WeekdayAt(document, sentence.First) > 0 ? sentence.First + 2 : sentence.First;
            if (first < sentence.End && CalendarDates.Read(context, first) is { Period: { Granularity: Granularity.Day } day } match
                && match.End >= sentence.End)
                return day.From;
        }

        return null;
    }
}
