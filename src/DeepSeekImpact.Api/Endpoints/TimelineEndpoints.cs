using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>What happened when: around an entity, and to an instrument.</summary>
internal static class TimelineEndpoints
{
    private static readonly QueryParameter By =
        QueryParameter.Of<TimeStep>("by", "How long a step is.", TimeStep.Week) with { Default = "day" };

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/entities/{id}/timeline", TimelineAsync)
            .WithName("getTimeline")
            .WithTags("Entities")
            .WithSummary("Counts the articles and facts of an entity by day, week or month.")
            .WithDescription("Steps without any are left out.")
            .Produces<TimelineAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery(By, CommonParameters.From, CommonParameters.To, CommonParameters.Duplicates)
            .MayBeMissing();
        api.MapGet("/market-moves/series", SeriesAsync)
            .WithName("getSeries")
            .WithTags("Ledger")
            .WithSummary("Returns how an instrument moved by day, week or month; down is negative.")
            .WithDescription("Counts only moves that have a day. By day, change is the value that most origins state; least and most "
                + "are the smallest and largest change stated in the step.")
            .Produces<SeriesAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery(
                new QueryParameter("instrument", ParameterType.Text, "A ticker, or the id or name of what moved.")
                { Example = "NVDA", IsRequired = true },
                By,
                new QueryParameter("unit", ParameterType.Text,
                "The unit of the changes: percent, point, percentage point or an ISO 4217 code.")
                { Default = "percent", Example = "percent" },
                CommonParameters.From,
                CommonParameters.To,
                CommonParameters.AsOf,
                CommonParameters.Duplicates);
    }

    private static async Task<IResult> TimelineAsync(string id, HttpContext context, QueryValues query, NewsDb db)
    {
        var entity = await EntityEndpoints.FindAsync(db, id, context.RequestAborted);
        var steps = await Timelines.OfEntityAsync(db, entity.Id, query.Choice<TimeStep>("by") ?? TimeStep.Day, query.Date("from"),
            query.Date("to"), CommonParameters.IncludesCopies(query), context.RequestAborted);
        return Answers.One(context, new TimelineAnswer { Entity = new Reference(entity.Id, entity.Name), Items = steps });
    }

    private static async Task<IResult> SeriesAsync(HttpContext context, QueryValues query, NewsDb db)
    {
        var asked = query.Required("instrument");
        var names = await AskedNames.FindAsync(db, query, [new NameParameter("instrument", MarketMoves.Instrument)],
            context.RequestAborted);
        string[] ids = [names.Query.Required("instrument")];
        var unit = query.Text("unit") ?? "percent";
        var filter = new FactFilter
        {
            From = query.Date("from"),
            To = query.Date("to"),
            AsOf = query.Date("asOf"),
            IncludesCopies = CommonParameters.IncludesCopies(query)
        };
        var steps = await Timelines.OfInstrumentAsync(db, ids, unit, query.Choice<TimeStep>("by") ?? TimeStep.Day, filter,
            context.RequestAborted);
        var forms = await LedgerForms.LoadAsync(db, ids, [], context.RequestAborted);
        return Answers.One(context, new SeriesAnswer
        {
            Instrument = ids[0] == AskedNames.Nobody ? new Reference(asked, asked) : forms.Reference(ids[0]),
            Unit = unit,
            Items = steps,
            Matched = names.MatchedOrNull,
            Suggestions = names.SuggestionsOrNull,
        });
    }
}
