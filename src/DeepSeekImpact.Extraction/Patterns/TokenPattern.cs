using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Patterns;

/// <summary>
/// A sequence of steps over tokens, compiled once from a row of a rule table (docs/adding-facts.md has the language). Matching allocates
/// nothing; gaps and repetitions are bounded, so that it ends soon.
/// </summary>
/// <param name="steps">The steps.</param>
/// <param name="rows">The rows of the table that it is made of: its rule's and those of the parts in it.</param>
internal sealed class TokenPattern(PatternStep[] steps, int[] rows)
{
    /// <summary>Gets the steps.</summary>
    public IReadOnlyList<PatternStep> Steps => steps;

    /// <summary>Gets the rows of the table that it is made of.</summary>
    public IReadOnlyList<int> Rows => rows;

    /// <summary>Indicates whether it has a step with a name that every match has a token of.</summary>
    /// <param name="name">The number of the name.</param>
    public bool Requires(int name) => Array.Exists(steps, step => step.Name == name && step.IsRequired);

    /// <summary>Returns the token after the match that starts at a token, or -1.</summary>
    /// <param name="document">The text.</param>
    /// <param name="things">What the reader knows.</param>
    /// <param name="at">The token.</param>
    /// <param name="end">The token that no match goes beyond: the end of the sentence.</param>
    /// <param name="places">Where the named steps matched.</param>
    public int Match(Document document, ITokenThings things, int at, int end, ref Places places) =>
        Match(new Search(document, things, end), 0, at, ref places);

    private int Match(in Search search, int s, int at, ref Places places)
    {
        for (; s < steps.Length; s++)
        {
            ref readonly var step = ref steps[s];
            switch (step.Kind)
            {
                case StepKind.Gap:
                    return PassOver(search, s, at, ref places);
                case StepKind.Next or StepKind.Previous:
                    if (search.Length(step, step.Kind == StepKind.Next ? at : at - 1) > 0 == step.IsNegative)
                        return -1;
                    continue;
                case StepKind.Token when step.Min == 1 && step.Max == 1:
                    var end = search.EndOf(step, at);
                    if (end < 0)
                        return -1;
                    if (step.Name >= 0)
                        return Remember(search, s, at, end, ref places);
                    at = end;
                    continue;
                default:
                    return Repeat(search, s, at, 0, ref places);
            }
        }

        return at;
    }

    /// <summary>Matches what follows a gap as near as possible.</summary>
    private int PassOver(in Search search, int s, int at, ref Places places)
    {
        ref readonly var gap = ref steps[s];
        for (var i = at; i <= search.End; i++)
        {
            if (Match(search, s + 1, i, ref places) is >= 0 and var end)
                return end;
            if (i == at + gap.Max || search.Document.IsSign(i, ';') || search.Length(gap, i) > 0)
                break;
        }

        return -1;
    }

    /// <summary>Matches a step as often as possible, and what follows it.</summary>
    private int Repeat(in Search search, int s, int at, int times, ref Places places)
    {
        ref readonly var step = ref steps[s];
        if (times < step.Max && search.EndOf(step, at) is >= 0 and var more
            && Repeat(search, s, more, times + 1, ref places) is >= 0 and var end)
            return end;
        return times >= step.Min ? Match(search, s + 1, at, ref places) : -1;
    }

    /// <summary>Matches what follows a named step, and forgets its place if that fails.</summary>
    private int Remember(in Search search, int s, int at, int end, ref Places places)
    {
        var before = places;
        places.Set(steps[s].Name, at, end);
        var close = Match(search, s + 1, end, ref places);
        if (close < 0)
            places = before;
        return close;
    }

    private readonly ref struct Search(Document document, ITokenThings things, int end)
    {
        public Document Document { get; } = document;

        public int End { get; } = end;

        public int Length(in PatternStep step, int at) => step.Test?.Length(Document, things, at) ?? 0;

        public int EndOf(in PatternStep step, int at) =>
            at < End && Length(step, at) is > 0 and var length && at + length <= End ? at + length : -1;
    }
}
