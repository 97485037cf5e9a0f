using System.Globalization;

namespace DeepSeekImpact.Extraction;

/// <summary>Reads the time of publication from a date as it was written.</summary>
public static class PublicationTime
{
    /// <summary>
    /// Formats with a time and a zone: RFC 3339 and what feeds write. A zone by name other than GMT is not read: many stand for several.
    /// </summary>
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "ddd, d MMM yyyy HH:mm:ss zzz", "ddd, d MMM yyyy HH:mm:ss 'GMT'", "d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm:ss 'GMT'",
    ];

    /// <summary>
    /// Returns the instant that a date tells: "2025-01-28T09:30:00-05:00", "Tue, 28 Jan 2025 14:30:00 GMT"; null where it has no time or no
    /// zone, and at midnight, which stands for a day.
    /// </summary>
    /// <param name="written">The date as it was written.</param>
    public static DateTimeOffset? Read(string? written) =>
        written is { Length: > 15 and < 40 }
        && DateTimeOffset.TryParseExact(WithColon(written.Trim()), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var instant) && instant.TimeOfDay != TimeSpan.Zero ? instant : null;

    /// <summary>"+0100" as "+01:00".</summary>
    private static string WithColon(string written) =>
        written.Length > 5 && written[^5] is '+' or '-' && written.AsSpan(written.Length - 4).IndexOfAnyExceptInRange('0', '9') < 0
            && written.Contains(':', StringComparison.Ordinal) ? written[..^2] + ":" + written[^2..] : written;
}
