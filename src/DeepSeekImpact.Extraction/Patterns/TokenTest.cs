using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Patterns;

/// <summary>A group of word classes in brackets: what a word must have and what it must not have.</summary>
/// <param name="All">It has one class of each of these.</param>
/// <param name="None">It has none of these.</param>
internal readonly record struct ClassTest(WordClass[] All, WordClass None)
{
    public bool Accepts(WordClass classes)
    {
        foreach (var any in All)
        {
            if ((classes & any) == 0)
                return false;
        }

        return (classes & None) == 0;
    }
}

/// <summary>What one place of a pattern accepts: any of its words, verbs, classes and things.</summary>
internal sealed class TokenTest
{
    /// <summary>One bit for each word of the vocabulary that it accepts, made when it is first asked.</summary>
    private ulong[]? _accepted;

    /// <summary>Gets the words.</summary>
    public WordSet Words { get; init; } = [];

    /// <summary>Gets the verbs of which every form counts.</summary>
    public WordSet Verbs { get; init; } = [];

    /// <summary>Gets the groups of classes.</summary>
    public ClassTest[] Classes { get; init; } = [];

    /// <summary>Gets the numbers of the things that the reader knows.</summary>
    public int[] Things { get; init; } = [];

    /// <summary>Gets a value indicating whether any token will do.</summary>
    public bool TakesAny { get; init; }

    /// <summary>Gets a value indicating whether a hyphen or dash will do.</summary>
    public bool TakesDash { get; init; }

    /// <summary>Gets a value indicating whether it accepts tokens that are not in the vocabulary.</summary>
    public bool IsOpen => TakesAny || TakesDash || Things.Length > 0 || Words.Any(word => Vocabulary.Default.Find(word) == 0)
        || Array.Exists(Classes, test => test.Accepts(WordClass.Common) || test.Accepts(WordClass.None));

    /// <summary>Returns a test that accepts what either accepts.</summary>
    public TokenTest Or(TokenTest other) => new()
    {
        Words = [.. Words, .. other.Words],
        Verbs = [.. Verbs, .. other.Verbs],
        Classes = [.. Classes, .. other.Classes],
        Things = [.. Things, .. other.Things],
        TakesAny = TakesAny || other.TakesAny,
        TakesDash = TakesDash || other.TakesDash,
    };

    /// <summary>Returns how many tokens it accepts from a token on: 0 if none.</summary>
    public int Length(Document document, ITokenThings things, int at)
    {
        if (Accepts(document, at))
            return 1;
        if ((uint)at >= (uint)document.Tokens.Length)
            return 0;
        foreach (var thing in Things)
        {
            if (things.EndOf(thing, at) - at is > 0 and var length)
                return length;
        }

        return 0;
    }

    /// <summary>Indicates whether it accepts a word of the vocabulary, by its number.</summary>
    public bool Accepts(int lexeme) => Words.Contains(lexeme) || Verbs.Contains(Vocabulary.Default.Verbs[lexeme])
        || HasClasses(Vocabulary.Default.Classes[lexeme]);

    private bool Accepts(Document document, int at)
    {
        if ((uint)at >= (uint)document.Tokens.Length)
            return false;
        ref readonly var token = ref document.Tokens[at];
        if (token.Lexeme > 0)
            return ((_accepted ??= FindAccepted())[token.Lexeme >> 6] >> token.Lexeme & 1) != 0 || TakesAny;
        return Words.Contains(token, document.Text) || Classes.Length > 0 && HasClasses(token.Classes)
            || TakesDash && token.Kind == TokenKind.Dash || TakesAny;
    }

    private ulong[] FindAccepted()
    {
        var accepted = new ulong[(Vocabulary.Default.Lexemes.Length + 63) / 64];
        for (var lexeme = 1; lexeme < Vocabulary.Default.Lexemes.Length; lexeme++)
            accepted[lexeme >> 6] |= Accepts(lexeme) ? 1UL << lexeme : 0;
        return accepted;
    }

    private bool HasClasses(WordClass classes)
    {
        foreach (var test in Classes)
        {
            if (test.Accepts(classes))
                return true;
        }

        return false;
    }
}
