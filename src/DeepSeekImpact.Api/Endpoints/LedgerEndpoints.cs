using System.Globalization;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.AspNetCore.Http.Extensions;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>What articles say together: disputes, comparisons, checks.</summary>
internal static class LedgerEndpoints
{
    private const int MostSubjects = 20;

    private static readonly QueryParameter Metric =
        QueryParameter.Of<FigureMetric>("metric", "What the figures tell, or change for how far an instrument moved.",
        FigureMetric.GpuCount) is var metric
        ? metric with { Values = [.. metric.Values, StatementReader.Change], Enumeration = null, SchemaName = "ComparedMetric" }
        : metric;

    private static readonly NameParameter Subject = new("subject", StoreRelations.Topics);

    private static readonly QueryParameter Tolerance =
        new("tolerance", ParameterType.Number,
        "The largest difference that counts as the same, as a part of the smaller value: 0.01 is one percent.")
        { Default = "0.01", Example = "0.02" };

    /// <summary>Gets what the list of disputes takes.</summary>
    public static IReadOnlyList<QueryParameter> OfDisputes { get; } = CommonParameters.OfList(
        ListOrders.Topics.Fields,
        ListOrders.Topics.Default,
        Metric with { IsRepeatable = true },
        new QueryParameter("subject", ParameterType.Text, "The id, name or ticker of the subject.")
        { Example = "Beacon-2", IsRepeatable = true },
        new QueryParameter("unit", ParameterType.Text,
            "The unit values are compared in: an ISO 4217 code, GPU-hour, percent, day, W, Wh, …")
        { Example = "GPU", IsRepeatable = true },
        QueryParameter.Of<DifferenceKind>("kind",
            "The most serious difference among the values. By default conflict, measure and superseded: values of two times or scopes do "
            + "not "
            + "conflict.", DifferenceKind.Conflict) with
        { IsRepeatable = true },
        Tolerance,
        CommonParameters.AsOf,
        CommonParameters.Duplicates);

    /// <summary>Gets what checks can be narrowed by.</summary>
    public static IReadOnlyList<QueryParameter> OfChecks { get; } = CommonParameters.OfList(
        ["subject"],
        "subject",
        new QueryParameter("subject", ParameterType.Text, "The id, name or ticker of the subject of the figures.")
        { Example = "Beacon-2", IsRepeatable = true },
        new QueryParameter("rule", ParameterType.Choice, "The rule.")
        { Values = Checks.Rules, Example = "trainingTime", IsRepeatable = true },
        new QueryParameter("agrees", ParameterType.Boolean, "Only checks of which something is reported that agrees, or does not.")
        { Example = "true" },
        new QueryParameter("tolerance", ParameterType.Number,
        "By how much a reported value may be off where its digits say nothing better, as a part of the result.")
        { Default = "0.05", Example = "0.05" },
        CommonParameters.AsOf,
        CommonParameters.Duplicates);

    public static void Map(RouteGroupBuilder api)
    {
        var figures = api.MapGroup("/figures").WithTags("Ledger");
        figures.MapGet("/disputes", DisputesAsync)
            .WithName("listDisputes")
            .WithSummary("Lists where articles state different values: each value with its sources, and why they may differ.")
            .WithDescription("Values that agree within the tolerance are one. Only like is compared with like: the same metric, "
                + "subject, part, measure, basis, period and unit. Every dispute has a kind: a conflict, another measure (closing "
                + "against intraday), or a later value from the same source. Agreement counts origins, not outlets. A dispute with more "
                + "than twelve statements shows the first two of each of its first five values; its href has them all.")
            .Produces<ListAnswer<DisputeAnswer>>()
            .Lists([.. OfDisputes]);
        figures.MapGet("/disputes/{topic}", DisputeAsync)
            .WithName("getDispute")
            .WithSummary("Returns one dispute with all its values and statements; of more than 200 statements, the latest 200.")
            .WithDescription("Its address is the href of a dispute in the list. It is valid as long as different values are stated on "
                + "the topic.")
            .Produces<DisputeAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery(Tolerance, CommonParameters.AsOf, CommonParameters.Duplicates)
            .MayBeMissing();
        figures.MapGet("/comparisons", ComparisonsAsync)
            .WithName("compareSubjects")
            .WithSummary("Puts the values of several subjects side by side, with their ratios to the first.")
            .WithDescription("Each value has its evidence.")
            .Produces<ComparisonAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery(
                Metric with { Example = "gpuHours", IsRequired = true },
                new QueryParameter("subjects", ParameterType.Text, $"Ids, names or tickers, separated by commas, at most {MostSubjects}.")
                { Example = "DeepSeek-V3,Llama 3.1", IsRequired = true },
                Tolerance,
                CommonParameters.AsOf,
                CommonParameters.Duplicates);
        figures.MapGet("/checks", ChecksAsync)
            .WithName("listChecks")
            .WithSummary("Calculates what figures imply together, and whether the reported figures agree.")
            .WithDescription("GPU-hours over GPUs give days; a cost over GPU-hours gives a price. Every check names the figures it used "
                + "and shows its arithmetic. Checks are in the order of the ids of their subjects; the checks of one subject are on one "
                + "page, so a page can be longer than its limit.")
            .Produces<ListAnswer<CheckAnswer>>()
            .Lists([.. OfChecks]);
    }

    private static async Task<IResult> DisputesAsync(HttpContext context, QueryValues asked, NewsDb db, RecentDisputes recent)
    {
        var names = await AskedNames.FindAsync(db, asked, [Subject], context.RequestAborted);
        var query = names.Query;
        var filter = Counted(query) with
        {
            Metrics = query.Texts("metric"),
            Subjects = query.Texts("subject"),
            Units = query.Texts("unit"),
            Kinds = query.Choices<DifferenceKind>("kind")
        };
        return await ListWriter.WriteAsync(context, query, new ListSource(
            async (request, cancellation) =>
            {
                var page = await PageAsync(request, cancellation);
                return page.With<JsonObject>([.. page.Items.Select(text => JsonNode.Parse(text)!.AsObject())]);
            },
            ["metric", "subject.id", "subject.name", "unit", "per", "direction", "basis", "aspect", "variant", "part", "periodFrom",
                "periodTo", "date", "kind", "spread", "count", "values"])
        {
            Names = names,
            IsOfStore = true,
            Entry = LedgerEntries.OfDispute,
            ReadTexts = PageAsync,
        });

        async Task<Page<string>> PageAsync(PageRequest request, CancellationToken cancellation)
        {
            var page = await Disputes.ReadAsync(db, filter, request, recent, cancellation);
            return page.With(await DisputeTexts.FormAsync(db, page.Items, dispute => AddressOf(dispute, filter), cancellation));
        }
    }

    private static async Task<IResult> DisputeAsync(string topic, HttpContext context, QueryValues query, NewsDb db)
    {
        var filter = Counted(query);
        if (!long.TryParse(topic, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || await Disputes.OneAsync(db, number, filter, context.RequestAborted) is not { } dispute)
            throw ProblemException.NotFound($"There is no dispute {topic}.");
        var text = (await DisputeTexts.FormAsync(db, [dispute], one => AddressOf(one, filter), context.RequestAborted))[0];
        return Answers.One(context, JsonNode.Parse(text)!);
    }

    /// <summary>Returns what counts in a comparison.</summary>
    private static DisputeFilter Counted(QueryValues query) => new()
    {
        AsOf = query.Date("asOf"),
        IncludesCopies = CommonParameters.IncludesCopies(query),
        Tolerance = ToleranceOf(query, Comparison.UsualTolerance),
    };

    private static string AddressOf(Dispute dispute, DisputeFilter filter)
    {
        var query = new QueryBuilder();
        if (filter.AsOf is { } asOf)
            query.Add("asOf", asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (filter.IncludesCopies)
            query.Add(CommonParameters.Duplicates.Name, CommonParameters.Include);
        if (filter.Tolerance != Comparison.UsualTolerance)
            query.Add(Tolerance.Name, filter.Tolerance.ToString("R", CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{ApiPaths.Base}/figures/disputes/{dispute.Topic.Number}{query}");
    }

    private static async Task<IResult> ComparisonsAsync(HttpContext context, QueryValues query, NewsDb db)
    {
        var metric = query.Required("metric");
        var subjects = query.Required("subjects").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (subjects.Length is 0 or > MostSubjects)
            throw ProblemException.Parameter("subjects", $"Give one to {MostSubjects} subjects, separated by commas.");
        var names = await AskedNames.FindAsync(db, query.With("subjects", subjects),
            [new NameParameter("subjects", StoreRelations.Topics)], context.RequestAborted, keepsUnknown: true);
        var rows = await SubjectComparisons.ReadAsync(db, metric, names.Query.Texts("subjects"), query.Date("asOf"),
            CommonParameters.IncludesCopies(query), ToleranceOf(query, Comparison.UsualTolerance), context.RequestAborted);
        var forms = await LedgerForms.LoadAsync(db, rows.Select(row => row.SubjectId),
            rows.SelectMany(LedgerForms.Shown).SelectMany(value => value.Statements), context.RequestAborted);
        return Answers.One(context, new ComparisonAnswer
        {
            Metric = metric,
            Items = [.. rows.Select(row => Item(row, rows, forms))],
            Matched = names.MatchedOrNull,
            Suggestions = names.SuggestionsOrNull,
        });
    }

    private static ComparisonItem Item(SubjectValues row, List<SubjectValues> all, LedgerForms forms)
    {
        if (row is not { Topic: { } topic, Comparison: { } comparison })
            return new ComparisonItem { Subject = forms.Reference(row.SubjectId) };
        var value = comparison.Values[0].Value;
        var first = all.Find(other => other.SubjectId == all[0].SubjectId && other.Topic?.Unit == topic.Unit
            && other.Topic.Way == topic.Way && other.Topic.Day == topic.Day
            && other.Topic.Scope == topic.Scope)?.Comparison!.Values[0].Value;
        return LedgerForms.Scoped(topic, new ComparisonItem
        {
            Subject = forms.Reference(row.SubjectId),
            Unit = topic.Unit,
            Direction = topic.Direction,
            Date = Days.ToDate(topic.Day),
            Value = value,
            Ratio = first is { } basis && basis != 0 ? value / basis : null,
            Spread = comparison.Spread,
            Values = forms.Values(LedgerForms.Shown(row)),
        });
    }

    private static async Task<IResult> ChecksAsync(HttpContext context, QueryValues asked, NewsDb db)
    {
        var names = await AskedNames.FindAsync(db, asked, [Subject], context.RequestAborted);
        var query = names.Query;
        var filter =
            new CheckFilter
            {
                Subjects = query.Texts("subject"),
                Rules = query.Texts("rule"),
                Agrees = query.Boolean("agrees"),
                AsOf = query.Date("asOf"),
                IncludesCopies = CommonParameters.IncludesCopies(query),
                Tolerance = ToleranceOf(query, Checks.UsualTolerance)
            };
        return await ListWriter.WriteAsync(context, query, new ListSource(
            async (request, cancellation) =>
            {
                var page = await SubjectChecks.ReadAsync(db, filter, request, cancellation);
                var forms = await LedgerForms.LoadAsync(db, page.Items.Select(check => check.SubjectId),
                    page.Items.SelectMany(check => check.Sightings.Values), cancellation);
                return page.As(forms.Of);
            },
            ["rule", "subject.id", "subject.name", "arithmetic", "result", "unit", "agrees"])
        {
            Names = names,
            Entry = LedgerEntries.OfCheck,
        });
    }

    private static double ToleranceOf(QueryValues query, double usual)
    {
        var tolerance = query.Number("tolerance") ?? usual;
        return tolerance is >= 0 and <= 1 ? Math.Abs(tolerance)
            : throw ProblemException.Parameter("tolerance", "Give a part from 0 to 1: 0.01 is one percent.");
    }
}
