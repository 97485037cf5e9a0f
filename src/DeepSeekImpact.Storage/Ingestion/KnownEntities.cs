using DeepSeekImpact.Extraction.Entities;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>A row of the registry as it is in the store.</summary>
/// <param name="id">Its id.</param>
/// <param name="name">Its name.</param>
/// <param name="kind">What it is.</param>
/// <param name="isNamedByUser">Whether a user gave it its name.</param>
internal sealed class KnownEntity(string id, string name, EntityKind kind, bool isNamedByUser)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public EntityKind Kind { get; set; } = kind;

    public bool IsNamedByUser { get; } = isNamedByUser;

    /// <summary>Gets the names and tickers that are stored for it.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);
}

/// <summary>
/// The entities that articles lately mentioned, by their evidence. Most of the entities of an article were in one before: they need no look
/// into the store. Used by the one writer only; it is cleared when a transaction fails or the registry is edited.
/// </summary>
internal sealed class KnownEntities
{
    private const int Most = 100_000;

    private readonly Dictionary<string, (KnownEntity Entity, string OriginId)> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownEntity> _byId = new(StringComparer.Ordinal);

    public (KnownEntity Entity, string OriginId)? Find(string key) => _byKey.TryGetValue(key, out var known) ? known : null;

    public KnownEntity? ById(string id) => _byId.GetValueOrDefault(id);

    public void Add(KnownEntity entity)
    {
        if (_byId.Count >= Most)
            Clear();
        _byId[entity.Id] = entity;
    }

    public void Add(string key, KnownEntity entity, string originId)
    {
        if (_byKey.Count >= Most)
            Clear();
        _byId[entity.Id] = entity;
        _byKey[key] = (entity, originId);
    }

    public void Clear()
    {
        _byKey.Clear();
        _byId.Clear();
    }
}
