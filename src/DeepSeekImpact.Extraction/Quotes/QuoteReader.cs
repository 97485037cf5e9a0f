using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>Who says what: direct quotes first, then what is reported in the article's own words.</summary>
internal static class QuoteReader
{
    private const int SentencesBack = 4;
    private const int LongestName = 3;

    public static Attribution[] Read(LinkedText text)
    {
        var phrases = new NounPhrases(text);
        var usedCues = new Marks(text.Document.Tokens.Length);
        var usedQuotations = new Marks(text.Document.Quotations.Length);
        var found = DirectQuotes.Read(text, phrases, usedCues, usedQuotations);
        found.AddRange(IndirectQuotes.Read(text, phrases, usedCues, usedQuotations));
        found.Sort((a, b) => a.Segments[0].First != b.Segments[0].First ? a.Segments[0].First.CompareTo(b.Segments[0].First)
            : a.CueFirst.CompareTo(b.CueFirst));
        LinkIt(text, found);
        LinkThey(text, found);
        LinkBrokers(text, found);
        return [.. found];
    }

    /// <summary>
    /// "“…,” Acmeline Inc. said. “Borel Inc. declined to talk,” it added": the company that spoke before, never the one that the quoted
    /// words name.
    /// </summary>
    private static void LinkIt(LinkedText text, List<Attribution> found)
    {
        var document = text.Document;
        for (var n = 1; n < found.Count; n++)
        {
            var (before, here) = (found[n - 1], found[n]);
            if (here.SourceEnd - here.SourceFirst != 1 || !document.Is(here.SourceFirst, "it")
                || here.CueFirst < 0 || !document.IsForm(here.CueEnd - 1, "add", "say", "continue")
                || before.Kind == QuoteKind.Indirect || !before.HasSource || before.Speaker == here.Speaker
                || before.SourceFirst > here.SourceFirst || before.WithinQuotation >= 0 || here.WithinQuotation >= 0
                || before.Speaker < 0 || text.Entities[before.Speaker].Kind is not (EntityKind.Company or EntityKind.Organization)
                || document.SentenceOf(here.SourceFirst) - document.SentenceOf(before.SourceFirst) > SentencesBack
                || NamesOther(text, before.SourceEnd, here.SourceFirst, before.Speaker))
                continue;
            here.Speaker = before.Speaker;
            here.SameSourceAs = before;
        }
    }

    /// <summary>Indicates whether the article's own words between two tokens name another company or body.</summary>
    private static bool NamesOther(LinkedText text, int first, int end, int entity)
    {
        for (var i = first; i < end; i++)
        {
            if (text.KindAt(i) is EntityKind.Company or EntityKind.Organization && text.EntityAt(i) != entity
                && text.Document.QuotationOf(i) < 0)
                return true;
        }

        return false;
    }

    /// <summary>"they wrote" after "Analysts at Acme warned …": the unnamed source before it goes on.</summary>
    private static void LinkThey(LinkedText text, List<Attribution> found)
    {
        Attribution? group = null;
        foreach (var attribution in found)
        {
            if (!attribution.HasSource || attribution.Speaker >= 0)
                continue;
            var word = attribution.SourceEnd - attribution.SourceFirst == 1 ? attribution.SourceFirst : -1;
            if (text.Document.IsAny(word, "they", "others"))
                attribution.SameSourceAs = GroupBefore(text, word, group);
            else if (text.Document.IsAny(word, "i", "we", "you"))
                continue;
            else if (!text.Document.IsAny(word, "he", "she"))
                group = attribution;

            // "Berg wrote: “…” He added: “…”": a name that is not known.
            else if (group is not null && group.SourceEnd - group.SourceFirst <= LongestName
                && text.Document.Tokens[group.SourceEnd - 1] is { IsWord: true, IsCapitalised: true }
                && text.Document.SentenceOf(word) - text.Document.SentenceOf(group.SourceFirst) <= SentencesBack)
                attribution.SameSourceAs = group;
        }
    }

    /// <summary>
    /// "Harlow cut its target on Acme. The broker said …", "The analyst tells investors …": the house that rates, never whom it rates.
    /// </summary>
    private static void LinkBrokers(LinkedText text, List<Attribution> found)
    {
        var document = text.Document;
        Attribution? rating = null;
        foreach (var attribution in found)
        {
            if (attribution.Rating is not null)
            {
                rating = attribution;
                continue;
            }

            if (rating is not { Speaker: >= 0 and var house } || !attribution.HasSource || !document.Is(attribution.SourceFirst, "the")
                || document.SentenceOf(attribution.SourceFirst) - document.SentenceOf(rating.CueFirst) > SentencesBack)
                continue;
            var head = attribution.SourceEnd - 1;
            if (head - attribution.SourceFirst > 2)
                continue;
            if (document.IsAny(head, "analyst", "analysts"))
                attribution.House = text.Entities[house].Kind == EntityKind.Person ? text.Entities[house].Affiliation : house;
            else if (document.IsAny(head, "broker", "brokerage") || document.IsAny(head - 1, "brokerage", "research"))
                attribution.Speaker = house;
        }
    }

    /// <summary>
    /// "Some analysts remain upbeat. They argue that …": the people that the sentence before is about, else the source before.
    /// </summary>
    private static Attribution? GroupBefore(LinkedText text, int they, Attribution? group)
    {
        var document = text.Document;
        var before = document.SentenceOf(they) - 1;
        if (before < 0 || !document.Is(they, "they") || !document.Sentences[before].Reads(Reading.Antecedents)
            || group is not null && document.SentenceOf(group.SourceFirst) >= before)
            return group;
        var phrase = new NounPhrases(text).PhraseFrom(document.Sentences[before].First, document.Sentences[before].End);
        if (!phrase.IsFound)
            return group;
        for (var i = phrase.First; i < phrase.CoreEnd && !document.Has(i, WordClass.Preposition); i++)
        {
            if (document.Has(i, WordClass.Indefinite | WordClass.Role | WordClass.PeopleNoun) && document.Chars(i)[^1] == 's'
                && text.MentionAt(i) < 0)
                return new Attribution
                {
                    Kind = QuoteKind.Indirect,
                    Rule = "quote.group",
                    SourceFirst = phrase.First,
                    SourceEnd = document.IsAny(i + 1, "at", "of", "from") ? phrase.CoreEnd : i + 1
                };
        }

        return group;
    }

    /// <summary>Returns the quotes as the contract serves them, those excepted that are claims alone.</summary>
    public static Quote[] Freeze(LinkedText text, Attribution[] attributions, FactIds ids)
    {
        var document = text.Document;
        var quotes = new List<Quote>(attributions.Length);
        foreach (var attribution in attributions)
        {
            if (!attribution.IsQuote)
                continue;
            var segments = new Text.Span[attribution.Segments.Count];
            for (var i = 0; i < segments.Length; i++)
                segments[i] = document.SpanOf(attribution.Segments[i].First, attribution.Segments[i].End);
            var span = segments.Length == 1 ? segments[0] : document.SpanOf(attribution.Segments[0].First, attribution.Segments[^1].End);
            attribution.QuoteId = ids.Of("quote", span, attribution.CueFirst < 0 ? 0 : document.StartOf(attribution.CueFirst));
            quotes.Add(new Quote
            {
                Id = attribution.QuoteId,
                Kind = attribution.Kind,
                Speaker = Sources.Speaker(text, attribution),
                Affiliation = Houses.Of(text, attribution),
                Cue = attribution.CueFirst >= 0 ? document.SpanOf(attribution.CueFirst, attribution.CueEnd) : null,
                Addressee = attribution.Addressee >= 0 ? text.ReferenceTo(attribution.Addressee) : null,
                Segments = segments,
                Span = span,
                Sentence = document.SentenceSpan(attribution.Segments[0].First),
                Rule = attribution.Rule,
                Steps = Sources.Steps(text, attribution),
            });
        }

        return [.. quotes];
    }
}
