using System.Text.Json.Nodes;
using DeepSeekImpact.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Puts the registry's ids and names in the place of those an article has for the same entities.</summary>
internal sealed class RegistryNames
{
    private readonly Dictionary<long, Dictionary<string, (string Id, string Name)>> _names = [];

    /// <summary>Loads the names of articles where they differ; most differ nowhere.</summary>
    public static async Task<RegistryNames> LoadAsync(NewsDb db, long[] articles, CancellationToken cancellationToken)
    {
        var rows = await db.ArticleEntities
            .Where(link => articles.Contains(link.ArticleKey) && link.Differs)
            .Join(db.Entities, link => link.EntityId, entity => entity.Id,
            (link, entity) => new { link.ArticleKey, link.LocalId, entity.Id, entity.Name })
            .ToListAsync(cancellationToken);
        var names = new RegistryNames();
        foreach (var row in rows)
        {
            if (!names._names.TryGetValue(row.ArticleKey, out var known))
                names._names[row.ArticleKey] = known = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
            known[row.LocalId] = (row.Id, row.Name);
        }

        return names;
    }

    /// <summary>Indicates whether anything of an article is called otherwise.</summary>
    public bool Has(long article) => _names.ContainsKey(article);

    /// <summary>Changes every reference in a fact, in place.</summary>
    public void Apply(long article, JsonNode? node)
    {
        if (_names.TryGetValue(article, out var names))
            Apply(node, names);
    }

    private static void Apply(JsonNode? node, Dictionary<string, (string Id, string Name)> names)
    {
        switch (node)
        {
            case JsonObject map:
                if (map["name"] is JsonValue && map["id"] is JsonValue id && names.TryGetValue(id.GetValue<string>(), out var known))
                    (map["id"], map["name"]) = (known.Id, known.Name);
                foreach (var (_, child) in map)
                    Apply(child, names);
                break;
            case JsonArray list:
                foreach (var child in list)
                    Apply(child, names);
                Unite(list);
                break;
        }
    }

    /// <summary>Makes one of entities that are one in the registry, where an article has two names for it.</summary>
    private static void Unite(JsonArray list)
    {
        var known = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            // An entity with its mentions, or a reference to one: nothing else has an id and a name.
            if (list[i] is not JsonObject item || item["name"] is not JsonValue || item["id"] is not JsonValue id)
                continue;
            var key = item["role"] is JsonValue role ? $"{id.GetValue<string>()} {role}" : id.GetValue<string>();
            if (known.TryAdd(key, item))
                continue;
            if (item["mentions"] is JsonArray)
                Add(known[key], item);
            list.RemoveAt(i--);
        }
    }

    /// <summary>
    /// Adds what an article says of an entity under another name: names, mentions in the order of the text, what is missing.
    /// </summary>
    private static void Add(JsonObject entity, JsonObject other)
    {
        JsonNode[] mentions = [.. Items(entity, "mentions"), .. Items(other, "mentions")];
        entity["mentions"] = new JsonArray([.. mentions.OrderBy(span => span["in"] is null).ThenBy(span =>
            span["start"]!.GetValue<int>())]);
        string[] names = [.. Items(entity, "aliases").Concat(Items(other, "aliases")).Select(name => name.GetValue<string>())];
        var own = entity["name"]!.GetValue<string>();
        entity["aliases"] = new JsonArray([.. names.Distinct(StringComparer.Ordinal).Where(name => name != own)
            .Select(name => JsonValue.Create(name))]);
        foreach (var (property, value) in other.Where(pair => !entity.ContainsKey(pair.Key)).ToArray())
            entity[property] = value?.DeepClone();
    }

    private static IEnumerable<JsonNode> Items(JsonObject entity, string list) =>
        entity[list] is JsonArray items ? items.OfType<JsonNode>().Select(item => item.DeepClone()) : [];
}
