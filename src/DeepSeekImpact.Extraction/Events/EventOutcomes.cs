using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>Reads how a result came out against what was expected: by the two numbers, or by the words that compare them.</summary>
internal static class EventOutcomes
{
    /// <summary>How far what was expected stands from the word that compares: "beat analysts' average estimate".</summary>
    private const int Reach = 6;

    private static readonly WordSet Expectations = EventWords.Of("expectation");

    private static readonly WordSet Better = EventWords.Of("better");
    private static readonly WordSet Worse = EventWords.Of("worse");
    private static readonly WordSet LessLost = EventWords.Of("loss-better");
    private static readonly WordSet MoreLost = EventWords.Of("loss-worse");
    private static readonly WordSet Beats = EventWords.Of("beating");
    private static readonly WordSet Misses = EventWords.Of("missing");

    /// <summary>Returns how a result came out, or null if the sentence does not compare it.</summary>
    public static EventOutcome? Read(Document document, EventDraft draft)
    {
        // A higher cost than expected beats nothing.
        if (draft.Type.Name == "results.cost")
            return null;
        if (draft.Amount is { Value: { } value } amount && draft.Details.TryGetValue("expected", out var told)
            && told is Quantity { Value: { } expected } estimate && estimate.Unit == amount.Unit && estimate.Kind == amount.Kind)
            return value > expected ? EventOutcome.Beat : value < expected ? EventOutcome.Miss : EventOutcome.InLine;
        var isLoss = draft.Details.TryGetValue("kind", out var kind) && kind is "loss";
        var sentence = document.Sentences[document.SentenceOf(draft.First)];
        for (var i = sentence.First; i < sentence.End; i++)
        {
            EventOutcome? outcome = document.IsForm(i, Beats) || document.IsAny(i, Better) || isLoss && document.IsAny(i, LessLost)
                ? EventOutcome.Beat
                : document.IsForm(i, Misses) || document.IsAny(i, Worse) || isLoss && document.IsAny(i, MoreLost) ? EventOutcome.Miss
                : document.AreAt(i, "in", "line") ? EventOutcome.InLine : null;
            if (outcome is not null && IsExpected(document, i + 1, sentence.End))
                return outcome;
        }

        return null;
    }

    /// <summary>
    /// Indicates whether words say that something beat or missed what was expected, or was "better than" it: it was reported.
    /// </summary>
    public static bool IsCompared(Document document, int from, int end)
    {
        var isPast = false;
        for (var i = from; i < end; i++)
        {
            isPast |= document.Has(i, WordClass.VerbPast) && !document.IsAny(i, Expectations);

            // "sales rose to $28 billion, above the consensus forecast": they did rise.
            if (isPast && (document.IsAny(i, Better) || document.IsAny(i, Worse)) && IsExpected(document, i + 1, end))
                return true;
            if (document.Has(i, WordClass.VerbPast | WordClass.VerbS) && (document.IsForm(i, Beats) || document.IsForm(i, Misses))
                || document.Is(NumberReader.IsHyphen(document, i + 1) ? i + 2 : i + 1, "than")
                    && (document.IsAny(i, Better) || document.IsAny(i, Worse) || document.IsAny(i, LessLost)
                    || document.IsAny(i, MoreLost)))
                return true;
        }

        return false;
    }

    /// <summary>"than expected", "analysts' estimates", within the clause.</summary>
    private static bool IsExpected(Document document, int from, int end)
    {
        for (var i = from; i < Math.Min(end, from + Reach); i++)
        {
            if (document.IsAny(i, Expectations))
                return true;
            if (document.IsSign(i, ',') || document.IsSign(i, ';') || document.Has(i, WordClass.VerbPast)
                && !document.Has(i, WordClass.Auxiliary))
                return false;
        }

        return false;
    }
}
