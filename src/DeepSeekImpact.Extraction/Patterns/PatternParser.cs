using System.Buffers;
using System.Globalization;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Patterns;

/// <summary>Compiles the patterns of a rule table.</summary>
/// <param name="names">The names that they can use.</param>
internal sealed class PatternParser(PatternNames names)
{
    /// <summary>The most steps that a gap or repetition can have: what is further apart does not belong together.</summary>
    private const int MostTimes = 40;

    private const int MostVariants = 64;

    /// <summary>The signs of the language, which no word has.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("<>[]$~*:");

    /// <summary>The named parts: each row with its number and its sequences of steps.</summary>
    private readonly Dictionary<string, List<(int Row, PatternStep[] Steps)>> _parts = new(StringComparer.Ordinal);

    /// <summary>Adds a row of a named part.</summary>
    /// <param name="name">The name, without its sign.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="row">The row.</param>
    /// <exception cref="FormatException">The pattern is not well formed.</exception>
    public void Define(string name, string pattern, int row)
    {
        if (!_parts.TryGetValue(name, out var rows))
            _parts[name] = rows = [];
        foreach (var variant in Parse(pattern, row))
            rows.Add((row, [.. variant.Steps]));
    }

    /// <summary>Returns the sequences of steps that a pattern stands for: one, or one for each way to take the parts in it.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="row">The row of the table that it is in.</param>
    /// <exception cref="FormatException">The pattern is not well formed; the message says what to change.</exception>
    public TokenPattern[] Parse(string pattern, int row)
    {
        var variants = new List<(List<PatternStep> Steps, List<int> Rows)> { ([], [row]) };
        foreach (var word in pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (PartOf(word) is { } part)
            {
                variants = [.. variants.SelectMany(before => part.Select(own =>
                    (new List<PatternStep>([.. before.Steps, .. own.Steps]), new List<int>([.. before.Rows, own.Row]))))];
                if (variants.Count > MostVariants)
                    throw new FormatException($"It stands for more than {MostVariants} sequences. Use fewer parts that have several rows.");
                continue;
            }

            var step = ParseStep(word);
            foreach (var (steps, _) in variants)
                steps.Add(step);
        }

        if (variants.Exists(variant => !variant.Steps.Exists(step => step.IsRequired)))
            throw new FormatException("It has no step that must match a token. Add one.");
        return [.. variants.Select(variant => new TokenPattern([.. variant.Steps], [.. variant.Rows.Distinct()]))];
    }

    /// <summary>
    /// Returns the sequences of <c>$name</c> or <c>$name?</c>, or null if the step is not one or its part is a set of single tokens.
    /// </summary>
    private List<(int Row, PatternStep[] Steps)>? PartOf(string word)
    {
        if (word[0] != '$' || word.Contains('|', StringComparison.Ordinal))
            return null;
        var isOptional = word.EndsWith('?');
        var rows = Find(isOptional ? word[1..^1] : word[1..].Split('*')[0]);
        if (SetOf(rows) is not null)
            return null;
        if (word.Contains('*', StringComparison.Ordinal))
            throw new FormatException($"'{word}' repeats a part of several steps. Only a part of single tokens can be repeated.");
        return isOptional ? [.. rows, (rows[0].Row, [])] : rows;
    }

    private List<(int Row, PatternStep[] Steps)> Find(string name) => _parts.GetValueOrDefault(name)
        ?? throw new FormatException($"There is no part '${name}' above it. Known parts: {List(_parts.Keys, "$")}.");

    /// <summary>Returns what a part accepts whose rows are single tokens, else null.</summary>
    private static TokenTest? SetOf(List<(int Row, PatternStep[] Steps)> rows) =>
        rows.TrueForAll(row => row.Steps is [{ Kind: StepKind.Token, Min: 1, Max: 1, Name: PatternStep.Unnamed }])
            ? rows.Select(row => row.Steps[0].Test!).Aggregate((a, b) => a.Or(b)) : null;

    private PatternStep ParseStep(string word)
    {
        if (word.StartsWith("..", StringComparison.Ordinal))
        {
            var parts = word[2..].Split('!', 2);
            return new PatternStep(StepKind.Gap, parts.Length > 1 ? ParseTest(parts[1]) : null) { Min = 0, Max = Times(parts[0], word) };
        }

        if (word.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < word.Length - 1)
        {
            var (name, rest) = (word[..colon], word[(colon + 1)..]);
            if (name is "next" or "not-next" or "prev" or "not-prev")
                return new PatternStep(name.EndsWith("next", StringComparison.Ordinal) ? StepKind.Next : StepKind.Previous, ParseTest(rest))
                { IsNegative = name[0] == 'n' && name[1] == 'o' };
            if (Array.IndexOf(names.Places, name) is not (>= 0 and var place))
                throw new FormatException(
                    $"'{name}:' is not a name that the reader asks for. It asks for: {List(names.Places, string.Empty)}.");
            return new PatternStep(StepKind.Token, ParseTest(rest)) { Name = place };
        }

        if (word.Length > 1 && word[^1] == '?')
            return new PatternStep(StepKind.Token, ParseTest(word[..^1])) { Min = 0 };
        if (word.LastIndexOf('*') is > 0 and var star)
            return new PatternStep(StepKind.Token, ParseTest(word[..star])) { Min = 0, Max = Times(word[(star + 1)..], word) };
        return new PatternStep(StepKind.Token, ParseTest(word));
    }

    private static int Times(string number, string word) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times is > 0 and <= MostTimes ? times
            : throw new FormatException($"'{word}' needs a number from 1 to {MostTimes}, such as '..5' or '[Adjective]*3'.");

    private TokenTest ParseTest(string text)
    {
        var test = new TokenTest();
        foreach (var one in Alternatives(text))
            test = test.Or(ParseOne(one));
        return test;
    }

    private TokenTest ParseOne(string one)
    {
        switch (one)
        {
            case "_":
                return new TokenTest { TakesAny = true };
            case "-":
                return new TokenTest { TakesDash = true };
            case ['[', .., ']']:
                return new TokenTest { Classes = [ParseClasses(one[1..^1])] };
            case ['<', .. var thing, '>']:
                return Array.IndexOf(names.Things, thing) is >= 0 and var number ? new TokenTest { Things = [number] }
                    : throw new FormatException($"The reader does not know '{one}'. It knows: {List(names.Things, string.Empty)}.");
            case ['$', .. var part]:
                return SetOf(Find(part))
                    ?? throw new FormatException($"'{one}' has rows of several steps. It can only be a step by itself.");
            case ['~', .. var verb]:
                return Vocabulary.Default.Find(verb) is > 0 and var lexeme && Vocabulary.Default.Verbs[lexeme] == lexeme
                    ? new TokenTest { Verbs = [verb] }
                    : throw new FormatException($"'{one}': there is no verb '{verb}'. Add it to verbs.tsv, or write the word without '~'.");
            case "":
                throw new FormatException("A '|' has nothing beside it.");
            default:
                return one.AsSpan().IndexOfAny(Signs) < 0 || one.Length == 1 ? new TokenTest { Words = [one] }
                    : throw new FormatException($"'{one}' is no step. Separate steps by spaces.");
        }
    }

    /// <summary><c>MoveNoun+Rise|Fall+!VerbPast</c>: a noun that rises or falls and is not a past tense.</summary>
    private static ClassTest ParseClasses(string text)
    {
        var all = new List<WordClass>();
        var none = WordClass.None;
        foreach (var group in text.Split('+'))
        {
            var classes = WordClass.None;
            foreach (var name in group.TrimStart('!').Split('|'))
            {
                classes |= Enum.TryParse<WordClass>(name, out var value) ? value
                    : throw new FormatException(
                    $"There is no word class '{name}'. The classes are those of words.tsv, written as in WordClass.");
            }

            if (group.StartsWith('!'))
                none |= classes;
            else
                all.Add(classes);
        }

        return new ClassTest([.. all], none);
    }

    /// <summary>Cuts at the bars outside of brackets.</summary>
    private static IEnumerable<string> Alternatives(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (text[i] != '|' || depth > 0)
                continue;
            yield return text[start..i];
            start = i + 1;
        }

        yield return text[start..];
    }

    private static string List(IEnumerable<string> known, string sign) =>
        known.Any() ? string.Join(", ", known.Select(name => sign + name)) : "nothing";
}
