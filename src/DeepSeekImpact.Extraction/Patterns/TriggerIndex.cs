using System.Runtime.CompilerServices;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Patterns;

/// <summary>
/// Finds the rules that can match by their rarest word, so that most tokens cost one look. A set of rules is a number with one bit for
/// each.
/// </summary>
internal sealed class TriggerIndex
{
    /// <summary>Words of these classes are in nearly every sentence.</summary>
    private const WordClass Frequent = WordClass.Determiner | WordClass.Preposition | WordClass.Coordinator | WordClass.Auxiliary
        | WordClass.Pronoun | WordClass.Possessive;

    private const int FrequentWeight = 1000;

    private readonly ulong[] _within = new ulong[Vocabulary.Default.Lexemes.Length];
    private readonly ulong[] _starting = new ulong[Vocabulary.Default.Lexemes.Length];
    private readonly ulong[] _following = new ulong[Vocabulary.Default.Lexemes.Length];

    /// <summary>Adds a sequence of a rule.</summary>
    /// <param name="pattern">The sequence.</param>
    /// <param name="rule">The number of the rule.</param>
    /// <exception cref="FormatException">It has no word by which it can be found.</exception>
    public void Add(TokenPattern pattern, int rule)
    {
        var bit = 1UL << rule;
        var rarest = pattern.Steps.Where(step => step.IsRequired && !step.Test!.IsOpen)
            .Select(step => (step.Test, Weight: Weigh(step.Test!))).OrderBy(found => found.Weight).FirstOrDefault().Test
            ?? throw new FormatException("It has no word by which it can be found. Add a step of words of words.tsv or verbs.tsv.");
        Mark(_within, rarest, bit);
        PatternStep[] steps = [.. pattern.Steps.SkipWhile(step => step.Kind is StepKind.Next or StepKind.Previous)];
        MarkNext(_starting, steps, bit);

        // After one word of a closed step comes a word of the next step.
        if (steps is [{ IsRequired: true, Max: 1, Test.IsOpen: false }, .. var others] && others.Length > 0)
            MarkNext(_following, others, bit);
        else
            MarkAll(_following, bit);
    }

    /// <summary>Returns the rules whose rarest word is between two tokens.</summary>
    public ulong Within(Document document, int first, int end)
    {
        var found = 0UL;
        foreach (ref readonly var token in document.Tokens[first..end])
            found |= _within[token.Lexeme];
        return found;
    }

    /// <summary>Returns the rules whose rarest word a token is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong At(int lexeme) => _within[lexeme];

    /// <summary>Returns the rules that can match from a word on.</summary>
    public ulong StartingWith(int lexeme) => _starting[lexeme];

    /// <summary>Returns the rules that can match from a token on, as it and the token after it are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Starting(Document document, int at)
    {
        var tokens = document.Tokens;
        if ((uint)at >= (uint)tokens.Length)
            return 0;
        var next = at + 1;
        return _starting[tokens[at].Lexeme] & _following[(uint)next < (uint)tokens.Length ? tokens[next].Lexeme : 0];
    }

    private static int Weigh(TokenTest test)
    {
        var weight = 0;
        for (var lexeme = 1; lexeme < Vocabulary.Default.Lexemes.Length; lexeme++)
        {
            if (test.Accepts(lexeme))
                weight += (Vocabulary.Default.Classes[lexeme] & Frequent) != 0 ? FrequentWeight : 1;
        }

        return weight;
    }

    /// <summary>Marks the words that the next token can be where these steps come next.</summary>
    private static void MarkNext(ulong[] sets, ReadOnlySpan<PatternStep> steps, ulong bit)
    {
        foreach (ref readonly var step in steps)
        {
            if (step.Kind == StepKind.Token && !step.Test!.IsOpen)
                Mark(sets, step.Test, bit);
            else
                MarkAll(sets, bit);
            if (step.IsRequired || step.Kind != StepKind.Token)
                return;
        }

        // All of them may be left out.
        MarkAll(sets, bit);
    }

    private static void Mark(ulong[] sets, TokenTest test, ulong bit)
    {
        for (var lexeme = 1; lexeme < sets.Length; lexeme++)
        {
            if (test.Accepts(lexeme))
                sets[lexeme] |= bit;
        }
    }

    private static void MarkAll(ulong[] sets, ulong bit)
    {
        for (var lexeme = 0; lexeme < sets.Length; lexeme++)
            sets[lexeme] |= bit;
    }
}
