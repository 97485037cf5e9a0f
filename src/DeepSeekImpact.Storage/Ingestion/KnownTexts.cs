using DeepSeekImpact.Extraction.Copies;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// The fingerprints of articles that came in lately: copies come in soon after the first of them, and a text need not be read again to be
/// compared.
/// And the hashes of words that many articles share, by which no copy is told.
/// Used by the one writer only; it is cleared when a transaction fails.
/// </summary>
internal sealed class KnownTexts
{
    /// <summary>Eight bytes each: some thousand articles of usual length.</summary>
    private const int MostHashes = 1_000_000;

    private const int MostCommon = 200_000;

    private readonly Dictionary<long, Fingerprint> _texts = [];
    private readonly HashSet<long> _common = [];
    private readonly Queue<long> _order = new();
    private int _hashes;

    public Fingerprint? Find(long article) => _texts.GetValueOrDefault(article);

    public void Add(long article, Fingerprint text)
    {
        if (!_texts.TryAdd(article, text))
            return;
        _order.Enqueue(article);
        _hashes += text.Shingles.Length;
        while (_hashes > MostHashes && _order.TryDequeue(out var oldest))
            Forget(oldest);
    }

    /// <summary>Forgets the text of an article: it is removed, or another one will have its key.</summary>
    public void Forget(long article)
    {
        if (_texts.Remove(article, out var text))
            _hashes -= text.Shingles.Length;
    }

    public bool IsCommon(long hash) => _common.Contains(hash);

    public void AddCommon(long hash)
    {
        if (_common.Count >= MostCommon)
            _common.Clear();
        _common.Add(hash);
    }

    public void ClearCommon() => _common.Clear();

    public void Clear()
    {
        _common.Clear();
        _texts.Clear();
        _order.Clear();
        _hashes = 0;
    }
}
