using System.Numerics;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Patterns;

/// <summary>A rule of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">Its name, which the facts that it finds carry.</param>
/// <param name="Cells">The cells of the columns that the reader asked for.</param>
/// <param name="Patterns">The sequences it stands for; what is above is tried first.</param>
internal sealed record Rule(string Table, string Name, string[] Cells, TokenPattern[] Patterns)
{
    /// <summary>Returns the token after the first sequence that matches from a token on, or -1.</summary>
    /// <param name="document">The text.</param>
    /// <param name="things">What the reader knows.</param>
    /// <param name="at">The token.</param>
    /// <param name="end">The token that no match goes beyond.</param>
    /// <param name="places">Where the named steps matched.</param>
    public int Match(Document document, ITokenThings things, int at, int end, ref Places places)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern.Match(document, things, at, end, ref places) is >= 0 and var close)
            {
                RuleWatch.Note(Table, pattern);
                return close;
            }
        }

        return -1;
    }
}

/// <summary>
/// The rules of a reader as data: an ordered table of patterns with an example each. The first rule that matches wins. Compiled once,
/// then safe to use from many threads.
/// </summary>
internal sealed class RuleTable
{
    /// <summary>The number of rules that a set of bits holds.</summary>
    private const int MostRules = 64;

    private readonly Rule[] _rules;

    private RuleTable(string name, Rule[] rules, TriggerIndex triggers, (int, string, string)[] examples)
    {
        Name = name;
        _rules = rules;
        Triggers = triggers;
        Examples = examples;
    }

    /// <summary>Gets the name of the table's file.</summary>
    public string Name { get; }

    /// <summary>Gets which words can make which rules match.</summary>
    public TriggerIndex Triggers { get; }

    /// <summary>Gets each row that has an example: its number in the file, its rule and the example. For the test that runs them.</summary>
    public IReadOnlyList<(int Row, string Rule, string Example)> Examples { get; }

    /// <summary>Returns a table of the engine.</summary>
    /// <param name="name">The name of its file in a folder <c>Rules</c>.</param>
    /// <param name="names">The names that its patterns can use.</param>
    /// <exception cref="InvalidDataException">There is no such table, or a row is wrong: the message names table and row.</exception>
    public static RuleTable Load(string name, PatternNames names) => Parse(name, LexiconTable.Lines(LexiconTable.RuleFolder + name), names);

    /// <summary>Returns a table from its lines.</summary>
    /// <param name="name">The name that messages use.</param>
    /// <param name="lines">The lines: comments, the header, rows.</param>
    /// <param name="names">The names that its patterns can use.</param>
    /// <exception cref="InvalidDataException">A row is wrong: the message names table and row.</exception>
    public static RuleTable Parse(string name, IEnumerable<string> lines, PatternNames names)
    {
        var parser = new PatternParser(names);
        var triggers = new TriggerIndex();
        var (rules, examples) = (new List<Rule>(), new List<(int, string, string)>());
        string[] columns = ["rule", "pattern", .. names.Columns, "example"];
        var errors = new List<string>();
        var (header, row) = (false, 0);
        foreach (var line in lines)
        {
            row++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split('\t');
            try
            {
                if (!header)
                    header = cells.SequenceEqual(columns) ? true
                        : throw new FormatException($"The header must be: {string.Join(" TAB ", columns)}.");
                else
                    Add(cells);
            }
            catch (FormatException exception)
            {
                errors.Add($"{name}, row {row} ({cells[0]}): {exception.Message}");
            }
        }

        if (errors.Count > 0)
            throw new InvalidDataException(string.Join("\n", errors));
        return new RuleTable(name, [.. rules], triggers, [.. examples]);

        void Add(string[] cells)
        {
            if (cells.Length != columns.Length)
                throw new FormatException($"It has {cells.Length} cells instead of {columns.Length}. Separate them by tabs.");
            if (cells[^1].Length > 0)
                examples.Add((row, cells[0], cells[^1]));
            if (cells[0][0] == '$')
            {
                parser.Define(cells[0][1..], cells[1], row);
                return;
            }

            if (cells[^1].Length == 0)
                throw new FormatException("It has no example. Add a sentence that it reads.");
            if (rules.Count == MostRules)
                throw new FormatException($"A table has at most {MostRules} rules. Put words that mean the same in one row: 'up|higher'.");
            var rule = new Rule(name, cells[0], cells[2..^1], parser.Parse(cells[1], row));
            foreach (var pattern in rule.Patterns)
                triggers.Add(pattern, rules.Count);
            rules.Add(rule);
        }
    }

    /// <summary>Returns the set of the rules with a name.</summary>
    public ulong Named(string name)
    {
        var set = 0UL;
        for (var i = 0; i < _rules.Length; i++)
            set |= _rules[i].Name == name ? 1UL << i : 0;
        return set;
    }

    /// <summary>Returns the set of the rules of which no sequence matches without a step that has a name.</summary>
    /// <param name="name">The number of the name.</param>
    public ulong Requiring(int name)
    {
        var set = 0UL;
        for (var i = 0; i < _rules.Length; i++)
            set |= Array.TrueForAll(_rules[i].Patterns, pattern => pattern.Requires(name)) ? 1UL << i : 0;
        return set;
    }

    /// <summary>Gets all rules, in the table's order.</summary>
    public IReadOnlyList<Rule> Rules => _rules;

    /// <summary>Returns the rules of a set, in the table's order.</summary>
    public RuleSet Of(ulong set) => new(_rules, set);

    /// <summary>Returns the first rule that matches from a token on, with the token after the match, or null.</summary>
    /// <param name="document">The text.</param>
    /// <param name="things">What the reader knows.</param>
    /// <param name="at">The token.</param>
    /// <param name="end">The token that no match goes beyond.</param>
    /// <param name="places">Where the named steps matched.</param>
    public (Rule Rule, int End)? At(Document document, ITokenThings things, int at, int end, ref Places places)
    {
        foreach (var rule in Of(Triggers.Starting(document, at)))
        {
            if (rule.Match(document, things, at, end, ref places) is >= 0 and var close)
                return (rule, close);
        }

        return null;
    }

    /// <inheritdoc cref="At(Document, ITokenThings, int, int, ref Places)"/>
    public (Rule Rule, int End)? At(Document document, int at)
    {
        if (Triggers.Starting(document, at) == 0)
            return null;
        var places = default(Places);
        return At(document, NoThings.Instance, at, document.Tokens.Length, ref places);
    }
}

/// <summary>Some rules of a table, in its order.</summary>
internal ref struct RuleSet(Rule[] rules, ulong set)
{
    private ulong _left = set;

    /// <summary>Gets the rule that the loop is at.</summary>
    public Rule Current { get; private set; } = null!;

    /// <summary>Goes to the next rule.</summary>
    public bool MoveNext()
    {
        if (_left == 0)
            return false;
        Current = rules[BitOperations.TrailingZeroCount(_left)];
        _left &= _left - 1;
        return true;
    }

    /// <summary>Returns itself, for a loop.</summary>
    public readonly RuleSet GetEnumerator() => this;
}
