using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>A time of day as written: "10:15 a.m. ET".</summary>
public sealed record TimeOfDay : Span
{
    /// <inheritdoc cref="Span(int, int, string)"/>
    [JsonConstructor]
    public TimeOfDay(int start, int end, string text)
        : base(start, end, text)
    {
    }

    internal TimeOfDay(Document document, TextSpan range)
        : base(document, range)
    {
    }

    /// <summary>Gets the time in the zone the text names; absent in what engine 2 stored.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>Gets the zone as written ("EST", "local time"); absent where the text names none.</summary>
    public string? Zone { get; init; }
}
