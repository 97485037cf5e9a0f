using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>
/// Says for which house somebody speaks: "Citi analysts", "analysts at Cowen", "a spokesman for Acme", and whoever has an affiliation.
/// </summary>
internal static class Houses
{
    /// <summary>Returns the house of whoever an attribution's source is, or null.</summary>
    public static Reference? Of(LinkedText text, Attribution attribution)
    {
        if (attribution.Speaker >= 0)
            return text.Entities[attribution.Speaker] is { Kind: EntityKind.Person, Affiliation: >= 0 and var house }
                ? text.ReferenceTo(house) : null;
        if (attribution.House >= 0)
            return text.ReferenceTo(attribution.House);
        var named = attribution.SameSourceAs ?? attribution;
        return named.HasSource && Named(text, named.SourceFirst, named.SourceEnd) is >= 0 and var entity ? text.ReferenceTo(entity) : null;
    }

    /// <summary>
    /// Returns the company or body that a phrase about people names: before the people or after "at", "of", "for", "from", "with".
    /// </summary>
    private static int Named(LinkedText text, int first, int end)
    {
        var document = text.Document;
        var people = -1;
        var house = -1;
        for (var i = first; i < end; i++)
        {
            if (document.Has(i, WordClass.Role | WordClass.PeopleNoun | WordClass.Indefinite) && text.MentionAt(i) < 0)
                people = i;
            if (text.KindAt(i) is EntityKind.Company or EntityKind.Organization && house < 0)
                house = i;

            // "analysts polled by LSEG": who asks them is not their house.
            if (document.IsAny(i, "by", "who") || document.IsSign(i, ','))
                break;
        }

        if (people < 0 || house < 0)
            return -1;
        var before = document.Is(house - 1, "the") ? house - 2 : house - 1;
        return house < people || document.IsAny(before, "at", "of", "for", "from", "with") ? text.EntityAt(house) : -1;
    }
}
