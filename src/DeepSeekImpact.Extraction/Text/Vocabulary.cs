using System.Runtime.InteropServices;

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
    private const int Longest = 32;
    private const int CharsPerBlock = sizeof(ulong) / sizeof(char);

    // Open addressing at a third full or so: a look-up folds the characters once, hashes four at a time and mostly compares once. A general
    // dictionary that ignores case took four times as long, and every word of every text is looked up here.
    private readonly int[] _slots;
    private readonly int _mask;

    // Apart from the lexemes, so that a look-up touches as few lines of memory as can be.
    private readonly string[] _forms;

    private Vocabulary(List<Lexeme> lexemes)
    {
        Lexemes = [.. lexemes];
        _forms = Array.ConvertAll(Lexemes, lexeme => lexeme.Form);
        Classes = Array.ConvertAll(Lexemes, lexeme => lexeme.Classes);
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Lexemes.Length * 2)];
        _mask = _slots.Length - 1;
        Span<char> folded = stackalloc char[Longest];
        for (var id = 1; id < Lexemes.Length; id++)
        {
            folded.Clear();
            Lexemes[id].Form.CopyTo(folded);
            var slot = Hash(folded, Lexemes[id].Form.Length) & _mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & _mask;
            _slots[slot] = id;
        }
    }

    /// <summary>Gets the vocabulary of the bundled lexicons.</summary>
    public static Vocabulary Default { get; } = Load();

    /// <summary>Gets all lexemes; number 0 stands for every unknown form.</summary>
    public Lexeme[] Lexemes { get; }

    /// <summary>Gets what each lexeme can be, by its number.</summary>
    public WordClass[] Classes { get; }

    /// <summary>Gives the number of a form, ignoring case and the shape of apostrophes, or 0 where it is unknown.</summary>
    public int Find(ReadOnlySpan<char> form)
    {
        if (form.Length > Longest)
            return 0;
        Span<char> folded = stackalloc char[Longest];
        folded.Clear();
        for (var i = 0; i < form.Length; i++)
        {
            var c = form[i];
            folded[i] = c < 128 ? (uint)(c - 'A') <= 'Z' - 'A' ? (char)(c | 0x20) : c : c == '’' ? '\'' : char.ToLowerInvariant(c);
        }

        for (var slot = Hash(folded, form.Length) & _mask; _slots[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (folded[..form.Length].SequenceEqual(_forms[_slots[slot]]))
                return _slots[slot];
        }

        return 0;
    }

    /// <summary>Hashes folded characters that zeros follow.</summary>
    private static int Hash(ReadOnlySpan<char> folded, int length)
    {
        var hash = (ulong)length;
        foreach (var block in MemoryMarshal.Cast<char, ulong>(folded)[..((length + CharsPerBlock - 1) / CharsPerBlock)])
        {
            hash = (hash ^ block) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
        }

        return (int)hash & int.MaxValue;
    }

    private static Vocabulary Load()
    {
        var classes = new Dictionary<string, WordClass>(StringComparer.OrdinalIgnoreCase);
        var lemmas = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        void Add(string form, WordClass what) => classes[form] = classes.GetValueOrDefault(form) | what;

        foreach (var word in LexiconTable.Lines("english-words.txt"))
            Add(word, WordClass.Common);
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
        foreach (var row in LexiconTable.Rows("given-names.tsv"))
            Add(row[0], WordClass.GivenName);

        var lexemes = new List<Lexeme>(classes.Count + 1) { new(string.Empty, WordClass.None, string.Empty) };
        foreach (var (form, what) in classes)
            lexemes.Add(new Lexeme(form.ToLowerInvariant(), what, lemmas.GetValueOrDefault(form, form.ToLowerInvariant())));
        return new Vocabulary(lexemes);

        void AddVerb(string[] row)
        {
            var lemma = row[0];
            var past = row[1].Length > 0 ? row[1] : Inflection.Past(lemma);
            var participle = row[2].Length > 0 ? row[2] : past;
            var roles = WordClass.None;
            foreach (var role in row[3].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                roles |= role switch
                {
                    "rise" => WordClass.Rise,
                    "fall" => WordClass.Fall,
                    "steady" => WordClass.Steady,
                    _ => WordClass.Cue,
                };
            }

            // "Totaled" beside "totalled": both spellings of a doubled l.
            string[] pasts = past.EndsWith("lled", StringComparison.Ordinal) && past.Length > lemma.Length + 2 ? [past, lemma + "ed"] : [past];
            string[] ings = pasts.Length > 1 ? [Inflection.Ing(lemma, past), lemma + "ing"] : [Inflection.Ing(lemma, past)];
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
