namespace DeepSeekImpact.Intake;

/// <summary>The fields of an article besides its text: how long they may be, whatever way it came in.</summary>
public static class ArticleField
{
    /// <summary>The most UTF-16 units of a title, source, address or author.</summary>
    public const int MaxLength = 2000;

    /// <summary>Returns why an article that somebody sent is refused for one of its fields; null where all are short enough.</summary>
    /// <param name="article">The article.</param>
    public static string? WhyNot(IncomingArticle article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var tooLong = ((string Name, string? Value)[])[("title", article.Title), ("source", article.Source), ("url", article.Url),
            .. article.Authors.Select(author => ("authors", (string?)author))];
        return Array.Find(tooLong, field => field.Value?.Length > MaxLength) is (var name, not null)
            ? $"Its {name} has more than {MaxLength} characters." : null;
    }

    /// <summary>
    /// Cuts the title of a page or feed at a word and marks the cut; nobody there can be asked to shorten it.
    /// </summary>
    internal static string? Cut(string? title)
    {
        if (title is null || title.Length <= MaxLength)
            return title;
        var end = title.LastIndexOf(' ', MaxLength - 2);
        if (end <= 0)
            end = char.IsHighSurrogate(title[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return title[..end].TrimEnd() + "…";
    }
}
