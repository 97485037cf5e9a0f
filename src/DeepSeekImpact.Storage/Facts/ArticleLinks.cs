using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>An entity of an article as the registry knows it.</summary>
/// <param name="Id">Its id in the registry.</param>
/// <param name="Name">Its name in the registry.</param>
/// <param name="HomeId">The registry's id of whom it belongs to; null if that is not known.</param>
public readonly record struct RegisteredEntity(string Id, string Name, string? HomeId);

/// <summary>Which entities of the registry the names in an article's facts stand for.</summary>
/// <param name="byLocalId">The entities by the ids that the engine gave them in this article.</param>
/// <param name="entities">The article's entities with their mentions.</param>
public sealed class ArticleLinks(IReadOnlyDictionary<string, RegisteredEntity> byLocalId, IReadOnlyList<Entity> entities)
{
    private (int Start, int End, string LocalId)[]? _mentions;

    /// <summary>Returns the registry's id of an entity of the article; null if it has none there.</summary>
    /// <param name="local">The id that the engine gave it; null gives null.</param>
    public string? IdOf(string? local) => Find(local)?.Id;

    /// <summary>Returns the registry's name of an entity of the article; null if it is not in the registry.</summary>
    /// <param name="local">The id that the engine gave it.</param>
    public string? NameOf(string? local) => Find(local)?.Name;

    /// <summary>Returns the registry's id of whom an entity belongs to; null if that is not known.</summary>
    /// <param name="local">The id that the engine gave the entity; null gives null.</param>
    public string? HomeOf(string? local) => Find(local)?.HomeId;

    /// <summary>Returns the local ids of the entities that are mentioned within a part of the text, in its order.</summary>
    /// <param name="part">The part.</param>
    public IEnumerable<string> MentionedIn(Span part)
    {
        _mentions ??= [
            .. entities.SelectMany(entity => entity.Mentions, (entity, mention) => (mention.Start, mention.End, entity.Id))
                .OrderBy(mention => mention.Start)];
        for (var i = SortedSearch.FirstFrom(_mentions, mention => mention.Start, part.Start); i < _mentions.Length
            && _mentions[i].Start < part.End; i++)
        {
            if (_mentions[i].End <= part.End)
                yield return _mentions[i].LocalId;
        }
    }

    private RegisteredEntity? Find(string? local) => local is not null && byLocalId.TryGetValue(local, out var entity) ? entity : null;
}
