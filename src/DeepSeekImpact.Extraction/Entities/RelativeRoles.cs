using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Reads where somebody works from a relative clause: "Ann Reed, who runs trading at Halden", "Ann Reed, who founded Halden".
/// </summary>
internal static class RelativeRoles
{
    /// <summary>What somebody does for a living.</summary>
    private static readonly WordSet Occupations =
    [
        "run", "head", "lead", "manage", "oversee", "work", "cover", "track", "follow",
    ];

    private const int Reach = 8;

    public static void Read(LinkedText text, LinkedMention mention, LinkedEntity person)
    {
        var document = text.Document;
        if (person.Affiliation >= 0 || !document.IsSign(mention.End, ',') || !document.Is(mention.End + 1, "who"))
            return;
        var verb = mention.End + 2;
        while (document.Has(verb, WordClass.Adverb))
            verb++;
        if (document.IsForm(verb, "found", "lead", "run", "head", "chair") && HouseAt(text, verb + 1) is >= 0 and var led)
        {
            person.Affiliation = led;
            return;
        }

        if (!document.IsForm(verb, Occupations))
            return;
        for (var i = verb + 1; i < Math.Min(verb + Reach, document.Tokens.Length); i++)
        {
            if (document.KindAt(i) == TokenKind.Punctuation)
                return;
            if (document.IsAny(i, "at", "for") && HouseAt(text, i + 1) is >= 0 and var house)
            {
                person.Affiliation = house;
                return;
            }
        }
    }

    private static int HouseAt(LinkedText text, int at)
    {
        var house = text.Document.Is(at, "the") ? at + 1 : at;
        return text.KindAt(house) is EntityKind.Company or EntityKind.Organization ? text.EntityAt(house) : -1;
    }
}
