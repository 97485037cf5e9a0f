using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Coverages;

/// <summary>Lists what no fact of an extraction used: every number, quotation, date and capitalised name, each with the reason.</summary>
public static class Coverage
{
    private const WordClass Grammar =
        WordClass.Determiner | WordClass.Preposition | WordClass.Coordinator | WordClass.Subordinator | WordClass.Pronoun
        | WordClass.Possessive | WordClass.Auxiliary | WordClass.Modal | WordClass.Negation | WordClass.Relative;

    /// <summary>Reads the article once more beside its facts. Pure, as extraction is; works for a stored extraction as well.</summary>
    /// <param name="extraction">The extraction.</param>
    /// <param name="lexicon">The names the engine knew; the bundled ones where it is left out.</param>
    /// <returns>What was not used, in the order of the text.</returns>
    public static IReadOnlyList<Unused> Of(Extraction extraction, Lexicon? lexicon = null)
    {
        ArgumentNullException.ThrowIfNull(extraction);
        using var document = Document.Read(extraction.Article);
        var found = new List<Unused>();
        AddNumbers(document, extraction, found);
        AddDates(document, extraction, found);
        AddQuotations(document, extraction, found);
        AddNames(document, extraction, (lexicon ?? Lexicon.Bundled).Names, found);
        found.Sort((a, b) => (a.Span.Place, a.Kind).CompareTo((b.Span.Place, b.Kind)));
        return found;
    }

    /// <summary>Marks the tokens of spans.</summary>
    private static int[] Mark(Document document, IEnumerable<Span> spans)
    {
        var marked = document.Column(0);
        foreach (var span in spans)
        {
            var end = document.TokenAfter(span);
            for (var i = document.TokenFrom(span); i < end; i++)
                marked[i] = 1;
        }

        return marked;
    }

    private static IEnumerable<Span> Names(Extraction extraction) => extraction.Entities.SelectMany(entity => entity.Mentions);

    private static void AddNumbers(Document document, Extraction extraction, List<Unused> found)
    {
        var used = extraction.AllFacts().SelectMany(fact => fact.UsedQuantities).Select(quantity =>
            (quantity.Span.In, quantity.Span.Start, quantity.Span.End)).ToHashSet();
        foreach (var quantity in extraction.Quantities)
        {
            if (used.Contains((quantity.Span.In, quantity.Span.Start, quantity.Span.End)))
                continue;
            var first = document.TokenFrom(quantity.Span);
            var placed = quantity with { First = first, End = document.TokenAfter(quantity.Span), QualifiedFirst = first };
            var reason = Metrics.Read(document, placed) is null ? UnusedReason.NoMetric : UnusedReason.NoSubject;
            found.Add(new Unused(UnusedKind.Number, reason, quantity.Span));
        }

        var read = Mark(document,
            extraction.Quantities.Select(quantity => quantity.Span).Concat(extraction.Dates).Concat(Names(extraction)));
        for (var i = 0; i < document.Tokens.Length; i++)
        {
            if (read[i] == 0 && document.Tokens[i].Kind == TokenKind.Number)
                found.Add(new Unused(UnusedKind.Number, UnusedReason.NoAmount, document.SpanOf(i, i + 1)));
        }
    }

    private static void AddDates(Document document, Extraction extraction, List<Unused> found)
    {
        var days = extraction.AllFacts().Where(fact => fact.UsedDate is not null).Select(fact =>
            (fact.Sentence.In, fact.Sentence.Start, fact.UsedDate!.From, fact.UsedDate.To, fact.UsedDate.Text)).ToHashSet();
        foreach (var date in extraction.Dates)
        {
            var sentence = document.SentenceSpan(document.TokenFrom(date));
            if (date is { From: { } from, To: { } to } && days.Contains((sentence.In, sentence.Start, from, to, date.Text)))
                continue;
            found.Add(new Unused(UnusedKind.Date, date.From is null ? UnusedReason.Vague : UnusedReason.NoMove, date));
        }
    }

    private static void AddQuotations(Document document, Extraction extraction, List<Unused> found)
    {
        var quoted = Mark(document, extraction.AllFacts().SelectMany(fact => fact.UsedQuotations));
        foreach (var quotation in document.Quotations)
        {
            if (quotation.Depth > 0 || quotation.Count == 0)
                continue;
            var used = false;
            for (var i = quotation.First; i < quotation.Close; i++)
                used |= quoted[i] > 0;
            if (!used)
                found.Add(new Unused(UnusedKind.Quotation, UnusedReason.NoSource, document.SpanOf(quotation.First, quotation.Close)));
        }
    }

    private static void AddNames(Document document, Extraction extraction, NameIndex names, List<Unused> found)
    {
        // A quotation that is listed is listed whole.
        var known = new KnownNames(document, names);
        var quotations = found.Where(unused => unused.Kind == UnusedKind.Quotation).Select(unused => unused.Span).ToArray();
        var taken = Mark(document,
            Names(extraction).Concat(extraction.Dates).Concat(extraction.Quantities.Select(quantity => quantity.Span)).Concat(quotations));
        for (var i = 0; i < document.Tokens.Length; i++)
        {
            if (taken[i] > 0 || ReasonOf(document, known, i) is not { } reason)
                continue;
            var end = i + 1;
            while (end < document.Tokens.Length && taken[end] == 0 && ReasonOf(document, known, end) == reason
                && document.SentenceOf(end) == document.SentenceOf(i) && !document.IsGlued(end))
                end++;
            found.Add(new Unused(UnusedKind.Name, reason, document.SpanOf(i, end)));
            i = end - 1;
        }
    }

    /// <summary>Returns why a token is no name, or null where nobody would take it for one.</summary>
    private static UnusedReason? ReasonOf(Document document, KnownNames known, int at)
    {
        var token = document.Tokens[at];
        if (!token.IsWord || token.Length < 2 || !(token.IsCapitalised || token.Has(TokenShape.Mixed))
            || token.Is(Grammar) && !token.Has(TokenShape.AllCaps) || NumberReader.IsHyphen(document, at - 1))
            return null;
        var sentence = document.Sentences[document.SentenceOf(at)];
        var opens = at == sentence.First || document.KindAt(at - 1) is TokenKind.Quote or TokenKind.Punctuation or TokenKind.Dash;
        if (sentence.IsTitleCase)
            return token.Is(WordClass.Common) ? null : UnusedReason.Heading;
        if (opens && token.Is(WordClass.Common | WordClass.AnyVerb | WordClass.Adverb | WordClass.Cardinal | WordClass.Ordinal)
            && !token.Has(TokenShape.AllCaps | TokenShape.Mixed))
            return null;
        if (known.Find(at, sentence.End) is { IsDemonym: true })
            return UnusedReason.Demonym;
        if (NotNames.Contains(document.Chars(at)))
            return UnusedReason.NoEntity;
        if (token.Is(WordClass.Role | WordClass.Honorific | WordClass.RoleModifier))
            return UnusedReason.Role;
        return token.Is(WordClass.Month | WordClass.Weekday | WordClass.Unit | WordClass.CurrencyWord) ? UnusedReason.NoEntity
            : UnusedReason.NoEvidence;
    }
}
