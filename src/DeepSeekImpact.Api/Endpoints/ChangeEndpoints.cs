using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Load;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Queries;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>What was added, changed and removed since a cursor: page by page, or live.</summary>
internal static class ChangeEndpoints
{
    private const string Order = "changes";
    private const string Article = "article";
    private const string Now = PageRequest.FromNow;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private static readonly QueryParameter Limit = new("limit", ParameterType.Integer, "How many items at most.")
    { Min = 1, Max = PageRequest.MaxItems, Default = "50", Example = "5" };

    /// <summary>Returns what the list of changes can be narrowed by.</summary>
    /// <param name="resources">The kinds of fact.</param>
    public static IReadOnlyList<QueryParameter> Parameters(FactResources resources) =>
        [After(PageRequest.FromStart), Kind(resources), Limit];

    public static void Map(RouteGroupBuilder api, FactResources resources)
    {
        var changes = api.MapGroup("/changes").WithTags("Notifications");
        changes.MapGet(string.Empty, ReadAsync)
            .WithName("listChanges")
            .WithSummary("Lists what was added, changed and removed since a cursor, in the order of storing.")
            .WithDescription("nextCursor is always present: use it in the next request. Nothing is skipped or repeated, whatever is "
                + "stored in the meantime. Near copies and their facts are listed too.")
            .Produces<ChangesAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .Produces<Problem>(StatusCodes.Status410Gone, "application/problem+json")
            .Lists([.. Parameters(resources)]);
        changes.MapGet("/stream", StreamAsync)
            .WithName("streamChanges")
            .WithSummary("Sends the same as server-sent events: an event \"changes\" for each answer, with its nextCursor as the id.")
            .WithDescription(
            "A browser that reconnects sends Last-Event-ID, which takes precedence over after. An event \"heartbeat\" comes first, and "
                + "every 15 seconds in which nothing is stored.")
            .Produces<ChangesAnswer>(StatusCodes.Status200OK, "text/event-stream")
            .Produces<Problem>(StatusCodes.Status410Gone, "application/problem+json")
            .TakesQuery(After(Now), Kind(resources));
    }

    private static QueryParameter After(string start) => new("after", ParameterType.Text,
        "Where to continue: the nextCursor of an answer, 0 for the start, or now. Removals are kept for Changes:Days; an older cursor "
        + "is refused with 410.")
    { Example = PageRequest.FromStart, Default = start };

    private static QueryParameter Kind(FactResources resources) => new("kind", ParameterType.Choice, "The kinds to list (default: all).")
    {
        Values = [Article, .. resources.All.Select(resource => resource.Singular)],
        Example = resources.All[0].Singular,
        SchemaName = "ChangedKind",
        IsRepeatable = true,
    };

    private static async Task<IResult> ReadAsync(HttpContext context, QueryValues query, NewsDb db, FactResources resources)
    {
        if (ListTag.IsKnown(context, await ChangeLog.LastAsync(db, context.RequestAborted), ListFormat.Json))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var place = await PlaceAsync(db, query.Text("after") ?? PageRequest.FromStart, context.RequestAborted);
        var page = await ChangeLog.ReadAsync(db, place, KindsOf(query, resources), query.Integer("limit") ?? PageRequest.DefaultItems,
            context.RequestAborted);
        return TypedResults.Json(Answer(page, resources), ContractJson.Options);
    }

    private static async Task<IResult> StreamAsync(HttpContext context, QueryValues query, FactResources resources,
        IDbContextFactory<NewsDb> contexts,
        StoreEngine engine, StoreChanges changes, Turns turns, TimeProvider clock, IHostApplicationLifetime lifetime)
    {
        var asked = context.Request.Headers["Last-Event-ID"].FirstOrDefault() is { Length: > 0 } last ? last : query.Text("after") ?? Now;
        ChangePlace place;
        await using (var db = await contexts.CreateDbContextAsync(context.RequestAborted))
            place = await PlaceAsync(db, asked, context.RequestAborted);
        await turns.TakeToTheEndAsync(context, Turn.Stream);
        context.Response.RegisterForDispose(lifetime.ApplicationStopping.Register(context.Abort));
        return TypedResults.ServerSentEvents(WatchAsync(place, KindsOf(query, resources), resources, contexts, engine, changes, clock,
            context.RequestAborted));
    }

    /// <summary>Looks when something was written, by whichever server, and now and then in case nobody was told.</summary>
    private static async IAsyncEnumerable<SseItem<ChangesAnswer>> WatchAsync(ChangePlace place, IReadOnlyList<string> kinds,
        FactResources resources,
        IDbContextFactory<NewsDb> contexts, StoreEngine engine, StoreChanges changes, TimeProvider clock,
            [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Whoever listens knows at once that somebody speaks, and where to go on from.
        yield return new SseItem<ChangesAnswer>(Answer(new ChangePage([], place), resources), "heartbeat") { EventId = CursorOf(place) };
        while (!cancellationToken.IsCancellationRequested)
        {
            // Asked for before it is read: what is stored meanwhile is read again.
            var next = changes.Next(StoreChange.Facts);
            ChangePage page;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                await using var snapshot = await StoreSnapshot.OpenAsync(engine, db, cancellationToken);
                page = await ChangeLog.ReadAsync(db, place, kinds, PageRequest.MaxItems, cancellationToken);
            }

            var isNew = page.Items.Count > 0;
            place = page.Next;
            if (isNew)
                yield return new SseItem<ChangesAnswer>(Answer(page, resources), "changes") { EventId = CursorOf(place) };
            else if (!await IsToldAsync(next, clock, cancellationToken))
                yield return new SseItem<ChangesAnswer>(Answer(page, resources), "heartbeat") { EventId = CursorOf(place) };
        }
    }

    private static async Task<bool> IsToldAsync(Task next, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await next.WaitAsync(Heartbeat, clock, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static IReadOnlyList<string> KindsOf(QueryValues query, FactResources resources) =>
        [.. query.Texts("kind").Select(kind => kind == Article ? FactKinds.Articles
            : resources.All.First(resource => resource.Singular == kind).Kind.Name)];

    private static ChangesAnswer Answer(ChangePage page, FactResources resources) => new()
    {
        Items =
        [
            .. page.Items.Select(change => new ChangeAnswer
            {
                Seq = change.Seq,
                At = DateTimeOffset.FromUnixTimeMilliseconds(change.At),
                Op = change.Op,
                Kind = resources.All.FirstOrDefault(resource => resource.Kind.Name == change.Kind)?.Singular ?? Article,
                Id = change.Id,
                Article = change.ArticleId,
            }),
        ],
        NextCursor = CursorOf(page.Next),
    };

    private static string CursorOf(ChangePlace place) =>
        Cursors.Encode(Order, string.Create(CultureInfo.InvariantCulture, $"{place.Seq} {place.Order} {place.Known}"), place.Key);

    /// <exception cref="ProblemException">What happened since is forgotten, or the store is another one.</exception>
    private static async Task<ChangePlace> PlaceAsync(NewsDb db, string after, CancellationToken cancellationToken)
    {
        if (after == PageRequest.FromStart)
            return ChangePlace.Start;
        var last = await ChangeLog.LastAsync(db, cancellationToken);
        if (after == Now)
            return new ChangePlace(last, ChangePlace.Whole, 0, last);
        var (value, key) = Cursors.Decode(after, Order);
        if (value.Split(' ') is not [var first, var second, var third] || !long.TryParse(first, CultureInfo.InvariantCulture, out var seq)
            || !int.TryParse(second, CultureInfo.InvariantCulture, out var order)
                || !long.TryParse(third, CultureInfo.InvariantCulture, out var known))
            throw new BadCursorException();
        var place = new ChangePlace(seq, order, key, known);
        return seq <= last && !await ChangeLog.IsForgottenAsync(db, place, cancellationToken)
            ? place
            : throw new ProblemException(ProblemCode.CursorExpired,
                "Removals since this cursor are no longer kept. Read everything again with after=0, and continue from there.");
    }
}
