using AngleSharp.Dom;

namespace DeepSeekImpact.Intake.Html;

/// <summary>
/// What stands beside a headline, where pages name their authors and dates: short elements before and after it, up to the first paragraph.
/// </summary>
internal static class HeadlineArea
{
    private const int MostElements = 60, ParagraphLength = 200, LineLength = 160, MostUp = 4;

    /// <summary>
    /// Returns the short elements, those after the headline first; without a headline, those at the beginning of the article.
    /// </summary>
    /// <param name="regions">What is part of the article.</param>
    public static IEnumerable<IElement> Of(PageRegions regions)
    {
        if (regions.Headline is not { } headline)
            return regions.Core is { } core ? Short(Forward(core.FirstElementChild, core), regions) : [];
        INode limit = headline;
        for (var up = 0; up < MostUp && limit.Parent is IElement { TagName: not "BODY" } parent; up++)
            limit = parent;
        if (limit.Parent is IElement body)
            limit = body;
        return Short(Forward(Following(headline, limit), limit), regions).Concat(Short(Backward(headline, limit), regions));
    }

    private static IEnumerable<IElement> Short(IEnumerable<IElement> elements, PageRegions regions)
    {
        foreach (var element in elements.Take(MostElements))
        {
            var weight = regions.WeightOf(element);
            if (weight >= ParagraphLength && element.TagName == "P")
                yield break;
            if (weight is > 0 and < LineLength && !regions.IsOutside(element))
                yield return element;
        }
    }

    /// <summary>Goes through elements in the order of the page.</summary>
    private static IEnumerable<IElement> Forward(IElement? start, INode limit)
    {
        for (var at = start; at is not null; at = at.FirstElementChild ?? Following(at, limit))
            yield return at;
    }

    private static IElement? Following(IElement element, INode limit)
    {
        for (IElement? at = element; at is not null && at != limit; at = at.ParentElement)
        {
            if (at.NextElementSibling is { } next)
                return next;
        }

        return null;
    }

    /// <summary>Goes back from the headline through what stands before it.</summary>
    private static IEnumerable<IElement> Backward(IElement headline, INode limit)
    {
        for (IElement? at = headline; at is not null && at != limit; at = at.ParentElement)
        {
            for (var before = at.PreviousElementSibling; before is not null; before = before.PreviousElementSibling)
            {
                yield return before;
                foreach (var child in before.Children)
                    yield return child;
            }
        }
    }
}
