namespace DeepSeekImpact.Extraction.Text;

/// <summary>Builds the regular forms of English verbs and nouns from their base form.</summary>
internal static class Inflection
{
    /// <summary>Returns the third person singular of a verb, or the plural of a noun: "rises", "denies", "watches".</summary>
    public static string WithS(string word)
    {
        if (EndsInConsonantY(word))
            return string.Concat(word.AsSpan(0, word.Length - 1), "ies");
        return word.EndsWith('s') || word.EndsWith('x') || word.EndsWith('z') || word.EndsWith('o')
            || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith("sh", StringComparison.Ordinal)
            ? word + "es"
            : word + "s";
    }

    /// <summary>Returns the regular past of a verb: "climbed", "eased", "denied".</summary>
    public static string Past(string verb)
    {
        if (verb.EndsWith('e'))
            return verb + "d";
        return EndsInConsonantY(verb) ? string.Concat(verb.AsSpan(0, verb.Length - 1), "ied") : verb + "ed";
    }

    /// <summary>Returns the "-ing" form; <paramref name="past"/> shows whether the last letter doubles ("stopped", "stopping").</summary>
    public static string Ing(string verb, string past)
    {
        if (verb.EndsWith("ie", StringComparison.Ordinal))
            return string.Concat(verb.AsSpan(0, verb.Length - 2), "ying");
        if (verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal) && verb is not "be"
            && !verb.EndsWith("ye", StringComparison.Ordinal))
            return string.Concat(verb.AsSpan(0, verb.Length - 1), "ing");
        return Doubles(verb, past) ? verb + verb[^1] + "ing" : verb + "ing";
    }

    private static bool Doubles(string verb, string past)
    {
        if (past.Length > verb.Length + 1 && past.StartsWith(verb, StringComparison.Ordinal) && past[verb.Length] == verb[^1])
            return true;

        // Irregular short verbs double too: "cut, cutting", "win, winning", "begin, beginning".
        const string Vowels = "aeiou";
        return past.Length > 0 && past != Past(verb) && verb.Length >= 3 && Vowels.Contains(verb[^2])
            && !Vowels.Contains(verb[^3]) && !Vowels.Contains(verb[^1]) && verb[^1] is not ('w' or 'x' or 'y');
    }

    private static bool EndsInConsonantY(string word) =>
        word.Length > 1 && word[^1] == 'y' && word[^2] is not ('a' or 'e' or 'i' or 'o' or 'u');
}
