using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>What a cue verb takes behind it.</summary>
[Flags]
internal enum CueFrame
{
    None = 0,

    /// <summary>A clause or a quotation: "said (that) …".</summary>
    Say = 1,

    /// <summary>A noun phrase: "criticized the plan".</summary>
    Object = 2,

    /// <summary>An infinitive: "vowed to …".</summary>
    To = 4,
}

/// <summary>Knows the frames of cue verbs, from the roles in verbs.tsv.</summary>
internal static class CueFrames
{
    private static readonly FrozenDictionary<string, CueFrame> Frames = LexiconTable.Rows("verbs.tsv")
        .Select(row => (Lemma: row[0], Frame: Parse(row[3])))
        .Where(pair => pair.Frame != CueFrame.None)
        .ToFrozenDictionary(pair => pair.Lemma, pair => pair.Frame, StringComparer.Ordinal);

    /// <summary>Verbs that hardly do anything but report, so that a clause behind them needs no "that".</summary>
    private static readonly FrozenSet<string> Plain = new[] { "say", "tell", "claim", "think", "believe", "argue", "insist", "suggest", "admit", "assert", "contend", "concede", "allege", "predict", "warn", "note", "explain", "feel", "hope", "fear", "know", "add", "announce", "acknowledge", "declare", "estimate", "maintain", "expect", "report", "reckon", "quip", "caution", "boast", "complain", "conclude", "assume", "guess", "imply", "vow", "promise", "reply", "respond", "recall", "state", "tweet", "write", "stress", "emphasize", "emphasise", "swear", "testify", "worry", "doubt", "wish", "insinuate", "agree", "deny", "confirm", "indicate", "find", "show", "reveal", "realize", "realise", "speculate", "forecast", "propose", "recommend", "joke", "mean", "understand", "learn", "pledge" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Gives what the verb at a token takes, or <see cref="CueFrame.None"/> where it is no cue.</summary>
    public static CueFrame At(Document document, int at) =>
        document.Has(at, WordClass.Cue) && Frames.TryGetValue(document.Lemma(at), out var frame) ? frame : CueFrame.None;

    /// <summary>Tells whether a clause may follow the verb without "that".</summary>
    public static bool TakesBareClause(Document document, int at) => Plain.Contains(document.Lemma(at));

    private static CueFrame Parse(string roles)
    {
        var frame = CueFrame.None;
        foreach (var role in roles.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            frame |= role switch
            {
                "cue-say" => CueFrame.Say,
                "cue-object" => CueFrame.Object,
                "cue-to" => CueFrame.To,
                _ => CueFrame.None,
            };
        }

        return frame;
    }
}
