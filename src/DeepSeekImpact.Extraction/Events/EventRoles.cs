using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>What can have a role in an event, from event-roles.tsv: a court is an organization, a product is made.</summary>
internal sealed class EventRole
{
    private static readonly FrozenDictionary<string, EventRole> ByName = LexiconTable.Rows("event-roles.tsv")
        .Select((row, number) => new EventRole(row[0], row[1], row[2], row[3], row[4], number)).ToFrozenDictionary(role =>
            role.Name, StringComparer.Ordinal);

    private readonly uint _kinds;
    private readonly WordClass _heads;
    private readonly WordSet? _words;
    private readonly WordSet? _listed;

    private EventRole(string name, string kinds, string heads, string words, string listed, int number)
    {
        Name = name;
        Number = number;
        foreach (var kind in LexiconTable.List(kinds))
            _kinds |= 1U << (int)Enum.Parse<EntityKind>(kind, ignoreCase: true);
        foreach (var head in LexiconTable.List(heads))
            _heads |= Enum.Parse<WordClass>(head, ignoreCase: true);
        _words = words.Length > 0 ? EventWords.Of(words) : null;
        _listed = listed.Length > 0 ? EventWords.Of(listed) : null;
    }

    /// <summary>Gets its name.</summary>
    public string Name { get; }

    /// <summary>Gets its number in the table.</summary>
    public int Number { get; }

    /// <summary>Returns the role with a name.</summary>
    /// <exception cref="InvalidDataException">There is no such role.</exception>
    public static EventRole Find(string name) =>
        ByName.GetValueOrDefault(name) ?? throw new InvalidDataException($"There is no role '{name}' in event-roles.tsv.");

    /// <summary>Indicates whether an entity of a kind can have it.</summary>
    public bool Takes(EntityKind kind) => (_kinds >> (int)kind & 1) != 0;

    /// <summary>Indicates whether a name, or what is before it, says that it has the role: a court, "Judge Amy Reed".</summary>
    public bool Lists(Document document, int first, int end)
    {
        for (var i = first - 1; i < end; i++)
        {
            if (_listed is not null && document.IsAny(i, _listed))
                return true;
        }

        return false;
    }

    /// <summary>Indicates whether a phrase can have it whose last word is this: "a chip startup" can be bought.</summary>
    public bool TakesHead(Document document, int head) =>
        document.Has(head, _heads) || _words is not null && document.IsAny(head, _words);
}
