using System.Collections.Concurrent;
using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Claims;

/// <summary>
/// Turns quotes into claims: each clause of a quote that asserts something of its own is one. What a quote reports of others is their
/// claim, told via the speaker.
/// </summary>
internal sealed class ClaimReader
{
    private const int ShortestClaim = 2;
    private const int SentencesBack = 3;

    /// <summary>Where another source's words may start within a clause: after "that" and an article.</summary>
    private const int LongestOpening = 2;

    /// <summary>The claim's rule for a quote's: the same few strings for all claims.</summary>
    private static readonly ConcurrentDictionary<string, string> Rules = new(StringComparer.Ordinal);
    private readonly LinkedText _text;
    private readonly Document _document;
    private readonly Sourcing _sourcing;
    private readonly Attribution[] _byCue;
    private readonly FigureMatch[] _figures;
    private readonly Quantity[] _quantities;
    private readonly ClaimClauses _clauses;
    private readonly FactIds _ids;
    private readonly List<(int Place, Claim Claim)> _found = [];
    private readonly HashSet<(int First, int End, int Claimant)> _claimed;

    /// <summary>What each entity is as a source, once it was asked for.</summary>
    private readonly ClaimantType?[] _types;

    private ClaimReader(LinkedText text, Attribution[] attributions, Quantity[] quantities, Sourcing sourcing, FigureMatch[] figures,
        FactIds ids)
    {
        _quantities = quantities;
        _clauses = new ClaimClauses(text.Document);
        _sourcing = sourcing;
        _text = text;
        _document = text.Document;
        _byCue = [.. attributions];
        Array.Sort(_byCue, (a, b) => a.CueFirst - b.CueFirst);
        _figures = figures;
        _ids = ids;
        _claimed = new HashSet<(int First, int End, int Claimant)>(attributions.Length);
        _types = new ClaimantType?[text.Entities.Count];
    }

    public static Claim[] Read(LinkedText text, Attribution[] attributions, Quantity[] quantities, Sourcing sourcing,
        FigureMatch[] figures, FactIds ids)
    {
        var reader = new ClaimReader(text, attributions, quantities, sourcing, figures, ids);
        foreach (var attribution in attributions)
            reader.ReadAttribution(attribution);
        return InOrder(reader._found);
    }

    /// <summary>In the order of the text; of two at one place the one found first stays first.</summary>
    private static Claim[] InOrder(List<(int Place, Claim Claim)> found)
    {
        var claims = new Claim[found.Count];
        var places = new (int Place, int Found)[found.Count];
        for (var i = 0; i < found.Count; i++)
            (claims[i], places[i]) = (found[i].Claim, (found[i].Place, i));
        Array.Sort(places, claims);
        return claims;
    }

    private void ReadAttribution(Attribution attribution)
    {
        // What is promised or asked for is no proposition.
        if (attribution.IsSpeechAct || Sources.Speaker(_text, attribution) is not { } claimant || IsThingQuoted(attribution))
            return;
        var outer = Outer(attribution);

        // "Revenue is expected by analysts to reach $5 billion": one claim around its cue.
        if (attribution is { Rule: "quote.forecast", Segments.Count: > 1 })
        {
            Add(attribution, claimant, outer, attribution.Segments[0].First, attribution.Segments[^1].End);
            return;
        }

        foreach (var (first, end) in attribution.Segments)
        {
            // "The minister, Doe warned, faces a long fight", "Later, she said, the talks broke down": the part with the verb asserts.
            if (attribution is { Kind: not QuoteKind.Direct, Segments.Count: > 1 } && !_clauses.HasVerb(first, end))
                continue;
            var at = first;
            while (at < end)
            {
                var sentenceEnd = Math.Min(end, _document.Sentences[_document.SentenceOf(at)].End);
                if (attribution.Kind != QuoteKind.Indirect || at == first)
                    ReadSentence(attribution, claimant, outer, at, sentenceEnd);
                at = sentenceEnd;
            }
        }
    }

    /// <summary>"“Our review shows that sales grew,” Doe said": what a thing shows within a quotation is the speaker's claim.</summary>
    private bool IsThingQuoted(Attribution attribution) => attribution is { WithinQuotation: >= 0, Speaker: < 0, HasSource: true }
        && Sources.Speaker(_text, attribution) is { Anonymous: false };

    /// <summary>The attribution around this one, whose speaker tells of it, or null.</summary>
    private Attribution? Outer(Attribution inner) =>
        _sourcing.AttributionAt(inner.CueFirst) is { } other && other != inner && IsOtherSource(other, inner) ? other : null;

    /// <summary>"Analysts said the firm doubts …": the firm is not the analysts. "Analysts said they doubt …": the same source.</summary>
    private bool IsOtherSource(Attribution outer, Attribution inner) => outer.Speaker != inner.Speaker
        || inner is { Speaker: < 0, HasSource: true, SameSourceAs: null } && outer.HasSource && outer.SourceFirst != inner.SourceFirst
        && _document.Is(inner.SourceFirst, "the") && !_document.Is(outer.SourceFirst, "the");

    /// <summary>
    /// Indicates whether a clause is another source's words from its start on: what the speaker tells of others is theirs alone.
    /// </summary>
    private bool IsOfOther(Attribution attribution, int first, int end)
    {
        for (var i = SortedSearch.FirstFrom(_byCue, other => other.CueFirst, first); i < _byCue.Length && _byCue[i].CueFirst < end; i++)
        {
            // "Acme said it would appeal after a court found …" stays Acme's: the court comes later.
            var inner = _byCue[i];
            // "…, and Halden warned of little improvement": nor is what another only warns of the speaker's.
            if (inner != attribution && inner.HasSource && !IsThingQuoted(inner) && (!inner.IsSpeechAct
                || first > attribution.Segments[0].First + LongestOpening)
                && (inner.Speaker != attribution.Speaker
                || inner.Speaker < 0) && inner.HasSegmentIn(first, end)
                && inner.Rating is null
                    && Math.Min(Math.Min(inner.SourceFirst, inner.CueFirst), inner.Segments[0].First) <= first + LongestOpening)
                return true;
        }

        return false;
    }

    private void ReadSentence(Attribution attribution, Speaker claimant, Attribution? outer, int first, int end)
    {
        // A question asserts nothing.
        if (_document.IsSign(end - 1, '?') || (end - 2 > first && _document.IsSign(end - 2, '?')))
            return;
        var start = first;
        if (attribution.Rating is null)
        {
            while (_clauses.Next(start, end) is { } split)
            {
                Add(attribution, claimant, outer, start, split);
                start = split;
            }
        }

        Add(attribution, claimant, outer, start, end);
    }

    private (int First, int End) Trim(int first, int end)
    {
        while (first < end
            && (_document.Tokens[first].Kind is TokenKind.Punctuation or TokenKind.Quote or TokenKind.Dash
            || _document.IsAny(first, "that", "but", "and") && first + 1 < end
            && !(_document.Is(first, "that") && IsPronounThat(first, end))))
            first++;
        while (end > first && _document.Tokens[end - 1].Kind is TokenKind.Punctuation or TokenKind.Quote or TokenKind.Dash
            && !_document.IsSign(end - 1, ')') && !_document.IsSign(end - 1, '%'))
            end--;
        return (first, end);
    }

    /// <summary>"That will be good": the word is the subject, no conjunction.</summary>
    private bool IsPronounThat(int at, int end) => at + 1 < end && (_document.Has(at + 1, WordClass.Auxiliary | WordClass.Modal)
        || _document.IsAny(at + 1, "means", "makes", "gives") || _document.Has(at + 1, WordClass.Adverb)
        && _document.Has(at + 2, WordClass.VerbS) || _document.KindAt(at + 1) == TokenKind.Clitic);

    private void Add(Attribution attribution, Speaker claimant, Attribution? outer, int from, int to)
    {
        var (first, end) = Trim(from, to);
        if (end - first < (attribution.Rule is "quote.called" or "quote.forecast" ? 1 : ShortestClaim))
            return;
        if (IsOfOther(attribution, first, end))
            return;
        var modality = ModalityReader.Read(_document, first, end);
        var certainty = attribution.CueFirst >= 0 && _document.Lemma(attribution.CueEnd - 1) is "deny" or "refute" ? Certainty.Denied
            : modality.Certainty;
        if (certainty == Certainty.Asserted && attribution.CueFirst >= 0 && HedgedCue(attribution))
            certainty = Certainty.Likely;

        // "does not believe that prices will rise" denies it; "did not say whether" claims nothing.
        var negatedCue = IsNegated(attribution);
        if (negatedCue && !HedgedCue(attribution))
            return;
        var polarity = modality.Polarity;
        if (negatedCue || attribution.CueFirst >= 0 && _document.Lemma(attribution.CueEnd - 1) is "doubt")
            polarity = polarity == Polarity.Affirmed ? Polarity.Negated : Polarity.Affirmed;
        var person = attribution.Speaker >= 0 ? _text.Entities[attribution.Speaker] : null;
        var span = _document.SpanOf(first, end);
        if (!_claimed.Add((first, end, claimant.Mention.Start)))
            return;
        _found.Add((first, new Claim
        {
            Id = _ids.Of("claim", span, claimant.Mention.Start),
            Claimant = claimant,
            ClaimantType = TypeOf(attribution, claimant),
            Role = person?.Role,
            Affiliation = Houses.Of(_text, attribution),
            Via = outer is not null && Sources.Speaker(_text, outer) is { } via ? new SourceReference(via.Id, via.Name) : null,
            Rating = attribution.Rating is { } terms ? RatingOf(terms) : null,
            Kind = attribution.Kind,
            Certainty = certainty,
            Polarity = polarity,
            Prediction = modality.IsPrediction || attribution.Rule == "quote.forecast" || (attribution.CueFirst >= 0
                && _document.Lemma(attribution.CueEnd - 1) is "predict" or "forecast" or "expect" or "foresee" or "anticipate"
                    or "project"),
            Hedges = Array.ConvertAll(modality.Evidence, token => _document.SpanOf(token, token + 1)),
            About = About(attribution, first, end),
            Figures = FiguresWithin(first, end),
            Quote = QuoteOf(attribution),
            Cue = attribution.CueFirst >= 0 ? _document.SpanOf(attribution.CueFirst, attribution.CueEnd) : null,
            Steps = Sources.Steps(_text, attribution),
            Span = span,
            Sentence = _document.SentenceSpan(first),
            Rule = Rules.GetOrAdd(attribution.Rule, rule => rule.Replace("quote.", "claim.", StringComparison.Ordinal)),
        }));
    }

    private ClaimantType TypeOf(Attribution attribution, Speaker claimant) => attribution is { Speaker: >= 0 and var entity, Rating: null }
        ? _types[entity] ??= ClaimantTypes.Of(_text, attribution, claimant) : ClaimantTypes.Of(_text, attribution, claimant);

    /// <summary>"believes", "expects", "thinks": sure of it only so far; "assumed coverage of Nvidia" rates.</summary>
    private bool HedgedCue(Attribution attribution) => attribution.Rating is null
        && _document.Lemma(attribution.CueEnd - 1) is "expect" or "believe" or "think" or "guess" or "suspect" or "reckon" or "assume"
            or "doubt" or "anticipate";

    private bool IsNegated(Attribution attribution)
    {
        // "never said that …", "neither Doe nor Roe said that …".
        if (attribution.CueFirst > 0 && _document.Has(attribution.CueFirst - 1, WordClass.Negation)
            && attribution.SourceEnd <= attribution.CueFirst
            || attribution.HasSource && (_document.IsAny(attribution.SourceFirst, "neither", "nobody", "none")
            || _document.Is(attribution.SourceFirst - 1, "neither") || _document.Is(attribution.SourceFirst - 1, "nor")))
            return true;
        // "at no point said that …".
        if (attribution.CueFirst > 2 && _document.Is(attribution.CueFirst - 3, "at") && _document.Is(attribution.CueFirst - 2, "no"))
            return true;
        for (var i = attribution.CueFirst; i >= 0 && i < attribution.CueEnd; i++)
        {
            if (_document.Has(i, WordClass.Negation))
                return true;
        }

        return false;
    }

    private string? QuoteOf(Attribution attribution) => attribution.QuoteId ?? _sourcing.AttributionAt(attribution.CueFirst)?.QuoteId;

    private string[] FiguresWithin(int first, int end)
    {
        var from = SortedSearch.FirstFrom(_figures, figure => figure.First, first);
        var to = from;
        while (to < _figures.Length && _figures[to].End <= end)
            to++;
        return from == to ? [] : Array.ConvertAll(_figures[from..to], figure => figure.Figure.Id);
    }

    private Rating RatingOf(RatingTerms terms) => new()
    {
        Action = terms.Action,
        Value = Words(terms.Rating),
        RatingBefore = Words(terms.RatingBefore),
        Target = QuantityAt(terms.Target),
        TargetBefore = QuantityAt(terms.TargetBefore),
    };

    private string? Words((int First, int End) range) => range.First < 0 ? null : _document.CharsOf(range.First, range.End).ToString();

    private Quantity? QuantityAt(int token)
    {
        if (token < 0)
            return null;
        foreach (var quantity in _quantities)
        {
            if (quantity.First <= token && token < quantity.End && quantity.Value is not null)
                return quantity;
        }

        return null;
    }

    private Reference[] About(Attribution attribution, int first, int end)
    {
        List<Reference>? about = null;
        if (attribution.Rating is { Rated: >= 0 and var rated })
            (about ??= []).Add(_text.ReferenceTo(rated));
        for (var i = first; i < end; i++)
        {
            // "the stock was cheap": of the company named last.
            var entity = _text.EntityAt(i);
            if (entity < 0 && attribution.Rating is null && _document.IsAny(i, "stock", "shares", "company") && _document.Is(i - 1, "the"))
                entity = CompanyBefore(attribution, first);
            if (entity < 0 || entity == attribution.Speaker)
                continue;
            var reference = _text.ReferenceTo(entity);
            about ??= [];
            if (!about.Contains(reference))
                about.Add(reference);
        }

        return about is null ? [] : [.. about];
    }

    /// <summary>
    /// Returns the first company of the nearest sentence before that names one, other than who speaks and their house, or -1.
    /// </summary>
    private int CompanyBefore(Attribution attribution, int before)
    {
        var house = Houses.Of(_text, attribution);
        var here = _document.SentenceOf(before);
        for (var s = here - 1; s >= Math.Max(0, here - SentencesBack); s--)
        {
            for (var i = _document.Sentences[s].First; i < _document.Sentences[s].End; i++)
            {
                if (_text.KindAt(i) == EntityKind.Company && _text.EntityAt(i) is var entity && entity != attribution.Speaker
                    && _text.ReferenceTo(entity) != house)
                    return entity;
            }
        }

        return -1;
    }
}
