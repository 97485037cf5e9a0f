using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Finds the company that a funding round is of, not those who lead it or take part.</summary>
/// <param name="text">The text with its entities.</param>
internal sealed class Rounds(LinkedText text)
{
    private const int Reach = 6;
    private const int SentencesBack = 3;

    private static readonly WordSet Nouns = ["round", "financing", "funding", "fundraising", "fundraise"];

    private static readonly WordSet Backing =
        ["lead", "leads", "led", "leading", "joined", "backed", "headed", "anchored", "spearheaded"];

    private static readonly WordSet Raising =
        ["raised", "raises", "raising", "secured", "closed", "landed", "bagged", "received", "announced"];

    private readonly Document _document = text.Document;

    /// <summary>"Halden co-led a $600 million Series D round for": returns the company that gets the money, or -1.</summary>
    public int Of(Quantity quantity, Sentence sentence)
    {
        for (var i = quantity.End; i < Math.Min(sentence.End, quantity.End + Reach); i++)
        {
            if (_document.IsAny(i, Nouns) && !_document.IsAny(i + 1, Nouns))
                return IsBacked(quantity.First, sentence.First)
                    ? Object(i, sentence.End) is >= 0 and var company ? company : IsKnown(quantity.QualifiedFirst) ? Before(sentence) : -1
                    : _document.IsAny(sentence.First, "this", "these") ? Before(sentence) : -1;
            if (_document.KindAt(i) is TokenKind.Punctuation && !Numbers.NumberReader.IsHyphen(_document, i))
                return -1;
        }

        return -1;
    }

    /// <summary>
    /// "in a round that values the company at $3 billion", "took part in the round, which valued the company":
    /// returns the company of the round, or -1.
    /// </summary>
    public int Valued(MetricMatch match, Sentence sentence)
    {
        if (match.CueFirst < 0 || !_document.IsForm(match.CueFirst, "value") || !IsOfRound(match.CueFirst, sentence.First))
            return -1;
        var at = match.CueEnd;
        if (!_document.Is(at, "it") && !(_document.Is(at, "the") && _document.Has(at + 1, WordClass.CompanyWord)
            || _document.Is(at, "the") && (_document.Has(at + 2, WordClass.CompanyWord) || _document.AreAt(at + 1, "start", "-"))))
            return -1;
        var s = _document.SentenceOf(sentence.First);
        for (var back = s; back >= Math.Max(0, s - SentencesBack); back--)
        {
            if (Company(_document.Sentences[back], back == s ? match.CueFirst : _document.Sentences[back].End) is >= 0 and var company)
                return company;
        }

        return -1;
    }

    /// <summary>"Ostra Capital is leading the $500 million round": a round that was told of.</summary>
    private bool IsKnown(int quantity) => _document.IsAny(quantity - 1, "the", "this", "its");

    /// <summary>
    /// "This equity funding follows a $210 million round in December": the company that the sentences before tell of, or -1.
    /// </summary>
    private int Before(Sentence sentence)
    {
        var s = _document.SentenceOf(sentence.First);
        for (var back = s - 1; back >= Math.Max(0, s - SentencesBack); back--)
        {
            if (Company(_document.Sentences[back], _document.Sentences[back].End) is >= 0 and var company)
                return company;
        }

        return -1;
    }

    private bool IsOfRound(int cue, int first)
    {
        for (var i = cue - 1; i >= Math.Max(first, cue - Reach); i--)
        {
            if (_document.IsAny(i, Nouns) || _document.IsAny(i, "deal", "investment"))
                return true;
        }

        return false;
    }

    /// <summary>The company that a sentence says raises money or for whom others do, or -1.</summary>
    private int Company(Sentence sentence, int end)
    {
        for (var i = sentence.First; i < end; i++)
        {
            if (_document.IsAny(i, Raising))
                return Acting(sentence.First, i);
            if (_document.IsAny(i, Nouns) && !_document.IsAny(i + 1, Nouns) && IsBacked(i, sentence.First)
                && Object(i, end) is >= 0 and var company)
                return company;
        }

        return -1;
    }

    private int Acting(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (text.KindAt(i) is EntityKind.Company && !_document.IsSign(i - 1, '(') && !_document.Has(i - 1, WordClass.Preposition))
                return text.EntityAt(i);
        }

        return -1;
    }

    private bool IsBacked(int before, int first)
    {
        for (var i = before - 1; i >= Math.Max(first, before - 8); i--)
        {
            if (_document.IsAny(i, Backing))
                return true;
        }

        return false;
    }

    /// <summary>
    /// "Series D round for UK-based robotics developer Corvane Surgical", "round in Corvane": the first company after the preposition, or
    /// -1.
    /// </summary>
    private int Object(int noun, int end)
    {
        if (!_document.IsAny(noun + 1, "for", "in", "of", "into"))
            return -1;
        for (var i = noun + 2; i < Math.Min(end, noun + 12); i++)
        {
            if (text.KindAt(i) is EntityKind.Company)
                return text.EntityAt(i);
            if (_document.IsSign(i, ',') || _document.Has(i, WordClass.FiniteVerb) && !_document.Is(i, "based"))
                return -1;
        }

        return -1;
    }
}
