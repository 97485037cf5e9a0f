using System.Security.Cryptography;
using System.Text.Json;
using DeepSeekImpact.Api.Access;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Load;
using DeepSeekImpact.Api.OpenApi;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Api.Watches;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Fetching;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Watched lists, and the webhooks that are notified of new items.</summary>
internal static class WatchEndpoints
{
    private const int MaxWatches = 1000;
    private static readonly TimeSpan FormerSecretLasts = TimeSpan.FromHours(24);
    private static readonly string[] Columns = ["id", "name", "list", "query", "feed", "createdAt", "webhook", "enabled", "disabledAt",
        "disabledReason"];
    private static readonly string[] DeliveryColumns = ["id", "state", "createdAt", "nextAt", "items"];

    /// <summary>Gets what the list can be narrowed by.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } = CommonParameters.OfList(ListOrders.Watches);

    public static void Map(RouteGroupBuilder api)
    {
        var watches = api.MapGroup("/watches").WithTags("Notifications");
        watches.MapPost(string.Empty, AddAsync)
            .WithName("addWatch")
            .WithMetadata(new ReturnsLocation())
            .WithSummary("Saves a list with its filters, to be read as a feed or to notify a webhook of new items.")
            .WithDescription(
            "Webhooks follow the Standard Webhooks specification: messages are signed with the secret in this answer, sent in the order of "
                + "storing, and repeated until the receiver answers with 2xx.")
            .WithMetadata(RequestExample.Watch)
            .Accepts<WatchRequest>("application/json")
            .Produces<WatchAnswer>(StatusCodes.Status201Created)
            .TakesQuery()
            .TakesArticle();
        watches.MapGet(string.Empty, ListAsync)
            .Needs(KeyRole.Write)
            .WithName("listWatches")
            .WithSummary("Lists the watches.")
            .WithDescription("A watch is a saved list with its filters. It has a feed, and can have a webhook: waiting is what its "
                + "receiver has not accepted yet, with the last attempt.")
            .Produces<ListAnswer<WatchAnswer>>()
            .Lists([.. Parameters]);
        watches.MapGet("/{id}", async (string id, HttpContext context, QueryValues query, NewsDb db) =>
            Answers.One(context, (await FormAsync(db, [await FindAsync(db, id, context.RequestAborted)], context.RequestAborted))[0]))
            .Needs(KeyRole.Write)
            .WithName("getWatch")
            .WithSummary("Returns a watch.")
            .WithDescription("The secret of its webhook is not shown again: POST /watches/{id}/secret creates a new one.")
            .Produces<WatchAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery()
            .MayBeMissing();
        watches.MapPatch("/{id}", ChangeAsync)
            .WithName("changeWatch")
            .WithSummary("Renames a watch, or changes, disables or enables its webhook.")
            .WithDescription("Send only the members to change. The list and its filters cannot be changed: add another watch.")
            .WithMetadata(RequestExample.WatchChange)
            .Accepts<WatchChange>("application/json")
            .Produces<WatchAnswer>()
            .TakesQuery()
            .TakesArticle()
            .MayBeMissing();
        watches.MapDelete("/{id}", RemoveAsync)
            .WithName("removeWatch")
            .WithSummary("Removes a watch with its deliveries.")
            .WithDescription("Deliveries that are still waiting are not sent.")
            .Produces(StatusCodes.Status204NoContent)
            .TakesQuery()
            .MayBeMissing();
        watches.MapPost("/{id}/secret", RotateAsync)
            .WithName("rotateSecret")
            .WithSummary("Creates a new secret for the webhook.")
            .WithDescription("For a day, messages are also signed with the previous secret.")
            .Produces<SecretAnswer>()
            .TakesQuery()
            .MayBeMissing();
        watches.MapPost("/{id}/test", TestAsync)
            .WithMetadata(new TakesTurn(Turn.Slow))
            .WithName("testWebhook")
            .WithSummary("Sends a message without items to the webhook.")
            .WithDescription("Returns the response of the receiver, or the error.")
            .Produces<DeliveryAttempt>()
            .TakesQuery()
            .MayBeMissing();
        watches.MapGet("/{id}/deliveries", DeliveriesAsync)
            .Needs(KeyRole.Write)
            .WithName("listDeliveries")
            .WithSummary("Lists the deliveries to the webhook, the latest first, with every attempt.")
            .WithDescription("An attempt has its time, the status of the response, and the error if there was one.")
            .Produces<ListAnswer<DeliveryAnswer>>()
            .Lists(CommonParameters.OfList(ListOrders.Deliveries))
            .MayBeMissing();
        watches.MapPost("/{id}/deliveries/{delivery}/resend", ResendAsync)
            .WithName("resendDelivery")
            .WithSummary("Sends a delivery again, with the same id.")
            .WithDescription("A receiver can use the id to recognize what it has already processed.")
            .Produces(StatusCodes.Status204NoContent)
            .TakesQuery()
            .MayBeMissing();
    }

    private static async Task<IResult> AddAsync(HttpContext context, QueryValues query, NewsDb db, Storage.Ingestion.Watches watches,
        WatchedList list, WebhookClient client)
    {
        var sent = await JsonBody.ReadAsync<WatchRequest>(context);
        if (await db.Watches.CountAsync(context.RequestAborted) >= MaxWatches)
            throw new ProblemException(ProblemCode.NotForThisStore, $"The limit of {MaxWatches} watches is reached. Remove some.");
        var (filters, position) = await list.CheckAsync(sent.List, sent.Filters ?? [], context.RequestAborted);
        var watch = await watches.AddAsync(
            new WatchRow
            {
                Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)),
                Name = NameOf(sent.Name),
                List = sent.List,
                Query = filters,
                Position = position,
                Webhook = WebhookOf(sent.Webhook, client),
                Secret = string.IsNullOrEmpty(sent.Webhook) ? null : WebhookSignature.NewSecret(),
            },
            context.RequestAborted);
        return TypedResults.Created($"{ApiPaths.Base}/watches/{watch.Id}", Form(watch) with { Secret = watch.Secret });
    }

    private static Task<IResult> ListAsync(HttpContext context, QueryValues query, NewsDb db) =>
        ListWriter.WriteAsync(context, query, new ListSource(
            async (request, cancellation) =>
            {
                var page = await ListOrders.Watches.ReadAsync(new ListQuery<WatchRow>(db.Watches.AsNoTracking()), request,
                    db.Watches.AsNoTracking(), cancellation);
                return page.With(await FormAsync(db, page.Items, cancellation)).As(answer => answer);
            },
            Columns)
        {
            Entry = item => FeedEntry.Of(item, "/watches", "/watches", (string?)item["list"] ?? string.Empty),
        });

    private static async Task<IResult> ChangeAsync(string id, HttpContext context, QueryValues query, NewsDb db,
        Storage.Ingestion.Watches watches, WebhookClient client)
    {
        var sent = await JsonBody.ReadAsync<WatchChange>(context);
        var watch = await FindAsync(db, id, context.RequestAborted);
        string? secret = null;
        if (sent.Name is { } name)
            watch.Name = NameOf(name);
        if (sent.Webhook is { } webhook)
        {
            watch.Webhook = WebhookOf(webhook, client);
            if (watch.Webhook is not null)
                watch.Secret ??= secret = WebhookSignature.NewSecret();
        }

        if (sent.Enabled == true)
            (watch.DisabledAt, watch.DisabledReason) = (null, null);
        else if (sent.Enabled == false)
            (watch.DisabledAt, watch.DisabledReason) =
                (context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds(), "Disabled by a user.");
        await watches.SaveAsync(watch, context.RequestAborted);
        return TypedResults.Ok(Form(watch) with { Secret = secret });
    }

    private static async Task<IResult> RemoveAsync(string id, HttpContext context, QueryValues query, NewsDb db,
        Storage.Ingestion.Watches watches)
    {
        await watches.RemoveAsync((await FindAsync(db, id, context.RequestAborted)).Number, context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> RotateAsync(string id, HttpContext context, QueryValues query, NewsDb db,
        Storage.Ingestion.Watches watches, TimeProvider clock)
    {
        var watch = await WithWebhookAsync(db, id, context.RequestAborted);
        var until = clock.GetUtcNow() + FormerSecretLasts;
        (watch.FormerSecret, watch.FormerSecretUntil, watch.Secret) = (watch.Secret, until.ToUnixTimeMilliseconds(),
            WebhookSignature.NewSecret());
        await watches.SaveAsync(watch, context.RequestAborted);
        return TypedResults.Ok(new SecretAnswer { Secret = watch.Secret, FormerUntil = until });
    }

    private static async Task<IResult> TestAsync(string id, HttpContext context, QueryValues query, NewsDb db, WebhookSender sender,
        TimeProvider clock)
    {
        var watch = await WithWebhookAsync(db, id, context.RequestAborted);
        return TypedResults.Ok(DeliveryAttempt.Of(clock.GetUtcNow(), await sender.TestAsync(watch, context.RequestAborted)));
    }

    private static async Task<IResult> DeliveriesAsync(string id, HttpContext context, QueryValues query, NewsDb db)
    {
        var watch = await FindAsync(db, id, context.RequestAborted);
        var rows = db.Deliveries.AsNoTracking().Where(row => row.WatchNumber == watch.Number);
        return await ListWriter.WriteAsync(context, query, new ListSource(
            async (request, cancellation) =>
            {
                var page = await ListOrders.Deliveries.ReadAsync(new ListQuery<DeliveryRow>(rows), request, db.Deliveries.AsNoTracking(),
                    cancellation);
                return page.As(row => Form(row));
            },
            DeliveryColumns)
        {
            Entry = item => FeedEntry.Of(item, $"/watches/{id}/deliveries", "/watches", (string?)item["state"] ?? string.Empty),
        });
    }

    private static async Task<IResult> ResendAsync(string id, string delivery, HttpContext context, QueryValues query, NewsDb db,
        Storage.Ingestion.Watches watches)
    {
        var watch = await WithWebhookAsync(db, id, context.RequestAborted);
        var row = await db.Deliveries.AsNoTracking().FirstOrDefaultAsync(one => one.WatchNumber == watch.Number && one.Id == delivery,
            context.RequestAborted)
            ?? throw ProblemException.NotFound($"The watch has no delivery {delivery}.");
        await watches.ResendAsync(row, context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<WatchRow> FindAsync(NewsDb db, string id, CancellationToken cancellationToken) =>
        await db.Watches.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken)
            ?? throw ProblemException.NotFound($"There is no watch {id}.");

    private static async Task<WatchRow> WithWebhookAsync(NewsDb db, string id, CancellationToken cancellationToken) =>
        await FindAsync(db, id, cancellationToken) is { Webhook: not null } watch ? watch
            : throw ProblemException.NotFound($"The watch {id} has no webhook. Set one with PATCH.");

    private static string NameOf(string name) => name.Trim() is { Length: > 0 and <= ArticleField.MaxLength } trimmed
        && !trimmed.Any(char.IsControl)
        ? trimmed : throw ProblemException.Field("name", $"Give 1 to {ArticleField.MaxLength} characters, without control characters.");

    private static string? WebhookOf(string? address, WebhookClient client)
    {
        if (string.IsNullOrEmpty(address))
            return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var parsed))
            throw ProblemException.Field("webhook", "Give an http or https address.");
        try
        {
            client.Check(parsed);
            return address;
        }
        catch (IntakeException refused)
        {
            throw new ProblemException(ProblemCode.ForbiddenAddress, refused.Message, new Dictionary<string,
                string[]>
            { ["webhook"] = [refused.Message] });
        }
    }

    /// <summary>Returns watches as they are served, with what their webhooks still have to be sent.</summary>
    private static async Task<IReadOnlyList<WatchAnswer>> FormAsync(NewsDb db, IReadOnlyList<WatchRow> rows,
        CancellationToken cancellationToken)
    {
        var waiting = await Storage.Ingestion.Watches.WaitingAsync(db, [.. rows.Select(row => row.Number)], cancellationToken);
        return [.. rows.Select(row => Form(row) with { Waiting = waiting.TryGetValue(row.Number, out var of) ? Form(of) : null })];
    }

    private static WaitingDeliveries Form(Waiting waiting) => new()
    {
        Count = waiting.Count,
        Attempts = waiting.First.Attempts,
        LastAttempt = AttemptsOf(waiting.First) is [.., var last] ? last : null,
        NextAt = DateTimeOffset.FromUnixTimeMilliseconds(waiting.First.NextAt),
    };

    private static DeliveryAttempt[] AttemptsOf(DeliveryRow row) =>
        JsonSerializer.Deserialize<DeliveryAttempt[]>(row.Log, ContractJson.Options)!;

    private static WatchAnswer Form(WatchRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        List = row.List,
        Query = row.Query,
        Feed = WatchedList.FeedOf(row),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        Webhook = row.Webhook,
        Enabled = row.Webhook is null ? null : row.DisabledAt is null,
        DisabledAt = row.DisabledAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        DisabledReason = row.DisabledReason,
    };

    private static DeliveryAnswer Form(DeliveryRow row) => new()
    {
        Id = row.Id,
        State = row.State,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        NextAt = row.State == DeliveryState.Waiting ? DateTimeOffset.FromUnixTimeMilliseconds(row.NextAt) : null,
        Items = row.Items,
        Attempts = AttemptsOf(row),
    };
}
