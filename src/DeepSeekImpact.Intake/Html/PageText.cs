using System.Text;
using AngleSharp.Dom;

namespace DeepSeekImpact.Intake.Html;

/// <summary>
/// Writes an element as text: paragraphs, headings, quotations and items of lists are parted by an empty line, as the engine expects them.
/// </summary>
internal static class PageText
{
    private static readonly HashSet<string> Blocks = new(
        ["ADDRESS", "ARTICLE", "ASIDE", "BLOCKQUOTE", "BODY", "CAPTION", "CENTER", "DD", "DETAILS", "DIV", "DL", "DT", "FIGCAPTION",
            "FIGURE", "FOOTER", "FORM", "H1", "H2", "H3", "H4", "H5", "H6", "HEADER", "HR", "LI", "MAIN", "NAV", "OL", "P", "PRE",
            "SECTION", "SUMMARY", "TABLE", "TBODY", "TFOOT", "THEAD", "TR", "UL"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Left =
        new(["BUTTON", "CANVAS", "IFRAME", "INPUT", "NOSCRIPT", "OBJECT", "SCRIPT", "SELECT", "STYLE", "SVG", "svg", "TEMPLATE",
        "TEXTAREA"], StringComparer.Ordinal);

    /// <summary>Returns the text of an element. Goes down without recursion: pages can be nested as deep as they please.</summary>
    public static string Of(INode root)
    {
        var text = new StringBuilder();
        var open = new StringBuilder();
        var (links, unlinked) = (0, 0);
        var nodes = new Stack<(INode Node, bool IsEnd)>();
        nodes.Push((root, false));
        while (nodes.TryPop(out var at))
        {
            if (at.Node is IText words)
            {
                open.Append(words.Data);
                if (links == 0)
                    unlinked += words.Data.AsSpan().Trim().Length;
                continue;
            }

            if (at.Node is IElement element)
            {
                if (Left.Contains(element.TagName))
                    continue;
                if (element.TagName == "BR")
                {
                    open.Append('\u2028');
                    continue;
                }

                if (element.TagName is "TD" or "TH")
                    open.Append(' ');
                var isLink = element.TagName == "A";
                var isBlock = IsBlock(element);
                if (isBlock)
                {
                    Close(open, text, unlinked == 0);
                    unlinked = 0;
                }

                links += isLink ? at.IsEnd ? -1 : 1 : 0;
                if (at.IsEnd)
                    continue;
                if (isLink || isBlock)
                    nodes.Push((element, true));
            }

            for (var child = at.Node.LastChild; child is not null; child = child.PreviousSibling)
                nodes.Push((child, false));
        }

        Close(open, text, unlinked == 0);
        return text.ToString();
    }

    /// <summary>A cell is a block where a table lays out the page: then it has paragraphs or lines in it.</summary>
    private static bool IsBlock(IElement element) =>
        Blocks.Contains(element.TagName) || (element.TagName is "TD" or "TH" && element.Children.Any(child => child.TagName == "BR"
            || Blocks.Contains(child.TagName)));

    /// <summary>
    /// Ends a paragraph: white space within it means nothing but where the page breaks a line; two breaks in a row part paragraphs. What is
    /// all links and
    /// no sentence is a way to elsewhere ("Home", "Markets", "Read next: …"), no part of the text.
    /// </summary>
    private static void Close(StringBuilder open, StringBuilder text, bool isLinks)
    {
        if (isLinks && open.ToString().AsSpan().TrimEnd() is [.., not ('.' or '?' or '!' or '”' or '"' or '’')])
            open.Clear();
        var empty = 1;
        foreach (var line in open.ToString().Split('\u2028'))
        {
            var plain = string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (plain.Length == 0)
            {
                empty++;
                continue;
            }

            if (text.Length > 0)
                text.Append(empty > 0 ? "\n\n" : "\n");
            text.Append(plain);
            empty = 0;
        }

        open.Clear();
    }
}
