using System.Globalization;

namespace DeepSeekImpact.Storage.Lookup;

/// <summary>A query that says nothing that can be searched for, with what is wrong with it.</summary>
/// <param name="message">What to change.</param>
public sealed class SearchSyntaxException(string message) : Exception(message);

/// <summary>
/// A query of the full-text indexes: words that must all stand there, "phrases", -not, OR between alternatives, and prefix*. As in
/// PostgreSQL's
/// websearch_to_tsquery, OR binds weaker than words side by side.
/// </summary>
public sealed class SearchQuery
{
    /// <summary>The most words a query may have.</summary>
    public const int MostWords = 500;

    private SearchQuery(IReadOnlyList<SearchBranch> branches) =>
        (Branches, Terms) = (branches, [.. branches.SelectMany(branch => branch.Wanted)]);

    /// <summary>Gets the alternatives: a hit has what one of them asks for.</summary>
    public IReadOnlyList<SearchBranch> Branches { get; }

    /// <summary>Gets the terms that can stand in a hit, for highlighting: those that are not negated.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; }

    /// <summary>
    /// Returns the query as FTS5 reads it; two that are spelled differently and mean the same are the same. Every word is quoted: nothing a
    /// user types is an operator.
    /// </summary>
    public override string ToString() =>
        Branches.Count == 1 ? Branches[0].ToString() : string.Join(" OR ", Branches.Select(branch => $"({branch})"));

    /// <summary>Reads a query. Any text is either a query or refused with what is wrong.</summary>
    /// <param name="text">What the client typed.</param>
    /// <exception cref="SearchSyntaxException">It holds nothing to search for.</exception>
    public static SearchQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var branches = new List<SearchBranch>();
        List<SearchTerm> wanted = [], unwanted = [];
        var words = 0;
        var expectsMore = false;
        foreach (var (body, isNegated, isQuoted) in Split(text))
        {
            if (body == "OR" && !isQuoted && !isNegated)
            {
                if (wanted.Count + unwanted.Count == 0)
                    throw new SearchSyntaxException("OR needs words on both sides.");
                branches.Add(Branch(wanted, unwanted));
                (wanted, unwanted, expectsMore) = ([], [], true);
                continue;
            }

            var isPrefix = !isQuoted && body.EndsWith('*');
            var term = new SearchTerm(SearchWords.Of(body), isPrefix);

            // "AT & T": a sign alone is in no index and says nothing.
            if (term.Words.Count == 0)
                continue;

            words += term.Words.Count;
            if (words > MostWords)
                throw TooLong();
            (isNegated ? unwanted : wanted).Add(term);
            expectsMore = false;
        }

        if (expectsMore)
            throw new SearchSyntaxException("OR needs words on both sides.");
        if (wanted.Count + unwanted.Count == 0 && branches.Count == 0)
            throw new SearchSyntaxException("Give a word to search for: at least one letter or digit.");
        branches.Add(Branch(wanted, unwanted));
        return new SearchQuery(branches);
    }

    /// <summary>Reads several queries, of which a hit meets any.</summary>
    /// <param name="texts">What the client typed, at least one.</param>
    /// <exception cref="SearchSyntaxException">One holds nothing to search for, or together they have too many words.</exception>
    internal static SearchQuery ParseAny(IReadOnlyList<string> texts)
    {
        var branches = texts.SelectMany(text => Parse(text).Branches).ToList();
        return branches.Sum(branch => branch.Wanted.Concat(branch.Unwanted).Sum(term => term.Words.Count)) > MostWords ? throw TooLong()
            : new SearchQuery(branches);
    }

    /// <summary>Returns the query of words that may each be the beginning of one: "nvid", "mara lind".</summary>
    /// <param name="text">The words.</param>
    /// <exception cref="SearchSyntaxException">There are none.</exception>
    internal static SearchQuery Beginnings(string text)
    {
        var words = SearchWords.Of(text);
        return words.Count == 0
            ? throw new SearchSyntaxException("Give a letter or digit of the name.")
            : new SearchQuery([new SearchBranch([.. words.Select(word => new SearchTerm([word], IsPrefix: true))], [])]);
    }

    private static SearchSyntaxException TooLong() => new(string.Create(CultureInfo.InvariantCulture, $"Give at most {MostWords} words."));

    private static SearchBranch Branch(List<SearchTerm> wanted, List<SearchTerm> unwanted) =>
        wanted.Count == 0 ? throw new SearchSyntaxException("Give at least one word that must occur, besides those that must not.")
        : new SearchBranch(wanted, unwanted);

    private static IEnumerable<(string Body, bool IsNegated, bool IsQuoted)> Split(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var isNegated = text[i] == '-' && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]);
            if (isNegated)
                i++;
            if (text[i] == '"')
            {
                var close = text.IndexOf('"', i + 1);
                if (close < 0)
                    throw new SearchSyntaxException("A phrase has no closing quotation mark.");
                yield return (text[(i + 1)..close], isNegated, true);
                i = close + 1;
                continue;
            }

            var end = i;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != '"')
                end++;
            yield return (text[i..end], isNegated, false);
            i = end;
        }
    }
}

/// <summary>A word, or several in a row.</summary>
/// <param name="Words">The words, folded as the index folds them.</param>
/// <param name="IsPrefix">Whether the last one may go on.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPrefix)
{
    /// <inheritdoc/>
    public override string ToString() => "\"" + string.Join(' ', Words) + (IsPrefix ? "\"*" : "\"");
}

/// <summary>An alternative of a query.</summary>
/// <param name="Wanted">The terms that must all stand there, at least one.</param>
/// <param name="Unwanted">The terms of which none may.</param>
public sealed record SearchBranch(IReadOnlyList<SearchTerm> Wanted, IReadOnlyList<SearchTerm> Unwanted)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var all = string.Join(" AND ", Wanted);
        return Unwanted.Count == 0 ? all : $"({all}) NOT ({string.Join(" OR ", Unwanted)})";
    }
}
