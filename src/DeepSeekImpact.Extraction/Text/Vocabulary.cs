using System.Collections.Frozen;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>A word form with what it can be. Forms differ only in letters, never in case.</summary>
/// <param name="Form">The form in small letters.</param>
/// <param name="Classes">Everything the form can be.</param>
/// <param name="Lemma">The base form of the verb it belongs to, or the form itself.</param>
internal sealed record Lexeme(string Form, WordClass Classes, string Lemma);

/// <summary>
/// All word forms the engine knows, each looked up once per token. Built once from the lexicons, then immutable and safe
/// to read from many threads.
/// </summary>
internal sealed class Vocabulary
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _currencyPrefixes =
        LexiconTable.Rows("currency-codes.tsv").Concat(LexiconTable.Rows("currency-prefixes.tsv")).Where(row => row[1].Length > 0)
            .Select(row => row[0]).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private Vocabulary(List<Lexeme> lexemes, IReadOnlyCollection<string> plain)
    {
        Lexemes = [.. lexemes];
        Classes = Array.ConvertAll(Lexemes, lexeme => lexeme.Classes);
        LemmaKeys = Array.ConvertAll(Lexemes, lexeme => (lexeme.Classes & WordClass.AnyVerb) != 0 ? WordKey.Of(lexeme.Lemma) : 0);
        Words = new WordTable(Lexemes, plain);
        Abbreviations = new Abbreviations(Lexemes);
        Verbs = Array.ConvertAll(Lexemes, lexeme => (lexeme.Classes & WordClass.AnyVerb) != 0 ? (ushort)Find(lexeme.Lemma) : (ushort)0);
    }

    /// <summary>Gets the vocabulary of the bundled lexicons.</summary>
    public static Vocabulary Default { get; } = Load();

    /// <summary>Gets all lexemes; number 0 stands for every form that no table but perhaps the list of ordinary words holds.</summary>
    public Lexeme[] Lexemes { get; }

    /// <summary>
    /// Gets the forms that have periods of their own ("Corp."), in a table that is small enough to look up the last word of each sentence.
    /// </summary>
    public Abbreviations Abbreviations { get; }

    /// <summary>Gets the table that words are looked up in.</summary>
    public WordTable Words { get; }

    /// <summary>Gets what each lexeme can be, by its number.</summary>
    public WordClass[] Classes { get; }

    /// <summary>Gets the <see cref="WordKey"/> of the verb that each lexeme is a form of, by its number; 0 where it is none.</summary>
    public uint[] LemmaKeys { get; }

    /// <summary>Gets the number of the verb that each lexeme is a form of, by its number; 0 where it is none.</summary>
    public ushort[] Verbs { get; }

    /// <summary>Returns the number of a form, ignoring case and the shape of apostrophes, or 0 where it is unknown.</summary>
    public int Find(ReadOnlySpan<char> form) => Find(form, 0, form.Length, out _);

    /// <summary>Returns the number of the form that is in a text from one place to another, or 0, and what it can be.</summary>
    public int Find(ReadOnlySpan<char> text, int start, int end, out WordClass classes) =>
        PackedWord.TryRead(text, start, end, out var word)
            ? Words.Find(word, out classes) : Words.FindUnpacked(text[start..end], out classes);

    /// <summary>Returns the number of a packed form, or 0, and what it can be.</summary>
    public int Find(PackedWord word, out WordClass classes) => Words.Find(word, out classes);

    /// <summary>Indicates whether letters, as written, are a currency's before the digits they are glued to: "Rs", "RM", "KWD".</summary>
    public bool IsCurrencyPrefix(ReadOnlySpan<char> letters) => letters.Length is >= 2 and <= 4 && _currencyPrefixes.Contains(letters);

    private static Vocabulary Load()
    {
        var classes = new Dictionary<string, WordClass>(StringComparer.OrdinalIgnoreCase);
        var lemmas = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        void Add(string form, WordClass what) => classes[form] = classes.GetValueOrDefault(form) | what;

        foreach (var row in LexiconTable.Rows("words.tsv"))
            Add(row[0], ParseClasses(row[1]));
        foreach (var row in LexiconTable.Rows("verbs.tsv"))
            AddVerb(row);
        foreach (var row in LexiconTable.Rows("numbers.tsv"))
            Add(row[0], ParseClasses(row[1]));
        foreach (var row in LexiconTable.Rows("calendar.tsv"))
            Add(row[0], ParseClasses(row[1]));
        foreach (var row in LexiconTable.Rows("currency-words.tsv"))
            Add(row[0], WordClass.CurrencyWord);
        foreach (var row in LexiconTable.Rows("units.tsv"))
            Add(row[0], WordClass.Unit);
        foreach (var row in LexiconTable.Rows("unit-symbols.tsv").Where(row => row[0].Length > 1 && row[0] != "in"))
            Add(row[0], WordClass.Unit);
        foreach (var row in LexiconTable.Rows("instruments.tsv"))
            Add(FirstWord(row[0]), WordClass.InstrumentWord);
        foreach (var row in LexiconTable.Rows("factuality.tsv"))
            Add(row[0], WordClass.None);
        foreach (var word in LexiconTable.RuleWords())
            Add(word, WordClass.None);
        foreach (var row in LexiconTable.Rows("places.tsv"))
        {
            foreach (var demonym in LexiconTable.List(row[3]))
                Add(demonym, WordClass.Demonym);
        }

        foreach (var row in LexiconTable.Rows("holidays.tsv"))
            Add(FirstWord(row[0]), WordClass.HolidayWord);
        foreach (var row in LexiconTable.Rows("given-names.tsv"))
            Add(row[0], WordClass.GivenName);

        var plain = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in LexiconTable.Lines("english-words.txt"))
        {
            if (classes.ContainsKey(word))
                Add(word, WordClass.Common);
            else
                plain.Add(word);
        }

        var lexemes = new List<Lexeme>(classes.Count + 1) { new(string.Empty, WordClass.None, string.Empty) };
        foreach (var (form, what) in classes)
            lexemes.Add(new Lexeme(form.ToLowerInvariant(), what, lemmas.GetValueOrDefault(form, form.ToLowerInvariant())));
        return new Vocabulary(lexemes, plain);

        static string FirstWord(string name) => name[..(name.IndexOfAny([' ', '-', '\'']) is > 0 and var end ? end : name.Length)];

        void AddVerb(string[] row)
        {
            var lemma = row[0];

            // "dived|dove": the first is the one that the other forms follow.
            var written = LexiconTable.List(row[1]);
            var past = written.Length > 0 ? written[0] : Inflection.Past(lemma);
            var participle = row[2].Length > 0 ? row[2] : past;
            var roles = WordClass.None;
            foreach (var role in row[3].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                roles |= role switch
                {
                    "rise" => WordClass.Rise,
                    "fall" => WordClass.Fall,
                    "steady" => WordClass.Steady,
                    "cue-say" or "cue-object" or "cue-to" => WordClass.Cue,
                    _ => WordClass.None,
                };
            }

            // "Totaled" beside "totalled": both spellings of a doubled l.
            string[] pasts = past.EndsWith("lled", StringComparison.Ordinal) && past.Length > lemma.Length + 2
                ? [past, lemma + "ed"] : written.Length > 1 ? written : [past];
            string[] ings = pasts.Length > 1 && written.Length < 2 ? [Inflection.Ing(lemma, past), lemma + "ing"]
                : [Inflection.Ing(lemma, past)];
            Form(lemma, WordClass.VerbBase);
            Form(Inflection.WithS(lemma), WordClass.VerbS);
            foreach (var form in pasts)
                Form(form, WordClass.VerbPast);
            Form(participle, WordClass.VerbParticiple);
            if (pasts.Length > 1)
                Form(pasts[1], WordClass.VerbParticiple);
            foreach (var form in ings)
                Form(form, WordClass.VerbIng);

            void Form(string form, WordClass tense)
            {
                Add(form, tense | roles | WordClass.Common);

                // "Found" is the past of "find" before it is the base of "found"; the first verb in the table keeps the form
                // unless a cue verb claims it.
                if (roles.HasFlag(WordClass.Cue) || !lemmas.ContainsKey(form))
                    lemmas[form] = lemma;
            }
        }
    }

    private static WordClass ParseClasses(string cell)
    {
        var all = WordClass.None;
        foreach (var name in cell.Split(','))
            all |= Enum.Parse<WordClass>(name.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true);
        return all;
    }
}
