using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Lists;

/// <summary>A parameter that takes names.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Relation">What the facts that are asked for have to do with whom it names.</param>
internal sealed record NameParameter(string Parameter, IEntityRelation Relation)
{
    /// <summary>
    /// Gets what indicates whether facts have a name as it is typed ("analysts"), though it names no entity; null if they cannot.
    /// </summary>
    public Func<NewsDb, string, CancellationToken, Task<bool>>? HasWords { get; init; }
}

/// <summary>
/// What the names in a request stand for: for each the one entity that it fits, or suggestions. A name that fits none, or several, finds
/// nothing.
/// </summary>
/// <param name="Query">The request with ids in the place of names.</param>
/// <param name="Matched">The entities that names stood for.</param>
/// <param name="Suggestions">The entities that may be meant by the others.</param>
internal sealed record AskedNames(QueryValues Query, IReadOnlyList<MatchedName> Matched, IReadOnlyList<NamedEntity> Suggestions)
{
    /// <summary>An id that nothing has.</summary>
    public const string Nobody = "-";

    /// <summary>Finds whom the names in a request mean.</summary>
    /// <param name="db">The database.</param>
    /// <param name="query">The request.</param>
    /// <param name="parameters">The parameters that take names.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <param name="keepsUnknown">Whether a name that fits nothing stays as it is, for answers that say so of each name.</param>
    public static async Task<AskedNames> FindAsync(
        NewsDb db, QueryValues query, IEnumerable<NameParameter> parameters, CancellationToken cancellationToken, bool keepsUnknown = false)
    {
        var (matched, suggestions) = (new List<MatchedName>(), new List<NamedEntity>());
        foreach (var parameter in parameters)
        {
            var names = query.Texts(parameter.Parameter);
            if (names.Count == 0)
                continue;
            var values = new List<string>();
            foreach (var name in names)
            {
                var answer = await NameLookup.FindAsync(db, name, parameter.Relation, parameter.HasWords, cancellationToken);
                values.Add(answer.Entity?.Id ?? (answer.IsWords || keepsUnknown ? name : Nobody));
                if (answer.Entity is { } entity && entity.Id != name)
                    matched.Add(new MatchedName(parameter.Parameter, name, entity.Id, entity.Name, entity.Kind));
                suggestions.AddRange(answer.Suggestions);
            }

            query = query.With(parameter.Parameter, values);
        }

        return new AskedNames(query, matched, [.. suggestions.DistinctBy(entity => entity.Id).Take(NameLookup.MostSuggestions)]);
    }

    /// <summary>Gets the entities that names stood for; null if no name stood for one.</summary>
    public IReadOnlyList<MatchedName>? MatchedOrNull => Matched.Count > 0 ? Matched : null;

    /// <summary>Gets the entities that may be meant; null if nothing is suggested.</summary>
    public IReadOnlyList<NamedEntity>? SuggestionsOrNull => Suggestions.Count > 0 ? Suggestions : null;

    /// <summary>Adds what the names stood for to an answer.</summary>
    public void AddTo(JsonObject answer)
    {
        if (Matched.Count > 0)
            answer["matched"] = JsonSerializer.SerializeToNode(Matched, ContractJson.Options);
        if (Suggestions.Count > 0)
            answer["suggestions"] = JsonSerializer.SerializeToNode(Suggestions, ContractJson.Options);
    }
}
