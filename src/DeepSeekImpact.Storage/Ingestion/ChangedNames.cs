using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// The entities whose names changed in a transaction. They are indexed once, at its end: of a hundred articles that each bring another name
/// of a company each would write its words again. Used by the one writer only.
/// </summary>
internal sealed class ChangedNames
{
    private static readonly FullTextIndex Names = new(SearchRow.Entities, "body");

    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownEntity> _made = new(StringComparer.Ordinal);

    /// <summary>Notes an entity that was just made: its names are those that the session knows.</summary>
    public void Made(KnownEntity entity)
    {
        _made[entity.Id] = entity;
        _changed.Add(entity.Id);
    }

    /// <summary>Notes that a name was added to an entity by way of the registry.</summary>
    public void Added(string id) => _changed.Add(id);

    /// <summary>Notes that names of an entity were changed otherwise.</summary>
    public void Changed(string id)
    {
        _made.Remove(id);
        _changed.Add(id);
    }

    public void Clear()
    {
        _changed.Clear();
        _made.Clear();
    }

    /// <summary>Indexes them.</summary>
    public void Index(WriteSession session)
    {
        if (_changed.Count == 0)
            return;
        var commands = session.Commands;
        foreach (var (id, number) in session.Lookups.NumbersOf(commands, [.. _changed]))
        {
            if (_made.TryGetValue(id, out var made))
            {
                commands.Index(Names, number, string.Join(' ', made.Names));
                continue;
            }

            commands.Run(EntityMerges.Unindex, number);
            commands.Index(Names, number,
                string.Join(' ',
                commands.Rows("SELECT Name FROM entity_names WHERE EntityId = @0 ORDER BY Name", row => row.GetString(0), id)));
        }

        Clear();
    }
}
