using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>What a cue verb takes behind it.</summary>
[Flags]
internal enum CueFrame : short
{
    None = 0,

    /// <summary>A clause or a quotation: "said (that) …".</summary>
    Say = 1,

    /// <summary>A noun phrase: "criticized the plan".</summary>
    Object = 2,

    /// <summary>An infinitive: "vowed to …".</summary>
    To = 4,

    /// <summary>A clause without "that": verbs that hardly do anything but report.</summary>
    Bare = 8,

    /// <summary>Something and what it is called, in quotation marks: "called the release a “wake-up call”".</summary>
    Call = 16,

    /// <summary>What is promised or asked for: "vowed to rebuild", "urged lawmakers to act".</summary>
    Act = 32,

    /// <summary>A clause, behind the verb's phrase: "put it", "went on", "pointed out".</summary>
    Phrase = 64,

    /// <summary>A rating or price target: "downgraded Acme to sell", "kept its buy rating".</summary>
    Rate = 128,

    /// <summary>What is to come, as a noun phrase or infinitive: "expects revenue of $4 billion", "expects to spend".</summary>
    Forecast = 256,
}

/// <summary>Knows the frames of cue verbs, from the roles in verbs.tsv.</summary>
internal static class CueFrames
{
    private static readonly CueFrame[] Frames = Read();

    /// <summary>
    /// Which forms a quote can hang on: a cue verb, "according", "view", or a noun such as "case". Most words are none of them.
    /// </summary>
    private static readonly bool[] Hooks = [.. Vocabulary.Default.Lexemes.Select((lexeme, number) =>
        (lexeme.Classes & (WordClass.CueWord | WordClass.CueNoun)) != 0 || Frames[number] != CueFrame.None)];

    /// <summary>What a quote can hang on.</summary>
    public readonly struct Hook : ITokenTest
    {
        public static bool Holds(in Token token, in Token next) => Hooks[token.Lexeme];
    }

    /// <summary>Returns what the verb at a token takes, or <see cref="CueFrame.None"/> where it is no cue.</summary>
    public static CueFrame At(Document document, int at) =>
        (uint)at < (uint)document.Tokens.Length ? Frames[document.Tokens[at].Lexeme] : CueFrame.None;

    /// <summary>Indicates whether the verb at a token takes any of these.</summary>
    public static bool Takes(Document document, int at, CueFrame any) => (At(document, at) & any) != 0;

    private static CueFrame[] Read()
    {
        var byLemma = LexiconTable.Rows("verbs.tsv").ToDictionary(row => row[0], row => Parse(row[3]), StringComparer.Ordinal);
        return Array.ConvertAll(Vocabulary.Default.Lexemes,
            lexeme => (lexeme.Classes & WordClass.AnyVerb) != 0 ? byLemma.GetValueOrDefault(lexeme.Lemma) : CueFrame.None);
    }

    private static CueFrame Parse(string roles)
    {
        var frame = CueFrame.None;
        foreach (var role in roles.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (role.StartsWith("cue-", StringComparison.Ordinal))
                frame |= Enum.Parse<CueFrame>(role.AsSpan("cue-".Length), ignoreCase: true);
        }

        return frame;
    }
}
