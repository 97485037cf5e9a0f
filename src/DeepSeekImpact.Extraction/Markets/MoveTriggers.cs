using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Which word forms can tell a move and which can name what moved, by the numbers of the vocabulary: most sentences have none of the
/// first, most words are none of the second, and one look tells.
/// </summary>
internal static class MoveTriggers
{
    private static readonly bool[] Moving = Array.ConvertAll(Vocabulary.Default.Lexemes, lexeme =>
        (lexeme.Classes & (WordClass.Move | WordClass.MoveNoun | WordClass.MoveParticle)) != 0
        || Vocabulary.Default.Find(lexeme.Form) is var number && (MoveNouns.Rules.Triggers.At(number)
            | MovePhrases.Rules.Triggers.At(number) | MoveVerbs.Rules.Triggers.At(number)) != 0);

    /// <summary>What tells where something stood, together with a number: "ended at $31".</summary>
    private static readonly bool[] Standing = Array.ConvertAll(Vocabulary.Default.Lexemes, lexeme =>
        (lexeme.Classes & WordClass.AnyVerb) != 0 && MoveSubjects.LevelVerbs.Contains(lexeme.Lemma));

    private static readonly bool[] Naming = Array.ConvertAll(Vocabulary.Default.Lexemes, lexeme =>
        (lexeme.Classes & (WordClass.InstrumentWord | WordClass.Cardinal)) != 0 || lexeme.Form is "benchmark" or "yield" or "yields");

    /// <summary>Words that go back to what was named before: "it", "the stock", "shares".</summary>
    private static readonly bool[] Back = Array.ConvertAll(Vocabulary.Default.Lexemes, lexeme =>
        lexeme.Form is "it" or "they" or "the" or "its" or "their" or "shares" or "prices" or "futures");

    /// <summary>
    /// Indicates whether a sentence has a word or sign by which something can have moved, or a number where something stood.
    /// </summary>
    public static bool In(Document document, Sentence sentence)
    {
        var (stands, counts) = (false, false);
        var tokens = document.Tokens[sentence.First..sentence.End];
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is TokenKind.Word)
            {
                if (Moving[token.Lexeme])
                    return true;
                stands |= Standing[token.Lexeme];
            }
            else if (token.Kind is TokenKind.Number)
            {
                counts = true;
            }
            else if (Moving[token.Lexeme] || IsSign(document, sentence.First + i))
            {
                return true;
            }
        }

        return stands && counts;
    }

    /// <summary>"Nvidia -17%", "Dow +0.2%": the sign of a change.</summary>
    private static bool IsSign(Document document, int at) => document.Tokens[at].Kind == TokenKind.Dash
        ? document.IsGlued(at + 1) && !document.IsGlued(at)
        : document.IsSign(at, '+');

    /// <summary>Indicates whether a token can go back to an instrument that was named before.</summary>
    public static bool CanGoBack(Document document, int at) => Back[document.Tokens[at].Lexeme];

    /// <summary>Indicates whether the name of an instrument can start at a token that is no entity's name.</summary>
    public static bool CanName(Document document, int at)
    {
        if ((uint)at >= (uint)document.Tokens.Length)
            return false;
        ref readonly var token = ref document.Tokens[at];
        return Naming[token.Lexeme] || token.Kind == TokenKind.Number || token.Has(TokenShape.AllCaps) || document.IsSign(at + 1, '/');
    }
}
