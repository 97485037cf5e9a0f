using System.Text.Json.Nodes;

namespace DeepSeekImpact.Api.OpenApi;

/// <summary>A body that works as it stands, as endpoint metadata.</summary>
/// <param name="Json">The body.</param>
internal sealed record RequestExample(string Json)
{
    public static readonly RequestExample Article = new("""
        {
          "title": "Corvane slides after rival unveils cheaper chip",
          "publishedAt": "2025-03-07",
          "source": "Example Wire",
          "text": "
        """
        + "Shares of Corvane Semiconductor fell nearly 8% on Thursday after a rival unveiled a cheaper chip.\\n\\n"
        + "“Customers will not leave overnight,” said Mara Lindqvist, senior analyst at Harbourline Research. "
        + "She added that prices could drop by 20% this year.\"\n}");

    public static readonly RequestExample Search = new("""{ "q": "chip OR \"price war\"" }""");

    public static readonly RequestExample Merge = new("""{ "into": "nvidia" }""");

    public static readonly RequestExample Split = new("""{ "entity": "harbourline-research" }""");

    public static readonly RequestExample Rename = new("""{ "name": "Corvane" }""");

    public static readonly RequestExample LexiconRow =
        new("""{ "name": "Zorvex Dynamics", "kind": "company", "aliases": ["Zorvex"], "ticker": "ZVX", "exchange": "XNAS" }""");

    public static readonly RequestExample Import = new("{}")
    {
        Files = new Dictionary<string, string>
        {
            ["application/x-ndjson"] =
                """{"headline": "Zorvex slides", "body": "Shares of Zorvex fell 9% on Monday.", "publishedAt": "2025-01-27"}""" + "\n"
                + """{"headline": "Zorvex recovers", "body": "Shares of Zorvex rose 4% on Tuesday.", "publishedAt": "2025-01-28"}""" + "\n",
            ["text/csv"] = "headline,body,publishedAt\nZorvex slides,Shares of Zorvex fell 9% on Monday.,2025-01-27\n",
        },
    };

    public static readonly RequestExample Watch =
        new("""
            { "name": "Nvidia moves of 5% and more", "list": "/market-moves",
              "filters": { "instrument": "NVDA", "unit": "percent", "minChange": 5 } }
            """);

    public static readonly RequestExample WatchChange = new("""{ "name": "Large moves of Nvidia" }""");

    public static readonly RequestExample Feed = new("""{ "url": "https://paper.example/feed.xml", "title": "Example Paper" }""");

    public static readonly RequestExample Opml = new("{}")
    {
        Files = new[] { "text/x-opml", "application/xml", "text/xml" }.ToDictionary(type => type,
            _ => """<opml version="2.0"><body><outline text="Example Wire" xmlUrl="https://wire.example/rss"/></body></opml>"""),
    };

    /// <summary>Gets examples by media type, for a body that is a file.</summary>
    public IReadOnlyDictionary<string, string>? Files { get; init; }

    public JsonNode Node() => JsonNode.Parse(Json)!;
}
