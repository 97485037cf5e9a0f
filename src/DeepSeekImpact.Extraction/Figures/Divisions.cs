using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

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
            if (mention.Form is MentionForm.Name
                && text.Entities[mention.Entity] is { Entry: null, Kind: EntityKind.Company or EntityKind.Organization }
                && (IsDivision(mention) || IsPairOfTrades(mention)))
                divisions[mention.Entity] = true;
        }

        return divisions;
    }

    /// <summary>"the Freight &amp; Storage division", "the Financial &amp; Risk business".</summary>
    private bool IsDivision(LinkedMention mention) =>
        text.Document.IsAny(mention.End, "division", "divisions", "segment", "segments", "business", "unit")
        && (text.Document.IsAny(mention.First - 1, "the", "its", "and")

            // "the More Personal Tooling segment".
            || text.Document.Is(mention.First - 2, "the") && text.Document.Tokens[mention.First - 1].IsCapitalised
            || text.Document.KindAt(mention.First - 1) is TokenKind.Clitic);

    /// <summary>"Tax &amp; Accounting revenue increased", where the report is about a company that is known.</summary>
    private bool IsPairOfTrades(LinkedMention mention)
    {
        if (!text.Document.IsAny(mention.End, "revenue", "revenues", "sales", "profit") || mention.End - mention.First != 3
            || !text.Document.IsSign(mention.First + 1, '&') || text.Entities[mention.Entity].Ticker is not null)
            return false;
        foreach (var entity in text.Entities)
        {
            if (entity is { Entry: not null, Kind: EntityKind.Company })
                return true;
        }

        return false;
    }
}
