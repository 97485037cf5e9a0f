using System.Net;
using System.Text;

namespace DeepSeekImpact.Intake.Feeds;

/// <summary>An element of a feed, with its name as it is written: real feeds use prefixes that they do not declare.</summary>
/// <param name="name">The name, without the prefixes of the feed formats themselves.</param>
internal sealed class FeedNode(string name)
{
    public string Name { get; } = name;

    public Dictionary<string, string> Attributes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets what stands in it: elements, and texts without a name.</summary>
    public List<FeedNode> Children { get; } = [];

    /// <summary>Gets or sets the text of a text.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>Returns the elements of a name that stand directly in it.</summary>
    public IEnumerable<FeedNode> All(string name) => Children.Where(child => child.Name == name);

    /// <summary>Returns the text of the first element with one of some names that has any, in the order of the names.</summary>
    public string? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var child in Children)
            {
                if (child.Name == name && child.Words() is { Length: > 0 } words)
                    return words;
            }
        }

        return null;
    }

    /// <summary>Returns all the text in it.</summary>
    public string Words()
    {
        var words = new StringBuilder();
        Walk(node => words.Append(node.Text), _ => { });
        return words.ToString().Trim();
    }

    /// <summary>Returns what stands in it as HTML: Atom has it as elements, RSS as escaped text.</summary>
    public string Html()
    {
        if (Children.TrueForAll(child => child.Name.Length == 0))
        {
            var words = Words();
            return Attributes.GetValueOrDefault("type") == "text" ? WebUtility.HtmlEncode(words) : words;
        }

        var html = new StringBuilder();
        Walk(
            node => html.Append(node.Name.Length == 0 ? WebUtility.HtmlEncode(node.Text) : $"<{node.Name}>"),
            node => html.Append(node.Name.Length == 0 ? string.Empty : $"</{node.Name}>"));
        return html.ToString().Trim();
    }

    /// <summary>Goes through what stands in it in order, without recursion: feeds can be nested as deep as they please.</summary>
    private void Walk(Action<FeedNode> enter, Action<FeedNode> leave)
    {
        var open = new Stack<(FeedNode Node, bool IsEnd)>();
        for (var i = Children.Count - 1; i >= 0; i--)
            open.Push((Children[i], false));
        while (open.TryPop(out var at))
        {
            if (at.IsEnd)
            {
                leave(at.Node);
                continue;
            }

            enter(at.Node);
            open.Push((at.Node, true));
            for (var i = at.Node.Children.Count - 1; i >= 0; i--)
                open.Push((at.Node.Children[i], false));
        }
    }
}
