using System.Globalization;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>The records of imports that were set aside, to be looked at, tried again or dropped.</summary>
internal static class SetAsideEndpoints
{
    private static readonly string[] Columns = ["id", "import", "place", "reason", "setAsideAt"];

    /// <summary>Gets what the list can be narrowed by.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } = CommonParameters.OfList(ListOrders.SetAside);

    public static void Map(RouteGroupBuilder api)
    {
        var aside = api.MapGroup("/set-aside").WithTags("Imports");
        aside.MapGet(string.Empty, ListAsync)
            .WithName("listSetAside")
            .WithSummary("Lists the records of imports that were set aside.")
            .WithDescription("Processing such a record failed for an unknown reason, or ended the server several times. The import "
                + "continues without it, and the record is kept.")
            .Produces<ListAnswer<SetAsideRecord>>()
            .Lists([.. Parameters]);
        aside.MapPost("/{id}/retry", RetryAsync)
            .WithName("retrySetAside")
            .WithSummary("Returns a record to its import, to be processed again.")
            .WithDescription("If it fails again, it is set aside again.")
            .Produces(StatusCodes.Status204NoContent)
            .TakesQuery()
            .MayBeMissing();
        aside.MapDelete("/{id}",
            async (string id, HttpContext context, QueryValues query, ImportBatches batches) =>
            await batches.DropAsync(NumberOf(id), context.RequestAborted) ? TypedResults.NoContent() : throw Missing(id))
            .WithName("dropSetAside")
            .WithSummary("Deletes a record that was set aside.")
            .WithDescription("This cannot be undone.")
            .Produces(StatusCodes.Status204NoContent)
            .TakesQuery()
            .MayBeMissing();
    }

    private static Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db) =>
        ListWriter.WriteAsync(context, query, new ListSource(
            async (request, cancellation) =>
            {
                var page = await ListOrders.SetAside.ReadAsync(new ListQuery<SetAsideRow>(db.SetAside.AsNoTracking()), request,
                    db.SetAside.AsNoTracking(), cancellation);
                var numbers = page.Items.Select(row => row.ImportNumber).Distinct().ToArray();
                var imports =
                    await db.Imports.Where(row => numbers.Contains(row.Number))
                    .ToDictionaryAsync(row => row.Number, row => row.Id, cancellation);
                return page.As(row => SetAsideRecord.Of(row, imports[row.ImportNumber]));
            },
            Columns)
        {
            Entry = item => FeedEntry.Of(item, "/set-aside", "/imports", (string?)item["reason"] ?? string.Empty),
        });

    private static async Task<IResult> RetryAsync(string id, HttpContext context, QueryValues query, ImportBatches batches,
        Scheduling scheduling)
    {
        if (!await batches.TryAgainAsync(NumberOf(id), context.RequestAborted))
            throw Missing(id);
        await scheduling.WakeAsync(CancellationToken.None);
        return TypedResults.NoContent();
    }

    private static long NumberOf(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Missing(id);

    private static ProblemException Missing(string id) => ProblemException.NotFound($"No record {id} is set aside.");
}
