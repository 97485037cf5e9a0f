using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DeepSeekImpact.Intake.Dates;

namespace DeepSeekImpact.Intake.Html;

/// <summary>A date that a page tells, as it was written.</summary>
/// <param name="Written">What was written.</param>
/// <param name="Date">What it means.</param>
/// <param name="IsSure">Whether it is marked as the date of publication, rather than found beside the headline or told as a date of
/// change.</param>
internal sealed record PageDate(string Written, ReadDate Date, bool IsSure);

/// <summary>
/// Finds when a page was published: in its data, its meta elements, its marked elements, beside its headline. Of two stamps of the same
/// time the one
/// with a local offset counts, since its day is the one where it was published.
/// </summary>
internal static partial class PageDates
{
    /// <summary>Two stamps so far apart can be of the same moment, one of them written without its zone.</summary>
    private static readonly TimeSpan Same = TimeSpan.FromHours(26);

    private const int MostElements = 50;

    private const string Marked = "[itemprop~='datePublished'], [property~='datePublished'], [property~='schema:datePublished'], "
        + "time[pubdate], [class~='dt-published'], abbr.published, time.published, time.entry-date, [data-published], [data-publish-date]";
    private const string Likely = "abbr[title], [class*='publish' i], [class*='posted' i], [class~='date' i], [class*='dateline' i], "
        + "[class*='timestamp' i], [class$='-date' i], [class$='__date' i], [class*='article-date' i], [class*='pub-date' i], "
        + "[data-datetime], [data-timestamp]";

    private static readonly Dictionary<string, (string Kind, int Rank)> Names = EmbeddedTable.Rows("page-dates.tsv")
        .ToDictionary(row => row[0], row => (row[1], int.Parse(row[2], CultureInfo.InvariantCulture)), StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the date.</summary>
    public static PageDate? Find(IHtmlDocument page, PageRegions regions, JsonLdArticle? data, IReadOnlyList<KeyValuePair<string,
        string>> metas)
    {
        var sure = Sure(page, regions, data, metas).Select(written => Read(written, isSure: true)).OfType<PageDate>().ToList();
        if (sure.Count > 0)
        {
            var best = sure[0];
            return best.Date.IsUtc
                && sure.Find(other => other.Date.IsLocal && (other.Date.Instant - best.Date.Instant).Duration() <= Same) is { } local
                ? local : best;
        }

        return Beside(regions) ?? ((string?[])[data?.Modified, .. Metas(metas, "modified")]).Select(written =>
            Read(written, isSure: false)).OfType<PageDate>().FirstOrDefault();
    }

    /// <summary>Returns a date that a short text has in it: "Ann Lee | January 27, 2025".</summary>
    internal static PageDate? InText(string text)
    {
        if (Read(text, isSure: false) is { } whole)
            return whole;
        return text.Length <= 160 && DateWords().Match(text) is { Success: true } match ? Read(match.Value, isSure: false) : null;
    }

    private static IEnumerable<string?> Sure(IHtmlDocument page, PageRegions regions, JsonLdArticle? data,
        IReadOnlyList<KeyValuePair<string, string>> metas)
    {
        yield return data?.Published;
        foreach (var written in Metas(metas, "published"))
            yield return written;
        foreach (var element in page.QuerySelectorAll(Marked).Take(MostElements).Where(element => !regions.IsOutside(element)))
        {
            foreach (var written in Written(element))
                yield return written;
        }

        foreach (var time in page.QuerySelectorAll("time").Take(MostElements).Where(time => !regions.IsOutside(time)
            && !IsOfChange(time)).OrderBy(time => regions.Core is { } core && core.Contains(time) ? 0 : 1))
        {
            foreach (var written in Written(time))
                yield return written;
        }
    }

    private static IEnumerable<string> Metas(IReadOnlyList<KeyValuePair<string, string>> metas, string kind) =>
        metas.Where(meta => Names.TryGetValue(meta.Key, out var known) && known.Kind == kind).OrderBy(meta =>
            Names[meta.Key].Rank).Select(meta => meta.Value);

    /// <summary>Returns the first date of what stands beside the headline, where marks or classes do not say what it is.</summary>
    private static PageDate? Beside(PageRegions regions)
    {
        PageDate? changed = null;
        foreach (var element in HeadlineArea.Of(regions))
        {
            foreach (var written in Written(element))
            {
                if ((Read(written, isSure: false) ?? InText(written)) is not { } date)
                    continue;
                if (!IsOfChange(element) && !Change().IsMatch(written))
                    return date;
                changed ??= date;
            }
        }

        return changed ?? Elsewhere(regions);
    }

    private static PageDate? Elsewhere(PageRegions regions)
    {
        var root = regions.Core ?? regions.Headline?.Owner?.Body;
        return root?.QuerySelectorAll(Likely).Take(MostElements).Where(element => regions.WeightOf(element) < 100
            && !regions.IsOutside(element) && !IsOfChange(element))
            .SelectMany(Written).Select(written => InText(written)).FirstOrDefault(date => date is not null);
    }

    /// <summary>Returns what an element may have its date in: its attributes, then its text.</summary>
    private static IEnumerable<string> Written(IElement element)
    {
        foreach (var name in (string[])["datetime", "content", "title", "data-datetime", "data-published", "data-publish-date",
            "data-timestamp"])
        {
            if (element.GetAttribute(name) is { Length: > 0 } value)
                yield return value;
        }

        if (element.TextContent is { Length: < 400 } text && PageMetadata.Plain(text) is { Length: > 0 and < 160 } words)
            yield return words;
    }

    private static bool IsOfChange(IElement element) =>
        Change().IsMatch($"{element.ClassName} {element.GetAttribute("itemprop")}")
            || (element.TextContent is { Length: < 200 } text && Change().IsMatch(text)
            && !text.Contains("ublished", StringComparison.Ordinal))
            || element.ParentElement is { } parent && Change().IsMatch($"{parent.ClassName} {parent.GetAttribute("itemprop")}");

    private static PageDate? Read(string? written, bool isSure) =>
        written is not null && WrittenDate.ReadWhole(written) is { } date ? new PageDate(written.Trim(), date, isSure) : null;

    [GeneratedRegex(@"\b(?:updated?|modified|dateModified|revised|corrected)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Change();

    [GeneratedRegex(@"(?<![0-9])(?:\p{L}{3,10}\.?\s[0-9]{1,2}(?:st|nd|rd|th)?,?\s[0-9]{4}(?:,?\s(?:at\s)?[0-9]{1,2}:[0-9]{2}\s?(?:[AaPp]\.?"
        + @"[Mm]\.?)?(?:\s[A-Z]{2,4}\b)?)?|[0-9]{1,2}(?:st|nd|rd|th)?\.?\s(?:de\s)?\p{L}{3,10}\.?,?\s(?:de\s)?[0-9]{4}|"
        + @"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]{5,12}(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4})(?![0-9])",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DateWords();
}
