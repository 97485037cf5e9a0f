using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DeepSeekImpact.Api.OpenApi;

/// <summary>The groups of calls, in the order in which a newcomer needs them.</summary>
internal sealed class Tags : IDocumentFilter
{
    private static readonly (string Name, string Description)[] All =
    [
        ("Extraction", "Reads a text and returns its facts without storing anything. Start here."),
        ("Articles",
            "Stores articles, each with its facts. Add one with addArticle; read it and its facts with getArticle and getExtraction."),
        ("Facts", "Lists what the stored articles state: market moves, claims, figures, quotes and events. "
            + "Filter a list, count its values with facets, or get one fact by its id."),
        ("Search", "Finds words in articles and facts."),
        ("Entities", "Lists the companies, people, products and places that the articles mention. Merges, splits and renames them."),
        ("Ledger", "Compares what different articles state: disputes, comparisons, checks, analysts and series of moves."),
        ("Notifications", "Reports what is new: changes since a cursor, live changes, and watches that notify a webhook."),
        ("Feeds", "Reads RSS, Atom, JSON Feed and sitemaps regularly and stores their articles."),
        ("Imports", "Stores files of many articles in the background."),
        ("Lexicon", "Adds names that the engine does not know."),
        ("Service", "Describes the kinds of fact, counts what is stored, checks it, reads it again and makes backups."),
    ];

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context) =>
        swaggerDoc.Tags = All.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
}
