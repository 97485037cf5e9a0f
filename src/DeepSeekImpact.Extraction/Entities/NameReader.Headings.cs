using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <content>
/// Names before the verbs of headings that write all words with capitals: "Norlane Air Names Ana Ruiz As Chief Executive".
/// </content>
internal sealed partial class NameReader
{
    /// <summary>What headings say that somebody does, in forms that close no name.</summary>
    private static readonly WordSet HeadlineVerbs =
    [
        "acquires", "adds", "agrees", "aims", "announces", "appoints", "approves", "asks", "backs", "bans", "beats", "becomes",
        "begins", "bets", "blames", "blocks", "boosts", "buys", "calls", "confirms", "considers", "cuts", "declares", "defends",
        "delays", "denies", "drops", "expands", "expects", "explores", "faces", "files", "fires", "gets", "gives", "halts", "hires",
        "hits", "joins", "keeps", "launches", "leads", "leaves", "lifts", "loses", "lowers", "makes", "meets", "misses", "names",
        "nears", "opens", "orders", "overtakes", "pays", "picks", "pledges", "plunges", "posts", "promises", "promotes", "pulls",
        "pushes", "quits", "raises", "recalls", "refuses", "rejects", "replaces", "reports", "resigns", "returns", "reveals", "rules",
        "says", "scraps", "seeks", "sees", "sells", "settles", "shuts", "signs", "slashes", "snaps", "spends", "starts", "steps",
        "stops", "sues", "surges", "suspends", "takes", "taps", "targets", "tells", "tops", "tries", "trims", "tumbles", "unveils",
        "urges", "vows", "wants", "warns", "weighs", "wins",
    ];

    /// <summary>What only businesses and bodies do in headings.</summary>
    private static readonly WordSet HouseDeeds =
    [
        "acquires", "appoints", "hires", "launches", "names", "recalls", "unveils",
    ];

    /// <summary>Indicates whether a token of a heading is a verb that follows a name.</summary>
    private bool IsHeadlineVerb(int at) => _document.IsAny(at, HeadlineVerbs) && _document.Tokens[at].IsCapitalised
        && !_document.Tokens[at].Has(TokenShape.AllCaps)
        && _document.KindAt(at + 1) is TokenKind.Word or TokenKind.Number or TokenKind.Symbol or TokenKind.Quote
        && !_document.Has(at + 1, WordClass.CompanySuffix) && _document.SentenceOf(at + 1) == _document.SentenceOf(at);

    /// <summary>Returns the token of the verb that a run of a heading goes on with, or the end of the run.</summary>
    private int EndBeforeVerb(int first, int end)
    {
        for (var verb = first + 1; verb < end; verb++)
        {
            if (_document.Has(verb, WordClass.VerbPast) && _document.Has(verb, WordClass.Rise | WordClass.Fall) || IsHeadlineVerb(verb))
                return verb;
        }

        return end;
    }

    /// <summary>"Norlane Air Appoints": who does what only businesses do, where no lexicon and no word of the name says it.</summary>
    private bool ReadActor(int first, int verb)
    {
        const WordClass Others = WordClass.GivenName | WordClass.Honorific | WordClass.Role | WordClass.RoleModifier | WordClass.Demonym
            | WordClass.Adverb | WordClass.Preposition | WordClass.Subordinator | WordClass.OrganizationNoun;
        if (!_document.IsAny(verb, HouseDeeds) || verb - first is < 2 or > 3 || !_document.Has(verb, WordClass.VerbS))
            return false;
        // "Hexagon Foods Hires": a noun of business, after whatever word.
        if (_document.Has(verb - 1, WordClass.CompanyNoun) && !_document.Has(first, Others))
        {
            Add(first, verb, EntityKind.Company, "entity.companyNoun", KnownPrefix(first, verb, EntityKind.Company));
            return true;
        }

        var ordinary = true;
        for (var i = first; i < verb; i++)
        {
            if (!_document.Tokens[i].IsWord || _document.Has(i, Others) || _known.Find(i, verb) is not null)
                return false;
            ordinary &= _document.Has(i, WordClass.Common) && !_document.Has(i, WordClass.CompanyNoun);
        }

        if (ordinary)
            return false;
        Add(first, verb, EntityKind.Company, "entity.businessVerb");
        return true;
    }
}
