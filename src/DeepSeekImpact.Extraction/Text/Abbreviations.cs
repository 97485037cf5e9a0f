namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// The forms that have periods of their own: "Corp.", "Mar.". They are asked for at the end of each sentence, so they are kept apart from
/// the many other words, in a table that stays in the processor's cache. Built once, then safe to read from many threads.
/// </summary>
internal sealed class Abbreviations
{
    private readonly WordMap _map;
    private readonly WordClass[] _classes;

    /// <param name="lexemes">All lexemes.</param>
    public Abbreviations(Lexeme[] lexemes)
    {
        var forms = Array.FindAll(lexemes, lexeme => (lexeme.Classes & WordClass.Abbreviated) != 0);
        _map = new WordMap(Array.ConvertAll(forms, lexeme => lexeme.Form));
        _classes = [WordClass.None, .. forms.Select(lexeme => lexeme.Classes)];
    }

    /// <summary>Returns what the form in a text from one place to another can be if it is an abbreviation, else nothing.</summary>
    public WordClass Find(ReadOnlySpan<char> text, int start, int end) => _classes[_map.Find(text, start, end)];
}
