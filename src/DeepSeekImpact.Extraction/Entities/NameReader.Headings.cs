using DeepSeekImpact.Extraction.Numbers;
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

    /// <summary>What is no part of a business's name, or opens another.</summary>
    private const WordClass NoHouse = WordClass.GivenName | WordClass.Honorific | WordClass.Role | WordClass.RoleModifier
        | WordClass.Demonym | WordClass.Adverb | WordClass.Preposition | WordClass.Subordinator | WordClass.OrganizationNoun;

    /// <summary>What only businesses and bodies do in headings.</summary>
    private static readonly WordSet HouseDeeds =
    [
        "acquires", "appoints", "hires", "launches", "names", "recalls", "unveils",
    ];

    /// <summary>The most words of a name before the verb of a heading.</summary>
    private const int LongestReporter = 5;

    /// <summary>What businesses do with their results, and what these are called.</summary>
    private static readonly WordSet ResultVerbs = ["beats", "misses", "posts", "reports"];

    /// <summary>What anybody does, but with results and dividends businesses alone.</summary>
    private static readonly WordSet PublicVerbs = ["announces", "declares", "releases"];

    private static readonly WordSet PublicNouns = ["dividend", "earnings", "results"];

    private static readonly WordSet ResultNouns =
    [
        "dividend", "earnings", "estimates", "income", "loss", "profit", "profits", "results", "revenue", "revenues", "sales",
    ];

    /// <summary>Nouns that end the names of businesses and describe none: "Medical Supply Industries".</summary>
    private static readonly WordSet NameTails =
    [
        "bancorp", "bancshares", "enterprises", "holdings", "industries", "laboratories", "labs", "partners", "pharmaceuticals",
        "resources", "systems", "technologies", "therapeutics",
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

    /// <summary>
    /// "Norlane Posts First-Quarter Loss", "Medical Supply Industries Reports Third Quarter Fiscal 2024 Results": whose results a heading
    /// tells of, though words of the name may be ordinary ones. Returns the token after the name, or 0.
    /// </summary>
    private int EndOfReporter(Sentence heading)
    {
        var first = heading.First;
        for (var end = first + 1; end < Math.Min(heading.End, first + LongestReporter + 1); end++)
        {
            if (IsHeadlineVerb(end) && (_document.IsAny(end, ResultVerbs) || _document.IsAny(end, PublicVerbs)))
                return IsReporter(first, end, heading.End) ? end : 0;
        }

        return 0;
    }

    private bool IsReporter(int first, int end, int stop)
    {
        var noun = end + 1;
        var nouns = _document.IsAny(end, PublicVerbs) ? PublicNouns : ResultNouns;
        while (noun < Math.Min(end + 7, stop) && !_document.IsAny(noun, nouns)
            && (_document.KindAt(noun) != TokenKind.Punctuation || NumberReader.IsHyphen(_document, noun)))
            noun++;
        if (noun >= stop || !_document.IsAny(noun, nouns) || nouns == PublicNouns && _document.Is(noun + 1, "of"))
            return false;
        var isOrdinary = true;
        for (var i = first; i < end; i++)
        {
            if (!_document.Tokens[i].IsWord || _known.Find(i, end) is not null
                || _document.Has(i, NoHouse & ~WordClass.RoleModifier | WordClass.CompanySuffix))
                return false;
            isOrdinary &= _document.Has(i, WordClass.Common | WordClass.Adjective | WordClass.Month | WordClass.TimeWord);
        }

        return !isOrdinary || _document.IsAny(end - 1, NameTails);
    }

    /// <summary>"Norlane Air Appoints": who does what only businesses do, where no lexicon and no word of the name says it.</summary>
    private bool ReadActor(int first, int verb)
    {
        if (!_document.IsAny(verb, HouseDeeds) || verb - first is < 2 or > 3 || !_document.Has(verb, WordClass.VerbS))
            return false;
        // "Hexagon Foods Hires": a noun of business, after whatever word.
        if (_document.Has(verb - 1, WordClass.CompanyNoun) && !_document.Has(first, NoHouse))
        {
            Add(first, verb, EntityKind.Company, "entity.companyNoun", KnownPrefix(first, verb, EntityKind.Company));
            return true;
        }

        var ordinary = true;
        for (var i = first; i < verb; i++)
        {
            if (!_document.Tokens[i].IsWord || _document.Has(i, NoHouse) || _known.Find(i, verb) is not null)
                return false;
            ordinary &= _document.Has(i, WordClass.Common) && !_document.Has(i, WordClass.CompanyNoun);
        }

        if (ordinary)
            return false;
        Add(first, verb, EntityKind.Company, "entity.businessVerb");
        return true;
    }
}
