using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Lists;

/// <summary>A query parameter of a list of facts, and the condition it becomes.</summary>
/// <typeparam name="TRow">The row of the facts.</typeparam>
/// <param name="Parameter">The parameter.</param>
/// <param name="Condition">Returns the condition that a request asks for; null if it does not ask.</param>
internal sealed record FactParameter<TRow>(QueryParameter Parameter, Func<QueryValues, Condition<TRow>?> Condition)
    where TRow : FactRow
{
    /// <summary>Gets what facts have to do with the entities it takes; null if it takes none.</summary>
    public IEntityRelation? Relation => Names?.Relation;

    /// <summary>Gets how names are looked up; null if it takes none.</summary>
    public NameParameter? Names { get; init; }

    /// <summary>Gets what counts the values of facts that the parameter can be given; null if they are not counted.</summary>
    public Func<NewsDb, IQueryable<TRow>, CancellationToken, Task<IReadOnlyList<FacetCount>>>? CountAsync { get; init; }
}

/// <summary>A fact in a line, as a terminal shows it.</summary>
/// <param name="What">What it says.</param>
/// <param name="More">Its day, source or certainty; null if there is none.</param>
/// <param name="Fact">The fact.</param>
internal sealed record BriefFact(string What, string? More, IFact Fact);

/// <summary>
/// A kind of fact as a resource: where it is served, what it can be asked for, and what it is called. See docs/adding-facts.md.
/// </summary>
internal abstract class FactResource
{
    /// <summary>Gets the kind as the store knows it.</summary>
    public abstract FactKind Kind { get; }

    /// <summary>Gets its path under the base path: "market-moves".</summary>
    public required string Path { get; init; }

    /// <summary>Gets the name of one: "marketMove".</summary>
    public required string Singular { get; init; }

    /// <summary>Gets what people call it: "Market moves".</summary>
    public required string Label { get; init; }

    /// <summary>Gets what the command line calls it: "moves".</summary>
    public required string Command { get; init; }

    /// <summary>Gets what the list is, as a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets what one is, as a sentence.</summary>
    public required string OneSummary { get; init; }

    /// <summary>Gets the columns of its CSV form besides those that every fact has: paths into an item such as "claimant.name".</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Gets the columns of a table for people: paths into an item.</summary>
    public required IReadOnlyList<string> TableColumns { get; init; }

    /// <summary>Gets a value indicating whether it is served as Web Annotations too.</summary>
    public bool HasAnnotations { get; init; }

    /// <summary>Gets the parameters of its list: its own, those of every list of facts, and those of pages.</summary>
    public abstract IReadOnlyList<QueryParameter> Parameters { get; }

    /// <summary>Gets its own parameters.</summary>
    public abstract IReadOnlyList<QueryParameter> OwnParameters { get; }

    /// <summary>Gets the fields that the list can be sorted by.</summary>
    public abstract IReadOnlyCollection<string> Sorts { get; }

    /// <summary>Gets what facts have to do with entities: the name it is counted by, and the parameter that asks for it.</summary>
    public abstract IReadOnlyList<(string Name, string Parameter)> Relations { get; }

    /// <summary>Gets the type of one as it is served in a list.</summary>
    public abstract Type Served { get; }

    /// <summary>Returns the facts of an article as a terminal shows them.</summary>
    public abstract IEnumerable<BriefFact> BriefsOf(Extraction.Extraction extraction);

    /// <summary>Returns what a fact says, and its day, source or certainty, as a terminal shows them.</summary>
    /// <param name="fact">The fact as it is served, or as it is in an extraction.</param>
    public abstract (string What, string? More) BriefOf(JsonNode fact);

    /// <summary>Returns a fact, as it is served, as the entry of a feed: its title says what it says, its text is the sentence.</summary>
    public abstract FeedEntry EntryOf(JsonObject item);

    /// <summary>Answers its list.</summary>
    public abstract Task<IResult> ListAsync(HttpContext context, NewsDb db, QueryValues query);

    /// <summary>Gets the parameters of its facets: those of its list without the pages.</summary>
    public abstract IReadOnlyList<QueryParameter> FacetParameters { get; }

    /// <summary>Answers how many facts of its list have which values.</summary>
    public abstract Task<IResult> FacetsAsync(HttpContext context, NewsDb db, QueryValues query);

    /// <summary>Answers one of it.</summary>
    public abstract Task<IResult> OneAsync(HttpContext context, NewsDb db, string id, QueryValues query);
}

/// <summary>The description of a resource.</summary>
/// <typeparam name="TRow">The row of the facts.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
/// <typeparam name="TServed">The fact as it is served in a list.</typeparam>
/// <param name="kind">The kind as the store knows it.</param>
/// <param name="parameters">Its own parameters.</param>
internal sealed class FactResource<TRow, TFact, TServed>(FactKind<TRow, TFact> kind, params IReadOnlyList<FactParameter<TRow>> parameters)
    : FactResource
    where TRow : FactRow
    where TFact : class, IFact
    where TServed : TFact, IStoredFact
{
    /// <summary>Gets what returns a fact as a terminal shows it: what it says, and its day, source or certainty.</summary>
    public required Func<TFact, (string What, string? More)> Brief { get; init; }

    /// <summary>Gets what adds to one fact that is asked for by its id; null if it is served as in lists.</summary>
    public Func<NewsDb, TRow, JsonObject, CancellationToken, Task>? Complete { get; init; }

    public override FactKind Kind => kind;

    public override IReadOnlyList<QueryParameter> OwnParameters { get; } = [.. parameters.Select(one => one.Parameter)];

    public override IReadOnlyList<QueryParameter> Parameters => CommonParameters.OfFacts(this, kind.Paging);

    public override IReadOnlyCollection<string> Sorts => kind.Paging.Fields;

    public override IReadOnlyList<(string Name, string Parameter)> Relations { get; } =
        [.. kind.Relations.Select(relation => (relation.Name, parameters.First(one => one.Relation == relation.Relation).Parameter.Name))];

    public override Type Served => typeof(TServed);

    public override IEnumerable<BriefFact> BriefsOf(Extraction.Extraction extraction) => kind.FactsOf(extraction).Select(fact =>
    {
        var (what, more) = Brief(fact);
        return new BriefFact(what, more, fact);
    });

    public override (string What, string? More) BriefOf(JsonNode fact) => Brief(fact.Deserialize<TFact>(ContractJson.Options)!);

    public override FeedEntry EntryOf(JsonObject item)
    {
        var fact = item.Deserialize<TServed>(ContractJson.Options)!;
        return new FeedEntry(
            $"{ApiPaths.Base}/{Path}/{fact.Id}",
            Brief(fact).What,
            (string?)item["sentence"]?["text"] ?? fact.Span.Text,
            $"/articles/{fact.Article.Id}?fact={fact.Id}",
            fact.StoredAt)
        { Source = fact.Article.Source };
    }

    public override IReadOnlyList<QueryParameter> FacetParameters => [.. OwnParameters, .. CommonParameters.OfFacets];

    public override async Task<IResult> ListAsync(HttpContext context, NewsDb db, QueryValues query)
    {
        var (facts, names) = await AskedAsync(context, db, query);
        return await FactAnswers.ListAsync(context, db, this, kind.Paging, facts, query, names);
    }

    public override async Task<IResult> FacetsAsync(HttpContext context, NewsDb db, QueryValues query)
    {
        var (facts, _) = await AskedAsync(context, db, query);
        var rows = facts.All(row => row.Key);
        var facets = new List<FacetAnswer>();
        foreach (var parameter in parameters)
        {
            if (parameter.CountAsync is { } countAsync)
                facets.Add(new FacetAnswer(parameter.Parameter.Name, await countAsync(db, rows, context.RequestAborted)));
        }

        facets.Add(new FacetAnswer(CommonParameters.Source.Name, await Facets.CountSourcesAsync(db, rows, context.RequestAborted)));
        return Answers.One(context, new FacetsAnswer { Items = facets });
    }

    public override Task<IResult> OneAsync(HttpContext context, NewsDb db, string id, QueryValues query) =>
        FactAnswers.OneAsync(context, db, this, id, query, Complete);

    private async Task<(ListQuery<TRow> Facts, AskedNames Names)> AskedAsync(HttpContext context, NewsDb db, QueryValues query)
    {
        var names = await AskedNames.FindAsync(db, query, parameters.Select(one => one.Names).OfType<NameParameter>(),
            context.RequestAborted);
        var conditions = parameters.Select(one => one.Condition(names.Query)).OfType<Condition<TRow>>().ToList();
        return (await db.FactsAsync(kind, CommonParameters.FilterOf(query), conditions, context.RequestAborted), names);
    }
}
