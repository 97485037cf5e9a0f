using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Which word forms can tell a move and which can name what moved, by the numbers of the vocabulary: most sentences have none of the
/// first, most words are none of the second, and one look tells.
/// </summary>
internal static class MoveTriggers
{
    /// <summary>What each word form can do, in one table: a look at a word is one look into memory.</summary>
    private static readonly Trigger[] Triggers = Array.ConvertAll(Vocabulary.Default.Lexemes, lexeme =>
        (IsMoving(lexeme) ? Trigger.Moving : 0) | (IsStanding(lexeme) ? Trigger.Standing : 0) | (IsNaming(lexeme) ? Trigger.Naming : 0)
        | (IsBack(lexeme) ? Trigger.Back : 0));

    [Flags]
    private enum Trigger : byte
    {
        Moving = 1,
        Standing = 2,
        Naming = 4,
        Back = 8,
    }

    /// <summary>What can tell that a sentence has a move.</summary>
    public readonly struct Sign : ITokenTest
    {
        public static bool Holds(in Token token, in Token next) => (Triggers[token.Lexeme] & (Trigger.Moving | Trigger.Standing)) != 0
            | token.Kind is TokenKind.Number | token.Kind is TokenKind.Dash | token.Key == WordKey.Of('+');
    }

    /// <summary>
    /// What an instrument can start with that is no entity's name: all that <see cref="CanGoBack"/> and <see cref="CanName"/> accept, and
    /// more.
    /// </summary>
    public readonly struct Start : ITokenTest
    {
        public static bool Holds(in Token token, in Token next) => (Triggers[token.Lexeme] & (Trigger.Naming | Trigger.Back)) != 0
            | token.Kind is TokenKind.Number | token.Has(TokenShape.AllCaps) | next.Key == WordKey.Of('/') | next.Kind is TokenKind.Dash;
    }

    private static bool IsMoving(Lexeme lexeme) =>
        (lexeme.Classes & (WordClass.Move | WordClass.MoveNoun | WordClass.MoveParticle)) != 0
        || Vocabulary.Default.Find(lexeme.Form) is var number && (MoveNouns.Rules.Triggers.At(number)
            | MovePhrases.Rules.Triggers.At(number) | MoveVerbs.Rules.Triggers.At(number)) != 0;

    /// <summary>
    /// What tells something together with a number: where it stood ("ended at $31"), how it did ("had its worst week in 11 years"), or what
    /// it moved ("lifted the FTSE 100 0.4%").
    /// </summary>
    private static bool IsStanding(Lexeme lexeme) => lexeme.Form is "best" or "worst" or "hands"
        || (lexeme.Classes & WordClass.AnyVerb) != 0 && (MoveSubjects.LevelVerbs.Contains(lexeme.Lemma)
            || MoveVerbs.Lifting.Contains(lexeme.Lemma) || MoveVerbs.Dragging.Contains(lexeme.Lemma));

    private static bool IsNaming(Lexeme lexeme) =>
        (lexeme.Classes & (WordClass.InstrumentWord | WordClass.Cardinal)) != 0
            || lexeme.Form is "benchmark" or "rate" or "yield" or "yields";

    /// <summary>Words that go back to what was named before: "it", "the stock", "shares", "both", the month of a contract.</summary>
    private static bool IsBack(Lexeme lexeme) => (lexeme.Classes & WordClass.Month) != 0
        || lexeme.Form is "it" or "they" or "that" or "the" or "its" or "their" or "shares" or "prices" or "futures" or "both";

    /// <summary>
    /// Indicates whether a sentence has a word or sign by which something can have moved, or a number where something stood.
    /// </summary>
    /// <param name="document">The text.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="signs">The places of <see cref="Sign"/>.</param>
    public static bool In(Document document, Sentence sentence, ref TokenPlaces signs)
    {
        var (stands, counts) = (false, false);
        for (var i = signs.From(sentence.First); i < sentence.End; i = signs.From(i + 1))
        {
            ref readonly var token = ref document.Tokens[i];
            if (token.Kind is TokenKind.Word)
            {
                var triggers = Triggers[token.Lexeme];
                if ((triggers & Trigger.Moving) != 0)
                    return true;
                stands |= (triggers & Trigger.Standing) != 0;
            }
            else if (token.Kind is TokenKind.Number)
            {
                counts = true;
                if (IsArrow(document, i - 1))
                    return true;
            }
            else if ((Triggers[token.Lexeme] & Trigger.Moving) != 0 || IsSign(document, i))
            {
                return true;
            }
        }

        return stands && counts;
    }

    /// <summary>"Nvidia -17%", "Dow +0.2%": the sign of a change.</summary>
    private static bool IsSign(Document document, int at) => document.Tokens[at].Kind == TokenKind.Dash
        ? document.IsGlued(at + 1) && (!document.IsGlued(at) || document.IsSign(at - 1, '('))
        : document.IsSign(at, '+');

    /// <summary>"Netflix (NFLX) ▲ 1.4%": an arrow before the change.</summary>
    private static bool IsArrow(Document document, int at) => document.IsSign(at, '▲') || document.IsSign(at, '▼')
        || document.IsSign(at, '↑') || document.IsSign(at, '↓');

    /// <summary>Indicates whether a token can go back to an instrument that was named before.</summary>
    public static bool CanGoBack(Document document, int at) => (Triggers[document.Tokens[at].Lexeme] & Trigger.Back) != 0;

    /// <summary>Indicates whether the name of an instrument can start at a token that is no entity's name.</summary>
    public static bool CanName(Document document, int at)
    {
        if ((uint)at >= (uint)document.Tokens.Length)
            return false;
        ref readonly var token = ref document.Tokens[at];
        return (Triggers[token.Lexeme] & Trigger.Naming) != 0 || token.Kind == TokenKind.Number || token.Has(TokenShape.AllCaps)
            || document.IsSign(at + 1, '/');
    }
}
