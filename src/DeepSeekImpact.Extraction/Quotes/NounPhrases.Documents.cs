using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>Documents and polls that are sources, with when they came out.</content>
internal sealed partial class NounPhrases
{
    /// <summary>"report released", "study published on Monday": a document and when it came out.</summary>
    private bool IsReleased(int at)
    {
        if (_document.Has(at, WordClass.Weekday | WordClass.Month | WordClass.TimeUnit))
        {
            at--;
            while (_document.IsAny(at, "on", "in", "last", "this"))
                at--;
        }

        return IsAsked(at) && IsDocument(at - 1);
    }

    /// <summary>"report", "poll": what comes out and says something.</summary>
    private bool IsDocument(int at) => _document.Has(at, WordClass.DocumentNoun) || _document.IsAny(at, "poll", "survey", "study");

    /// <summary>Returns the participle of "report released last year" that ends at a token, or -1.</summary>
    private int ReleasedAt(int last, int limit)
    {
        if (!_document.Has(last, WordClass.Weekday | WordClass.TimeUnit | WordClass.Month | WordClass.VerbParticiple))
            return -1;
        while (last > limit && (_document.Has(last, WordClass.Weekday | WordClass.Month | WordClass.TimeUnit)
            || _document.IsAny(last, "on", "in", "last", "this", "earlier", "late", "early")))
            last--;
        return last - 1 > limit && IsAsked(last) && IsDocument(last - 1)
            ? last : -1;
    }

    /// <summary>"polled", "surveyed": what was done to those who speak.</summary>
    private bool IsAsked(int at) => _document.IsAny(at, Done);
}
