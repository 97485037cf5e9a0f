using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.OpenApi;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Adds rows to the engine's lexicon, and takes them away again.</summary>
internal static class LexiconEndpoints
{
    private const int MostAliases = 50;
    private const int LongestCode = 20;

    public static void Map(RouteGroupBuilder api)
    {
        var lexicon = api.MapGroup("/lexicon").WithTags("Lexicon");
        lexicon.MapGet(string.Empty, ListAsync)
            .WithName("listLexicon")
            .WithSummary("Lists the rows that were added to the bundled lexicon.")
            .WithDescription("The rows of the bundled lexicon itself are not listed.")
            .Produces<ListAnswer<LexiconEntryRow>>()
            .TakesQuery();
        lexicon.MapPost(string.Empty, PutAsync)
            .WithName("putLexiconRow")
            .WithSummary("Adds a name to the lexicon, or changes the row of that name.")
            .WithDescription("Articles read from then on use it; POST /reextract reads stored articles again. An added spelling takes "
                + "precedence over a bundled one.")
            .Accepts<LexiconEntryRow>("application/json")
            .WithMetadata(RequestExample.LexiconRow)
            .Produces<LexiconEntryRow>(StatusCodes.Status201Created)
            .TakesQuery()
            .TakesArticle();
        lexicon.MapDelete("/{name}", RemoveAsync)
            .WithName("removeLexiconRow")
            .WithSummary("Removes an added row from the lexicon.")
            .WithDescription("Escape a slash in the name: Novo%20Nordisk%20A%2FS.")
            .Produces(StatusCodes.Status204NoContent)
            .TakesQuery()
            .MayBeMissing();
    }

    private static async Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db)
    {
        var rows = await db.Lexicon.AsNoTracking().OrderBy(row => row.Name).ToListAsync(context.RequestAborted);
        return Answers.One(context, new ListAnswer<LexiconEntryRow> { Items = rows.ConvertAll(row => Form(NewsEngine.Addition(row))) });
    }

    private static async Task<IResult> PutAsync(HttpContext context, QueryValues query, LexiconEditor editor)
    {
        var sent = await JsonBody.ReadAsync<LexiconEntryRow>(context);
        if (!Lexicon.IsName(sent.Name))
            throw ProblemException.Field("name", "Give one to eight words that begin with a letter or digit.");
        if (sent.Aliases.Count > MostAliases || sent.Aliases.Any(alias => alias is null || !Lexicon.IsName(alias)))
            throw ProblemException.Field("aliases",
                $"Give at most {MostAliases} names, each of one to eight words that begin with a letter or digit.");
        if (sent.Ticker is { Length: 0 or > LongestCode })
            throw ProblemException.Field("ticker", $"Give 1 to {LongestCode} characters.");
        if (sent.Exchange is { Length: 0 or > LongestCode })
            throw ProblemException.Field("exchange", $"Give 1 to {LongestCode} characters.");
        await editor.PutAsync(new LexiconAddition(sent.Name, sent.Kind)
        { Aliases = sent.Aliases, Ticker = sent.Ticker, Exchange = sent.Exchange }, context.RequestAborted);
        return TypedResults.Json(sent, ContractJson.Options, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>An escaped slash, as in "Novo Nordisk A/S", is the one escape that a path keeps.</summary>
    private static async Task<IResult> RemoveAsync(string name, HttpContext context, QueryValues query, LexiconEditor editor) =>
        await editor.RemoveAsync(name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), context.RequestAborted)
            ? TypedResults.NoContent() : throw ProblemException.NotFound($"No row {name} was added to the lexicon.");

    private static LexiconEntryRow Form(LexiconAddition row) =>
        new() { Name = row.Name, Kind = row.Kind, Aliases = row.Aliases, Ticker = row.Ticker, Exchange = row.Exchange };
}
