using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DeepSeekImpact.Intake.Html;

/// <summary>
/// Recognizes elements of a page that are not part of its article: navigation, side columns, advertising, comments, captions. What holds
/// the article itself is never among them, whatever it is called.
/// </summary>
internal sealed class PageRegions
{
    /// <summary>Text of so many characters can be an article.</summary>
    private const int FewestCharacters = 140;

    private static readonly FrozenDictionary<string, string> Words = EmbeddedTable.Rows("page-words.tsv").ToFrozenDictionary(row => row[0],
        row => row[1], StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string,
        string>.AlternateLookup<ReadOnlySpan<char>> WordsOf = Words.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string> Tags = ["NAV", "FOOTER", "ASIDE", "DIALOG", "FIGCAPTION", "MENU"];
    private static readonly HashSet<string> Roles = ["navigation", "complementary", "contentinfo", "dialog", "alertdialog", "search",
        "menu"];
    private static readonly HashSet<string> Silent = ["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"];

    private readonly Dictionary<INode, int> _weights = [];
    private readonly HashSet<INode> _aroundCore = [];
    private readonly Dictionary<IElement, bool> _asides = [];

    /// <summary>Initializes a new instance of the <see cref="PageRegions"/> class.</summary>
    /// <param name="page">The page.</param>
    public PageRegions(IHtmlDocument page)
    {
        Weigh(page);
        Headline = HeadlineOf(page);
        Core = CoreOf(page);
        for (INode? node = Core ?? Headline; node is not null; node = node.Parent)
            _aroundCore.Add(node);
        for (INode? node = Headline; node is not null; node = node.Parent)
            _aroundCore.Add(node);
        Whole = page.Body is { } body ? WeightOf(Core ?? body) : 0;
    }

    /// <summary>Gets the element with the headline; null if the page has none.</summary>
    public IElement? Headline { get; }

    /// <summary>Gets the element that is marked as the article; null if none or several are.</summary>
    public IElement? Core { get; }

    private int Whole { get; }

    /// <summary>Returns how many characters of text an element has.</summary>
    public int WeightOf(INode node) => _weights.GetValueOrDefault(node);

    /// <summary>Indicates whether an element, or one that it is in, is no part of the article.</summary>
    public bool IsOutside(IElement element)
    {
        for (IElement? at = element; at is not null; at = at.ParentElement)
        {
            if (IsAside(at))
                return true;
        }

        return false;
    }

    /// <summary>Indicates whether an element by itself is no part of the article.</summary>
    public bool IsAside(IElement element)
    {
        if (!_asides.TryGetValue(element, out var isAside))
            _asides[element] = isAside = Judge(element);
        return isAside;
    }

    private bool Judge(IElement element)
    {
        if (_aroundCore.Contains(element) || element.TagName is "HTML" or "BODY" or "MAIN")
            return false;
        // What a page sets around its article can be longer than it, as long as the article is elsewhere.
        var isElsewhere = Core is null ? Headline is not null && Whole - WeightOf(element) >= FewestCharacters : Whole >= FewestCharacters
            && !IsInCore(element);
        var isLight = WeightOf(element) * 2 < Whole;
        if ((isLight || isElsewhere) && (Tags.Contains(element.TagName) || (element.TagName == "HEADER" && isElsewhere)))
            return true;
        return (isLight || (isElsewhere && Core is not null))
            && (element.HasAttribute("hidden") || Roles.Contains(element.GetAttribute("role") ?? string.Empty)
                || KindOf(element) is not null);
    }

    /// <summary>Removes what is no part of the article.</summary>
    /// <param name="page">The page.</param>
    public void Clean(IHtmlDocument page)
    {
        var open = new Stack<IElement>();
        if (page.Body is { } body)
            open.Push(body);
        while (open.TryPop(out var element))
        {
            if (IsAside(element))
            {
                element.Remove();
                continue;
            }

            for (var child = element.LastElementChild; child is not null; child = child.PreviousElementSibling)
                open.Push(child);
        }
    }

    private bool IsInCore(IElement element)
    {
        for (INode? at = element; at is not null; at = at.Parent)
        {
            if (at == Core)
                return true;
        }

        return false;
    }

    /// <summary>Returns what the words of an element's classes and id say it is; null if they say nothing.</summary>
    private static string? KindOf(IElement element)
    {
        foreach (var names in (string?[])[element.ClassName, element.Id, element.GetAttribute("data-component")])
        {
            if (string.IsNullOrEmpty(names) || names.Length > 1000)
                continue;
            foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Words.TryGetValue(name, out var whole))
                    return whole;

                // What an element is stands at the beginning or end of its name: "share-bar", "article__related", "most-popular".
                var first = name.AsSpan()[..(name.AsSpan().IndexOfAny('-', '_') is >= 0 and var end ? end : name.Length)];
                var last = name.AsSpan()[(name.AsSpan().LastIndexOfAny('-', '_') + 1)..];
                if (WordsOf.TryGetValue(last, out var kind) || (WordsOf.TryGetValue(first, out kind) && !IsState(first)))
                    return kind;
            }
        }

        return null;
    }

    /// <summary>Words that begin the names of what an article is in as well: "print-layout", "modal-open".</summary>
    private static bool IsState(ReadOnlySpan<char> word) =>
        word is "print" or "modal" or "premium" or "sidebar" or "nav" or "paywall" or "comments";

    private static IElement? HeadlineOf(IHtmlDocument page) =>
        page.QuerySelector("[itemprop~='headline']:not(meta)") is { TagName: "H1" or "H2" or "H3" or "SPAN" or "DIV" or "A" } marked
            ? marked
            : page.QuerySelector("article h1") ?? page.QuerySelector("main h1") ?? page.QuerySelector("h1");

    private IElement? CoreOf(IHtmlDocument page)
    {
        if (page.QuerySelectorAll("[itemprop~='articleBody']") is { Length: 1 } bodies && WeightOf(bodies[0]) >= FewestCharacters)
            return bodies[0];
        for (var at = Headline; at is not null; at = at.ParentElement)
        {
            if (at.TagName == "ARTICLE" && WeightOf(at) >= FewestCharacters)
                return at;
        }

        var articles = page.QuerySelectorAll("article");
        if (articles.Length > 0 && articles.MaxBy(WeightOf) is { } heaviest && WeightOf(heaviest) >= FewestCharacters
            && (articles.Length == 1 || WeightOf(heaviest) > 2 * articles.Where(article => article != heaviest
            && !heaviest.Contains(article)).Select(WeightOf).DefaultIfEmpty(0).Max()))
            return heaviest;
        return page.QuerySelectorAll("main, [role='main']") is { Length: 1 } mains && WeightOf(mains[0]) >= FewestCharacters ? mains[0]
            : null;
    }

    /// <summary>Counts the text of each element once, from the innermost outwards, without recursion.</summary>
    private void Weigh(IHtmlDocument page)
    {
        var order = new List<INode>();
        var open = new Stack<INode>();
        if (page.Body is { } body)
            open.Push(body);
        while (open.TryPop(out var node))
        {
            if (node is IElement element && Silent.Contains(element.TagName))
                continue;
            order.Add(node);
            for (var child = node.LastChild; child is not null; child = child.PreviousSibling)
                open.Push(child);
        }

        for (var i = order.Count - 1; i >= 0; i--)
        {
            var node = order[i];
            var weight = node is IText text ? text.Data.AsSpan().Trim().Length : _weights.GetValueOrDefault(node);
            if (node is not IText)
                _weights[node] = weight;
            if (node.Parent is { } parent && i > 0)
                _weights[parent] = _weights.GetValueOrDefault(parent) + weight;
        }
    }
}
