using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Finds whom pronouns and descriptions mean: "he said" after "Chua told …", "DeepSeek claims it developed …", "the chip giant".
/// Pronouns within quotation marks are left alone: the speaker chose them, not the article.
/// </summary>
internal static class Coreference
{
    private const int SentencesBack = 4;

    /// <summary>Words of companies that go back to none.</summary>
    private static readonly WordSet NoNominals =
    [
        "group", "unit", "business", "exchange", "platform", "owner", "partner", "bank", "subsidiary", "supplier", "rival", "venture",
        "parent",
    ];

    /// <summary>"the fintech" says more of whom it means than "it" does, and reaches further.</summary>
    private const int NominalSentencesBack = 8;

    /// <summary>A word that goes back to a name, or "the", with which a description starts.</summary>
    private readonly struct BackWord : ITokenTest
    {
        public static bool Holds(in Token token, in Token next) =>
            token.IsWord & (token.Is(WordClass.Pronoun | WordClass.Possessive) | token.Key == WordKey.Of("the"));
    }

    /// <summary>Puts the mentions by name and those that go back to one into a list, in order.</summary>
    public static void Read(Document document, List<LinkedEntity> entities, List<LinkedMention> names, List<LinkedMention> all)
    {
        var next = 0;
        var words = document.PlacesOf<BackWord>();
        for (var i = words.From(0); i < document.Tokens.Length; i = words.From(i + 1))
        {
            while (next < names.Count && names[next].First <= i)
                all.Add(names[next++]);
            if (all.Count == 0 || all[^1].End > i)
                continue;
            if (document.Has(i, WordClass.Pronoun | WordClass.Possessive))
            {
                if (document.QuotationOf(i) < 0 && Antecedent(document, entities, all, i) is { } entity)
                    all.Add(new LinkedMention(i, i + 1, entity, MentionForm.Pronoun, "coreference.pronoun"));
            }
            else if (document.Is(i, "the") && document.QuotationOf(i) < 0 && Nominal(document, entities, all, i) is { } nominal)
            {
                all.Add(nominal);
                i = nominal.End - 1;
            }
        }

        while (next < names.Count)
            all.Add(names[next++]);
    }

    private static int? Antecedent(Document document, List<LinkedEntity> entities, List<LinkedMention> before, int at)
    {
        if (document.IsAny(at, "he", "him", "his", "himself"))
            return Person(document, entities, before, at, "f");
        if (document.IsAny(at, "she", "her", "hers", "herself"))
            return Person(document, entities, before, at, "m");

        // "Acme printed it": an object is not its own subject; "Acme claims it developed …" is.
        if (document.Is(at, "it") && document.Has(at - 1, WordClass.AnyVerb)
            && (!document.Has(at - 1, WordClass.Cue) || document.KindAt(at + 1) is TokenKind.Punctuation or null))
            return null;
        return document.IsAny(at, "it", "its", "itself") ? Thing(document, entities, before, at) : null;
    }

    /// <summary>
    /// The subject of the clause or sentence before, of a gender that fits: the first person of the nearest sentence with one.
    /// </summary>
    private static int? Person(Document document, List<LinkedEntity> entities, List<LinkedMention> before, int at, string otherGender)
    {
        var sentence = document.SentenceOf(at);
        var here = -1;

        // "he said he sees": the same person.
        if (before.Count > 0 && before[^1] is { Form: MentionForm.Pronoun } same && at - same.First <= 3
            && document.SentenceOf(same.First) == sentence && document.Form(same.First) == document.Form(at)
            && entities[same.Entity].Kind == EntityKind.Person)
            return same.Entity;
        for (var back = before.Count - 1; back >= 0;)
        {
            var s = document.SentenceOf(before[back].First);
            if (sentence - s > SentencesBack)
                break;

            // "A Corvane spokeswoman said the deal would close. She said": a person without a name.
            if (s != sentence && IsUnnamed(document, s + 1, sentence, otherGender))
                break;

            // All mentions of one sentence: its first fitting person outside quotation marks is its subject, mostly.
            var first = -1;
            for (; back >= 0 && document.SentenceOf(before[back].First) == s; back--)
            {
                var mention = before[back];

                // "Halvor’s remarks follow comments by Ola Renn, when he said": an owner is not who speaks, where somebody else is named
                // after.
                if (first >= 0 && s == sentence && document.KindAt(mention.End) == TokenKind.Clitic
                    && document.IsAny(mention.End, "'s", "’s", "'", "’") && document.Is(at - 1, "when"))
                    continue;
                if (entities[mention.Entity] is { Kind: EntityKind.Person } person && person.Gender != otherGender
                    && (document.QuotationOf(mention.First) < 0 || s != sentence) && document.QuotationOf(mention.First) < 0)
                    first = mention.Entity;
            }

            if (first >= 0)
            {
                here = first;
                break;
            }
        }

        return here >= 0 ? here : null;
    }

    /// <summary>Indicates whether a spokeswoman or a spokesman, as the pronoun asks for, speaks without a name in between.</summary>
    private static bool IsUnnamed(Document document, int from, int end, string otherGender)
    {
        for (var s = from; s < end; s++)
        {
            for (var i = document.Sentences[s].First; i < document.Sentences[s].End; i++)
            {
                if ((otherGender == "m" ? document.Is(i, "spokeswoman") : document.Is(i, "spokesman"))
                    && document.Has(i + 1, WordClass.Cue))
                    return true;
            }
        }

        return false;
    }

    /// <summary>
    /// "it", "its": the company, body, model or product that is the subject of the same sentence, or of the one before at its start.
    /// </summary>
    private static int? Thing(Document document, List<LinkedEntity> entities, List<LinkedMention> before, int at)
    {
        // "Shortly before the Halden report, Corvane Inc. said it would …": who says it, whoever is named before.
        var cue = document.Is(at - 1, "that") ? at - 2 : at - 1;
        if (before.Count > 0 && before[^1].End == cue && document.Has(cue, WordClass.Cue) && before[^1].Form == MentionForm.Name
            && entities[before[^1].Entity].Kind is EntityKind.Company)
            return before[^1].Entity;
        var sentence = document.SentenceOf(at);
        var (found, foundIn) = (-1, -1);
        for (var back = before.Count - 1; back >= 0; back--)
        {
            var s = document.SentenceOf(before[back].First);

            // "According to a report by Acme, Zorvex owns …; its …": the source is not the subject.
            if (s == sentence && found >= 0 && document.Is(document.Sentences[s].First, "according")
                && before[back].First < EndOfOpening(document, document.Sentences[s]))
                break;
            if (s != sentence)
            {
                if (found >= 0 && s != foundIn || !IsAtStart(document, at, document.Sentences[sentence]) || sentence - s > 1
                    || !document.Sentences[s].Reads(Reading.Antecedents))
                    break;
            }

            // "Excluding the Acme investment, it earned …": what is left out before the comma is not the subject.
            if (s == sentence && document.IsSign(at - 1, ',') && document.Is(before[back].First - 1, "the")
                && document.KindAt(before[back].End) is TokenKind.Word
                && !document.Has(before[back].End, WordClass.FiniteVerb | WordClass.Preposition))
                continue;

            // "(Reuters) - Acme said it …": who sent the report is nobody that it tells of.
            if (document.IsSign(before[back].First - 1, '(') && document.IsSign(before[back].End, ')')
                || Consensus.Counts(document, before[back].First, before[back].End))
                continue;
            if ((entities[before[back].Entity].Kind is EntityKind.Company or EntityKind.Organization or EntityKind.AiModel
                or EntityKind.Product || entities[before[back].Entity].Kind is EntityKind.Chip && IsOfChip(document, at))
                && document.QuotationOf(before[back].First) < 0)
                (found, foundIn) = (before[back].Entity, s);
        }

        return found >= 0 ? found : null;
    }

    /// <summary>"Its memory bandwidth is", "It carries 192GB of HBM3 memory": what only a chip has.</summary>
    private static bool IsOfChip(Document document, int at)
    {
        for (var i = at + 1; i < at + 7; i++)
        {
            if (document.IsAny(i, "bandwidth", "memory", "transistors"))
                return true;
        }

        return false;
    }

    /// <summary>
    /// "It raised $5 million", "In March 2021, it had raised": the pronoun opens its sentence, or follows its opening phrase.
    /// </summary>
    private static bool IsAtStart(Document document, int at, Sentence sentence) =>
        at <= sentence.First + 3 || at <= sentence.First + 14 && document.IsSign(at - 1, ',')
            && document.Has(sentence.First, WordClass.Preposition | WordClass.VerbParticiple);

    /// <summary>The first comma of a sentence, which closes its opening phrase.</summary>
    private static int EndOfOpening(Document document, Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (document.IsSign(i, ','))
                return i;
        }

        return sentence.First;
    }

    /// <summary>
    /// "the bureau" after "the Bureau of Labor Statistics", "the central bank" after "the Federal Reserve": a body by a noun of its own
    /// name.
    /// </summary>
    private static LinkedMention? OwnNoun(Document document, List<LinkedEntity> entities, List<LinkedMention> before, int at)
    {
        var noun = document.Is(at + 1, "central") && document.Is(at + 2, "bank") ? at + 2 : at + 1;
        if (!document.Has(noun, WordClass.OrganizationNoun | WordClass.OrganizationWord | WordClass.CompanyNoun)
            || document.Tokens[noun].IsCapitalised || !document.Tokens[noun].IsWord
            || document.Has(noun + 1, WordClass.Relative) || document.Is(noun + 1, "of")
                || Numbers.NumberReader.IsHyphen(document, noun + 1)
            || document.KindAt(noun + 1) == TokenKind.Word && (document.Tokens[noun + 1].IsCapitalised
                || !document.Has(noun + 1,
                WordClass.FiniteVerb | WordClass.AnyVerb | WordClass.Preposition | WordClass.Adverb | WordClass.Coordinator)))
            return null;
        var central = noun > at + 1;
        var word = document.Chars(noun);
        var sentence = document.SentenceOf(at);
        var isLatest = true;
        for (var back = before.Count - 1; back >= 0 && sentence - document.SentenceOf(before[back].First) <= NominalSentencesBack; back--)
        {
            var entity = entities[before[back].Entity];
            if (entity.Kind is not (EntityKind.Organization or EntityKind.Company) || before[back].Form != MentionForm.Name
                || document.QuotationOf(before[back].First) >= 0)
                continue;
            if (central ? IsCentralBank(entity) : HasWord(entity.Name, word)
                || isLatest && entity.Entry is not null && HasWord(document.SpanOf(before[back].First, before[back].End).Text, word))
                return new LinkedMention(at + 1, noun + 1, before[back].Entity, MentionForm.Nominal, "coreference.ownNoun");
            isLatest = false;
        }

        return null;
    }

    private static bool IsCentralBank(LinkedEntity entity) => entity.Kind == EntityKind.Organization
        && (entity.Name is "Federal Reserve" or "Riksbank" or "Bundesbank" or "Norges Bank"
            || entity.Name.StartsWith("Bank of ", StringComparison.Ordinal)
            || entity.Name.Contains("Central Bank", StringComparison.Ordinal)
                || entity.Name.Contains("Reserve Bank", StringComparison.Ordinal)
            || entity.Name.Contains("National Bank", StringComparison.Ordinal)
                || entity.Name.Contains("Bank of China", StringComparison.Ordinal));

    /// <summary>
    /// Indicates whether a name of several words has this word, as the head is first or last: "Bureau of …", "European Commission".
    /// </summary>
    private static bool HasWord(string name, ReadOnlySpan<char> word)
    {
        var at = name.AsSpan().IndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || name.Length == word.Length)
            return false;
        var isFirst = at == 0 && name[word.Length] == ' ';
        var isLast = at + word.Length == name.Length && name[at - 1] == ' ';
        var beforeOf = at > 0 && name[at - 1] == ' ' && name.AsSpan(at + word.Length).StartsWith(" of ", StringComparison.Ordinal);
        return isFirst || isLast || beforeOf;
    }

    /// <summary>"the company", "the chip giant", "the Chinese startup": the company mentioned last.</summary>
    private static LinkedMention? Nominal(Document document, List<LinkedEntity> entities, List<LinkedMention> before, int at)
    {
        if ((OwnNoun(document, entities, before, at) ?? BodyNominals.Read(document, entities, before, at)) is { } own)
            return own;
        var from = AfterBase(document, at + 1);
        var located = from > at + 1;
        for (var i = from; i < Math.Min(from + 5, document.Tokens.Length); i++)
        {
            var token = document.Tokens[i];

            // "the Hangzhou-based company", "the Chinese startup".
            located |= token.Is(WordClass.Demonym) || document.Is(i, "based");
            var startUp = document.Is(i, "up") && Numbers.NumberReader.IsHyphen(document, i - 1) && document.Is(i - 2, "start");
            if (Numbers.NumberReader.IsHyphen(document, i) || document.Is(i, "based"))
                continue;
            // "the off-price retailer".
            if (token.Is(WordClass.Preposition) && Numbers.NumberReader.IsHyphen(document, i + 1))
                continue;
            if (!startUp
                && (!token.IsWord || token.Is(WordClass.Preposition | WordClass.AnyVerb & ~WordClass.VerbBase)
                && !(token.Is(WordClass.VerbPast) && Numbers.NumberReader.IsHyphen(document, i - 1))))
                return null;
            var kind = token.Is(WordClass.ModelWord) && document.IsAny(i, "model", "chatbot") ? EntityKind.AiModel : EntityKind.Company;
            // "the companies": no single one.
            if (kind == EntityKind.Company && document.Chars(i)[^1] == 's')
                continue;
            // "the Hannaford chain": a name of its own, not "the Chinese startup".
            if (token.IsCapitalised && !token.Is(WordClass.Demonym) && !Numbers.NumberReader.IsHyphen(document, i + 1))
                return null;
            if (token.IsCapitalised || kind == EntityKind.Company
                && (!token.Is(WordClass.CompanyWord) && !startUp || document.IsAny(i, NoNominals)))
                continue;

            // "the company’s", "the company said", not "the company that …" or "the chip giant Nvidia".
            if (document.Has(i + 1, WordClass.Relative)
                || (document.KindAt(i + 1) == TokenKind.Word && document.Tokens[i + 1].IsCapitalised))
                return null;
            var sentence = document.SentenceOf(at);
            for (var back = before.Count - 1; back >= 0
                && sentence - document.SentenceOf(before[back].First) <= NominalSentencesBack; back--)
            {
                // "Norlane Inc. (NRL): Halden Bank keeps buy. The brokerage said": what is rated is no broker.
                if (document.IsAny(i, "broker", "brokerage") && (document.IsSign(before[back].End, '(')
                    || document.IsSign(before[back].End, ':') || before[back].End == document.Sentences[document.SentenceOf(
                        before[back].First)].End))
                    continue;

                // "The company said it grew. The company said it would hire": whom the same words meant, where no other was named since.
                if (before[back].Form == MentionForm.Nominal && entities[before[back].Entity].Kind == kind
                    && document.Form(before[back].End - 1) == document.Form(i))
                    return new LinkedMention(at + 1, i + 1, before[back].Entity, MentionForm.Nominal, "coreference.nominal");
                if (entities[before[back].Entity].Kind == kind && before[back].Form == MentionForm.Name
                    && document.QuotationOf(before[back].First) < 0
                    && !document.IsAny(before[back].First - 1, "at", "for", "with", "by") && !IsAside(document, before[back])
                    && !IsAmongBackers(document, before[back]) && !IsGiver(document, entities, before, back)
                    && !(located && document.SentenceOf(before[back].First) == sentence))
                    return new LinkedMention(at + 1, i + 1, kind == EntityKind.AiModel ? FirstModel(document, entities, before, back)
                        : OpeningCompany(document, entities, before, back), MentionForm.Nominal, "coreference.nominal");
            }

            return null;
        }

        return null;
    }

    /// <summary>
    /// "Corvane Inc. said workers of Delmor Inc. had joined. The company": the one that opens the sentence and says or does what
    /// it tells, where the last is only what a preposition governs.
    /// </summary>
    private static int OpeningCompany(Document document, List<LinkedEntity> entities, List<LinkedMention> before, int last)
    {
        var name = before[last].First;
        if (!document.IsAny(name - 1, "of", "in", "from", "over") && !document.Is(name - 1, "'s"))
            return before[last].Entity;
        var first = document.Sentences[document.SentenceOf(name)].First;
        for (var other = last - 1; other >= 0 && before[other].First >= first; other--)
        {
            if (before[other].Form is not MentionForm.Pronoun && before[other].First <= first + 1
                && entities[before[other].Entity].Kind is EntityKind.Company && document.Has(before[other].End, WordClass.Cue))
                return before[other].Entity;
        }

        return before[last].Entity;
    }

    /// <summary>"Corvane Inc. raised $90 million from Halden Capital": another company of the sentence gets what it gives.</summary>
    private static bool IsGiver(Document document, List<LinkedEntity> entities, List<LinkedMention> before, int back)
    {
        if (!document.Is(before[back].First - 1, "from"))
            return false;
        var sentence = document.SentenceOf(before[back].First);
        for (var other = back - 1; other >= 0 && document.SentenceOf(before[other].First) == sentence; other--)
        {
            if (entities[before[other].Entity].Kind is EntityKind.Company && before[other].Entity != before[back].Entity)
                return true;
        }

        return false;
    }

    /// <summary>"led by Halden Capital and Ostra Partners": the others of those that a preposition opens.</summary>
    private static bool IsAmongBackers(Document document, LinkedMention mention)
    {
        var at = mention.First - 1;
        if (!document.Is(at, "and") && !document.IsSign(at, ',') || document.Has(mention.End, WordClass.FiniteVerb))
            return false;
        while (document.Is(at, "and") || document.IsSign(at, ',') || document.IsSign(at, '&')
            || document.KindAt(at) is TokenKind.Word && document.Tokens[at].IsCapitalised)
            at--;
        return document.IsAny(at, "by", "from", "including", "like", "with") || document.AreAt(at - 1, "such", "as");
    }

    /// <summary>"sold it to private equity firm Halden": what is told of the buyer ends there.</summary>
    private static bool IsInserted(Document document, int name)
    {
        var at = name - 1;
        while (at > name - 5 && document.KindAt(at) == TokenKind.Word
            && document.Has(at, WordClass.CompanyWord | WordClass.CompanyNoun | WordClass.Adjective | WordClass.Common)
            && !document.Has(at, WordClass.Preposition | WordClass.Determiner))
            at--;
        return at < name - 1 && document.IsAny(at, "to", "by", "for", "with", "at");
    }

    /// <summary>
    /// "according to data from LSEG", "a business called Halden", "Stifel analysts said the company": who counts or advises, and what a
    /// name is given to, is not told of.
    /// </summary>
    private static bool IsAside(Document document, LinkedMention mention) => mention.First is var name
        && (IsInserted(document, name) || Consensus.Counts(document, name, mention.End)

        // "Lumina, a challenger to GPT-4o": another one.
        || document.Is(name - 1, "to") && document.IsAny(name - 2, "alternative", "answer", "challenger", "competitor", "rival")
        // "other papers, including the Corvo Herald": one of several.
        || document.AreAt(name - 2, "according", "to") && HasExpected(document, name - 2)
        || document.Is(document.Is(name - 1, "the") ? name - 2 : name - 1, "including")
        || document.Is(name - 1, "like") && document.IsAny(name - 2, "backers", "investors", "peers", "rivals")
        || document.IsAny(name - 1, "on") && document.IsAny(name - 2, "analysts", "data", "estimates", "figures")
        || Numbers.NumberReader.IsHyphen(document, mention.End)
            && document.IsAny(mention.End + 1, "published", "compiled", "polled", "surveyed")
        // "Corvane Inc., parent of the Delmor News agency, said": what it has is not told of.
        || document.Is(document.Is(name - 1, "the") ? name - 2 : name - 1, "of")
            && document.IsAny(document.Is(name - 1, "the") ? name - 3 : name - 2, "maker", "owner", "parent", "publisher")
        // "Halden Bank predicted Corvane Inc.’s chip would add $5 billion": a house speaks of another.
        || document.IsForm(mention.End, "downgrade", "predict", "upgrade")
        || document.IsAny(name - 1, "called", "named", "dubbed") || document.IsAny(mention.End, "analyst", "analysts", "economist",
            "economists", "strategist", "strategists")
        || document.IsAny(mention.End, "business", "division", "segment", "unit") && document.IsAny(name - 1, "its", "the"));

    /// <summary>"Analysts expected revenue of $6 million, according to FactSet": who counts what others expect.</summary>
    private static bool HasExpected(Document document, int according)
    {
        var first = document.Sentences[document.SentenceOf(according)].First;
        for (var i = according - 1; i >= first; i--)
        {
            if (document.IsAny(i, "analysts", "consensus", "economists", "estimates", "forecasts", "versus", "vs"))
                return true;
        }

        return false;
    }

    /// <summary>"[the] Memphis, Tennessee-based [company]": returns the token after where it is based, or the first.</summary>
    private static int AfterBase(Document document, int first)
    {
        for (var i = first; i < first + 6 && (document.KindAt(i) == TokenKind.Word && document.Tokens[i].IsCapitalised
            || document.IsSign(i, ',') || document.IsSign(i, '.')); i++)
        {
            if (Numbers.NumberReader.IsHyphen(document, i + 1) && document.IsAny(i + 2, "based", "headquartered"))
                return i + 3;
        }

        return first;
    }

    /// <summary>
    /// "Meta released Llama 3.1, which beats GPT-4o. The model …": the first model of the sentence, which the others are compared with.
    /// </summary>
    private static int FirstModel(Document document, List<LinkedEntity> entities, List<LinkedMention> before, int last)
    {
        var found = before[last].Entity;
        for (var back = last - 1; back >= 0 && document.SentenceOf(before[back].First) == document.SentenceOf(before[last].First); back--)
        {
            if (entities[before[back].Entity].Kind == EntityKind.AiModel && before[back].Form == MentionForm.Name
                && document.QuotationOf(before[back].First) < 0 && !document.IsAny(before[back].First - 1, "unlike"))
                found = before[back].Entity;
        }

        return found;
    }
}
