using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>How wide the time is that a date names.</summary>
public enum Granularity
{
    /// <summary>One day.</summary>
    Day,

    /// <summary>Several days, from one to another.</summary>
    Range,

    /// <summary>Monday to Sunday.</summary>
    Week,

    /// <summary>Saturday and Sunday.</summary>
    Weekend,

    /// <summary>A month, or the named part of one ("late January").</summary>
    Month,

    /// <summary>A season of a year.</summary>
    Season,

    /// <summary>A quarter of a year.</summary>
    Quarter,

    /// <summary>Half a year.</summary>
    HalfYear,

    /// <summary>A year, or the named part of one ("early 2009").</summary>
    Year,

    /// <summary>Ten years.</summary>
    Decade,

    /// <summary>A hundred years.</summary>
    Century,

    /// <summary>No days can be given: "recently", or a relative date in an article without a publication date.</summary>
    Vague,
}

/// <summary>A date as written, resolved to days where the text and the publication date allow it.</summary>
public sealed record DateMention : Span
{
    /// <inheritdoc cref="Span(int, int, string)"/>
    [JsonConstructor]
    public DateMention(int start, int end, string text)
        : base(start, end, text)
    {
    }

    internal DateMention(Document document, TextSpan range)
        : base(document, range)
    {
    }

    /// <summary>Gets the first day; absent for a vague date.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day, included; absent for a vague date.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Gets how wide the time is.</summary>
    public required Granularity Granularity { get; init; }

    /// <summary>Gets the day a relative date was counted from; absent for an absolute date.</summary>
    public DateOnly? Basis { get; init; }

    /// <summary>Gets the time of day that is told with a day: "Monday at 10:15 a.m. ET"; absent where there is none.</summary>
    public TimeOfDay? Time { get; init; }

    /// <summary>
    /// Gets whether it is a fiscal year or a part of one: its days are exact only where the text says when that year ends.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Fiscal { get; init; }

    /// <summary>Gets the name of the rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets the first token.</summary>
    internal int FirstToken { get; init; }

    /// <summary>Gets the token behind the last one.</summary>
    internal int EndToken { get; init; }
}
