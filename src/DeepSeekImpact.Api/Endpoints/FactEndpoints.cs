using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Storage;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Lists and serves the facts of every kind, and says which kinds there are.</summary>
internal static class FactEndpoints
{
    public static void Map(RouteGroupBuilder api, FactResources resources)
    {
        api.MapGet("/kinds",
            (HttpContext context, QueryValues query) => Answers.One(context, new KindsAnswer { Items = [.. resources.All.Select(KindOf)] }))
            .WithName("listKinds")
            .WithTags("Service")
            .WithSummary("Lists the kinds of fact: the path of each list, its parameters, and the columns of a table.")
            .WithDescription("Clients can build their forms and tables from it: the page and the command line do.")
            .Produces<KindsAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery();
        foreach (var resource in resources.All)
            Map(api.MapGroup("/" + resource.Path).WithTags("Facts"), resource);
    }

    private static void Map(RouteGroupBuilder facts, FactResource resource)
    {
        facts.MapGet(string.Empty, (HttpContext context, QueryValues query, NewsDb db) => resource.ListAsync(context, db, query))
            .WithName("list" + Capital(resource.Kind.Name))
            .WithSummary(resource.Summary)
            .WithDescription("Each item has the sentence it was read from, its span and its article. Without filters the list has the "
                + $"{resource.Label.ToLowerInvariant()} of all articles except near copies.")
            .Produces(StatusCodes.Status200OK, typeof(ListAnswer<>).MakeGenericType(resource.Served), "application/json")
            .Lists([.. resource.Parameters]);
        facts.MapGet("/facets", (HttpContext context, QueryValues query, NewsDb db) => resource.FacetsAsync(context, db, query))
            .WithName("count" + Capital(resource.Kind.Name))
            .WithSummary($"Counts the {resource.Label.ToLowerInvariant()} of a list by their values.")
            .WithDescription(
            "Takes the filters of the list. Returns, for each filter that takes names or choices, its ten most frequent values "
                + "in the whole result.")
            .Produces<FacetsAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery([.. resource.FacetParameters]);
        facts.MapGet("/{id}", (string id, HttpContext context, QueryValues query, NewsDb db) => resource.OneAsync(context, db, id, query))
            .WithName("get" + Capital(resource.Singular))
            .WithSummary(resource.OneSummary)
            .WithDescription("The evidence has the offsets in several units, the hash of the text, and a link into the source page.")
            .Produces(StatusCodes.Status200OK, resource.Served, "application/json")
            .Produces(StatusCodes.Status304NotModified)
            .TakesQuery(resource.HasAnnotations ? [CommonParameters.Offsets, ListFormats.OneParameter] : [CommonParameters.Offsets])
            .MayBeMissing();
    }

    private static KindAnswer KindOf(FactResource resource) => new()
    {
        Name = resource.Kind.Name,
        Singular = resource.Singular,
        Label = resource.Label,
        Path = "/" + resource.Path,
        Columns = resource.TableColumns,
        Relations = [.. resource.Relations.Select(relation => new RelationAnswer(relation.Name, relation.Parameter))],
        Parameters = [.. resource.OwnParameters.Concat(CommonParameters.Shown).Select(parameter => new ParameterAnswer
        {
            Name = parameter.Name,
            Label = parameter.Label,
            Type = parameter.Type,
            Description = parameter.Description,
            Values = parameter.Values.Count == 0 ? null : parameter.Values,
            Default = parameter.Default,
            Example = parameter.Example,
        })],
        Sorts = ParameterOf(resource, "sort").Values,
        DefaultSort = ParameterOf(resource, "sort").Default!,
        Formats = ParameterOf(resource, "format").Values,
    };

    private static QueryParameter ParameterOf(FactResource resource, string name) =>
        resource.Parameters.First(parameter => parameter.Name == name);

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
