using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Finds the body that speaks as "the regulator", "the agency" or "the group": the only one that the sentences before name.
/// </summary>
internal static class BodyNominals
{
    private const int SentencesBack = 2;

    /// <summary>What a body is, whatever its name says.</summary>
    private static readonly WordSet Bodies =
    [
        "agency", "association", "bank", "bloc", "body", "broker", "brokerage", "bureau", "cartel", "charity", "coalition",
        "commission", "department", "group", "institute", "lender", "lobby", "ministry", "organisation", "organization", "regulator",
        "union", "watchdog",
    ];

    /// <summary>Who writes the notes of a house.</summary>
    private static readonly WordSet Researchers =
    [
        "analyst", "analysts", "economist", "economists", "strategist", "strategists",
    ];

    /// <summary>Returns the mention that "the" at a token starts, or null where no body speaks or more than one can be meant.</summary>
    public static LinkedMention? Read(Document document, List<LinkedEntity> entities, List<LinkedMention> before, int the)
    {
        var noun = the + 1;
        if (!document.IsAny(noun, Bodies) || document.Tokens[noun].IsCapitalised || !document.Has(noun + 1, WordClass.Cue)
            || !document.Has(noun + 1, WordClass.VerbPast | WordClass.VerbS) || document.Is(noun + 1, "called"))
            return null;
        var sentence = document.SentenceOf(the);
        var found = -1;
        for (var back = before.Count - 1; back >= 0 && sentence - document.SentenceOf(before[back].First) <= SentencesBack; back--)
        {
            var kind = entities[before[back].Entity].Kind;
            if (kind is not (EntityKind.Organization or EntityKind.Company) || before[back].Form != MentionForm.Name
                || document.QuotationOf(before[back].First) >= 0)
                continue;

            // "the lender": a bank by its name.
            if (document.Is(noun, "lender") && !entities[before[back].Entity].Name.Contains("Bank", StringComparison.Ordinal))
                continue;

            // "the brokerage": the house of the analysts before.
            if (document.IsAny(noun, "bank", "broker", "brokerage"))
            {
                if (!IsHouse(document, before[back]))
                    continue;
            }

            // A company is no regulator and no agency; beside one, "the group" may be either.
            else if (kind == EntityKind.Company && !document.Is(noun, "group"))
                continue;
            if (found >= 0 && found != before[back].Entity)
                return null;
            found = before[back].Entity;
        }

        return found >= 0 ? new LinkedMention(noun, noun + 1, found, MentionForm.Nominal, "coreference.body") : null;
    }

    /// <summary>"Analysts at Norlane Inc. cut the shares", "Norlane Inc. analysts cut": a house is named with its people.</summary>
    private static bool IsHouse(Document document, LinkedMention mention) =>
        document.IsAny(mention.First - 1, "at", "from", "of") && document.IsAny(mention.First - 2, Researchers)
            || document.IsAny(mention.End, Researchers)

            // "Halden Bank keeps buy": who keeps or changes a rating; so does the head of a list.
            || document.IsForm(mention.End, "downgrade", "initiate", "keep", "maintain", "reiterate", "upgrade")
            || document.Is(mention.End, "on") && mention.First == document.Sentences[document.SentenceOf(mention.First)].First;
}
