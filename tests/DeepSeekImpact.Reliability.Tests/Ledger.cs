using System.Collections.Concurrent;
using DeepSeekImpact.Storage.Ingestion;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>What the server has acknowledged: with it a store is compared after a crash. Whatever was sent and not answered may be there or not, but whole.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, State> _articles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _imports = new(StringComparer.Ordinal);

    private enum State
    {
        /// <summary>Sent, and not answered.</summary>
        Open,
        Stored,
        Removed,
    }

    public IEnumerable<string> Stored => _articles.Where(article => article.Value == State.Stored).Select(article => article.Key);

    public IEnumerable<string> Removed => _articles.Where(article => article.Value == State.Removed).Select(article => article.Key);

    /// <summary>Gets everything that may be there, but what was removed.</summary>
    public IEnumerable<string> Possible => _articles.Where(article => article.Value != State.Removed).Select(article => article.Key).Concat(_imports.Values.SelectMany(articles => articles));

    public IEnumerable<string> Imports => _imports.Keys;

    public IEnumerable<string> Imported => _imports.Values.SelectMany(articles => articles);

    public static string IdOf(Extraction.ArticleText text) => ArticleStore.IdOf(text.Sha256);

    public void Sent(string id) => _articles[id] = State.Open;

    public void Acknowledged(string id) => _articles[id] = State.Stored;

    public void Gone(string id) => _articles[id] = State.Removed;

    public void Taken(string import, IReadOnlyList<string> articles) => _imports[import] = articles;

    /// <summary>An upload that was not answered: its articles may come.</summary>
    public void Uploaded(IEnumerable<string> articles)
    {
        foreach (var id in articles)
            Sent(id);
    }
}
