using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>Says which pronoun a given name goes with.</summary>
internal static class GivenNames
{
    /// <summary>By the number of the name in the vocabulary, which has all of them.</summary>
    private static readonly string?[] Genders = Read();

    /// <summary>Returns "m" or "f", or null where the name is unknown or borne by both.</summary>
    /// <param name="lexeme">The number of the name in the vocabulary.</param>
    public static string? GenderOf(int lexeme) => Genders[lexeme];

    private static string?[] Read()
    {
        var genders = new string?[Vocabulary.Default.Lexemes.Length];
        foreach (var row in LexiconTable.Rows("given-names.tsv").Where(row => row[1].Length == 1))
            genders[Vocabulary.Default.Find(row[0])] = row[1];
        return genders;
    }
}
