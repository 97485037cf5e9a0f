using DeepSeekImpact.Api.Access;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Api.Load;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Backups;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>A copy of the store.</summary>
public sealed record BackupAnswer
{
    /// <summary>The name of the file, in the folder that the setting Backup:Directory names.</summary>
    public required string Name { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The number of articles in it.</summary>
    public required long Articles { get; init; }
}

/// <summary>What those do who run the server.</summary>
internal static class AdminEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/admin/backup", BackupAsync)
            .Needs(KeyRole.Admin)
            .WithMetadata(new TakesTurn(Turn.Slow))
            .WithName("makeBackup")
            .WithTags("Service")
            .WithSummary("Copies the database while it is in use, and checks the copy.")
            .WithDescription("The copy is a consistent snapshot in the folder of the setting Backup:Directory. The command "
                + "`deepseek-impact restore` restores it.")
            .Produces<BackupAnswer>(StatusCodes.Status201Created)
            .Produces<Problem>(StatusCodes.Status409Conflict, "application/problem+json")
            .TakesQuery();

    private static async Task<IResult> BackupAsync(HttpContext context, QueryValues query, BackupFolder folder, StoreEngine engine,
        ILogger<BackupFolder> log)
    {
        if (engine.File is null)
            throw new ProblemException(ProblemCode.NotForThisStore,
                "The database is on a PostgreSQL server. Back it up with the tools of PostgreSQL: pg_dump, or base backups.");
        try
        {
            var made = await folder.MakeAsync(context.RequestAborted);
            return TypedResults.Json(new BackupAnswer { Name = Path.GetFileName(made.File), Bytes = made.Bytes, Articles = made.Articles },
                ContractJson.Options, statusCode: StatusCodes.Status201Created);
        }
        catch (BackupException exception)
        {
            // Where files lie on the server is for its log alone.
            log.LogError(exception, "A copy of the store could not be made");
            throw new ProblemException(ProblemCode.StoreUnavailable,
                "The copy could not be made; the server's log says why. No part of it is left.");
        }
    }
}
