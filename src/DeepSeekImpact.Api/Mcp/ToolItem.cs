using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Lists;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>One thing that a tool found, as small as it can be used.</summary>
internal sealed record ToolItem
{
    /// <summary>Gets what it is, where an answer has several kinds: "claim".</summary>
    public string? Kind { get; init; }

    /// <summary>Gets its id.</summary>
    public string? Id { get; init; }

    /// <summary>Gets what it says, in a line.</summary>
    public required string Says { get; init; }

    /// <summary>Gets what is claimed, in the words of the article; absent if it is not a claim or the whole sentence.</summary>
    public string? Claim { get; init; }

    /// <summary>Gets the sentence of the article that it was read from.</summary>
    public string? Sentence { get; init; }

    /// <summary>Gets who published the article.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the day on which the article was published.</summary>
    public string? Date { get; init; }

    /// <summary>Gets how sure its speaker is.</summary>
    public string? Certainty { get; init; }

    /// <summary>Gets the id of the article.</summary>
    public string? Article { get; init; }

    /// <summary>Gets the address of the page that shows it.</summary>
    public string? Link { get; init; }

    /// <summary>Gets the statements that it is made of.</summary>
    public IReadOnlyList<ToolItem>? Statements { get; init; }

    /// <summary>Returns a fact as it is served, or as it is read from a text that is not stored.</summary>
    public static ToolItem Of(FactResource resource, JsonNode fact, string page)
    {
        var (what, more) = resource.BriefOf(fact);
        var sentence = fact["sentence"]!;
        var claim = (string?)fact["text"];
        return new ToolItem
        {
            Id = (string)fact["id"]!,
            Says = more is null ? what : $"{what}, {more}",
            Claim = claim is null || claim == (string?)sentence["text"] ? null : QuotedText.Around(claim, 0),
            Sentence = QuotedText.Around((string)sentence["text"]!, (int)fact["span"]!["start"]! - (int)sentence["start"]!),
            Certainty = (string?)fact["certainty"],
        }.In(fact["article"], page);
    }

    /// <summary>Returns what a search found.</summary>
    public static ToolItem OfHit(JsonNode hit, string page)
    {
        var kind = (string)hit["type"]!;
        return new ToolItem
        {
            Kind = kind,
            Id = (string)hit["id"]!,
            Says = (string?)hit["source"]?["name"] ?? (string?)hit["article"]!["title"] ?? kind,
            Sentence = QuotedText.Around((string)hit["snippet"]!["text"]!, 0),
        }.In(hit["article"], page);
    }

    /// <summary>Returns the address of the page that shows an article, with one of its facts explained.</summary>
    public static string LinkOf(string page, string article, string? fact = null) =>
        $"{page}/articles/{Uri.EscapeDataString(article)}{(fact is null ? string.Empty : $"?fact={Uri.EscapeDataString(fact)}")}";

    /// <summary>Returns the same with where it was read; the same if it is of no stored article.</summary>
    public ToolItem In(JsonNode? article, string page)
    {
        if (article is null)
            return this;
        var id = (string)article["id"]!;
        return this with
        {
            Article = id,
            Source = (string?)article["source"],
            Date = (string?)article["publishedAt"],
            Link = LinkOf(page, id, Id == id ? null : Id),
        };
    }
}
