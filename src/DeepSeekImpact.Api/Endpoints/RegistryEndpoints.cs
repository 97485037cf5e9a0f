using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.OpenApi;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Lookup;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>What users say of entities: that two are one, that one is two, what one is called.</summary>
internal static class RegistryEndpoints
{
    private const int LongestName = 200;
    private const int MostArticles = 1000;

    public static void Map(RouteGroupBuilder api)
    {
        var entities = api.MapGroup("/entities/{id}").WithTags("Entities");
        entities.MapPost("/merge", MergeAsync)
            .WithName("mergeEntity")
            .WithSummary("Merges an entity into another.")
            .WithDescription("From then on both are one entity in every article. POST /entities/{id}/split takes them apart again.")
            .Accepts<MergeRequest>("application/json")
            .WithMetadata(RequestExample.Merge)
            .Produces<EntityDetail>()
            .TakesQuery()
            .TakesArticle()
            .MayBeMissing();
        entities.MapPost("/split", SplitAsync)
            .WithName("splitEntity")
            .WithSummary("Takes a merged entity out again, or separates an entity in some articles.")
            .WithDescription("Send {\"entity\"} with the id of an entity that was merged into this one, or {\"articles\", \"name\"} "
                + "with the ids of articles in which the name means somebody or something else. Returns the entity that was taken out.")
            .Accepts<SplitRequest>("application/json")
            .WithMetadata(RequestExample.Split)
            .Produces<EntityDetail>()
            .TakesQuery()
            .TakesArticle()
            .MayBeMissing();
        entities.MapPatch(string.Empty, RenameAsync)
            .WithName("renameEntity")
            .WithSummary("Renames an entity.")
            .WithDescription("The name is shown in all articles; the texts and spans do not change.")
            .Accepts<RenameRequest>("application/json")
            .WithMetadata(RequestExample.Rename)
            .Produces<EntityDetail>()
            .TakesQuery()
            .TakesArticle()
            .MayBeMissing();
    }

    private static async Task<IResult> MergeAsync(string id, HttpContext context, QueryValues query, NewsDb db, RegistryEditor editor)
    {
        var request = await JsonBody.ReadAsync<MergeRequest>(context);
        var from = await EntityEndpoints.FindAsync(db, id, context.RequestAborted);
        if (await db.RootAsync(request.Into, context.RequestAborted) is not { } root)
            throw ProblemException.Field("into", $"There is no entity {request.Into}.");
        if (root == from.Id)
            throw ProblemException.Field("into", "Both are one already.");
        var other = await EntityEndpoints.FindAsync(db, root, context.RequestAborted);
        if (request.Force != true && from.Kind == EntityKind.Person != (other.Kind == EntityKind.Person))
            throw ProblemException.Field("into",
                $"One of {from.Name} and {other.Name} is a person and the other is not. To merge them all the same, send \"force\": true.");
        await editor.MergeAsync(from.Id, root, context.RequestAborted);
        return await DetailAsync(context, db, root);
    }

    private static async Task<IResult> SplitAsync(string id, HttpContext context, QueryValues query, NewsDb db, RegistryEditor editor)
    {
        var request = await JsonBody.ReadAsync<SplitRequest>(context);
        var from = await EntityEndpoints.FindAsync(db, id, context.RequestAborted);
        if (request.Entity is { } part)
        {
            if (request.Articles is not null || request.Name is not null)
                throw ProblemException.Field("entity", "Send either entity, or articles and name.");
            return await editor.UnmergeAsync(from.Id, part, context.RequestAborted) ? await DetailAsync(context, db, part)
                : throw ProblemException.Field("entity", $"{part} was not merged into {from.Id}.");
        }

        if (request.Articles is not { Count: > 0 and <= MostArticles } articles)
            throw ProblemException.Field("articles", $"Give the ids of one to {MostArticles} articles, or entity.");
        var taken = await editor.SplitAsync(from.Id, articles, Name(request.Name ?? from.Name), context.RequestAborted)
            ?? throw ProblemException.Field("articles", $"None of these articles mentions {from.Id}.");
        return await DetailAsync(context, db, taken);
    }

    private static async Task<IResult> RenameAsync(string id, HttpContext context, QueryValues query, NewsDb db, RegistryEditor editor)
    {
        var request = await JsonBody.ReadAsync<RenameRequest>(context);
        var entity = await EntityEndpoints.FindAsync(db, id, context.RequestAborted);
        await editor.RenameAsync(entity.Id, Name(request.Name), context.RequestAborted);
        return await DetailAsync(context, db, entity.Id);
    }

    private static string Name(string name)
    {
        var trimmed = name.Trim();
        return trimmed.Length is > 0 and <= LongestName && !trimmed.Any(char.IsControl) ? trimmed
            : throw ProblemException.Field("name", $"Give 1 to {LongestName} characters without line breaks.");
    }

    private static async Task<IResult> DetailAsync(HttpContext context, NewsDb db, string id) =>
        Answers.One(context,
        await EntityEndpoints.DetailAsync(db, await EntityEndpoints.FindAsync(db, id, context.RequestAborted), context.RequestAborted));
}
