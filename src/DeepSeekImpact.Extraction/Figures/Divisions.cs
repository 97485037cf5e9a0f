using DeepSeekImpact.Extraction.Entities;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>
/// Says which names of a text are parts of a company ("the Freight &amp; Storage division"): what is told of them is told of the company.
/// </summary>
/// <param name="text">The text with its entities.</param>
internal sealed class Divisions(LinkedText text)
{
    private bool[]? _divisions;

    /// <summary>Indicates whether an entity is named as a part somewhere in the text.</summary>
    public bool Contains(int entity) => (_divisions ??= Read())[entity];

    private bool[] Read()
    {
        var divisions = new bool[text.Entities.Count];
        foreach (var mention in text.Mentions)
        {
            if (mention.Form is MentionForm.Name && text.Document.IsAny(mention.End, "division", "divisions", "segment")
                && text.Document.IsAny(mention.First - 1, "the", "its", "and")
                && text.Entities[mention.Entity] is { Entry: null, Kind: EntityKind.Company or EntityKind.Organization })
                divisions[mention.Entity] = true;
        }

        return divisions;
    }
}
