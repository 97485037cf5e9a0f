using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>What the facts of an article share while they are written.</summary>
/// <param name="commands">The writer's statements.</param>
/// <param name="links">Which entities of the registry the article's names stand for.</param>
internal sealed class FactWriting(StoreCommands commands, ArticleLinks links)
{
    /// <summary>Gets the writer's statements.</summary>
    public StoreCommands Commands { get; } = commands;

    /// <summary>Gets which entities of the registry the article's names stand for.</summary>
    public ArticleLinks Links { get; } = links;

    /// <summary>Gets the article's key.</summary>
    public required long Article { get; init; }

    /// <summary>Gets the article's day; see <see cref="Days"/>.</summary>
    public required int Day { get; init; }

    /// <summary>Gets the number of who published it.</summary>
    public required int Source { get; init; }

    /// <summary>Gets a value indicating whether it is a near copy, which counts for nothing.</summary>
    public required bool IsCopy { get; init; }

    /// <summary>Gets the transaction's stamp.</summary>
    public required Stamp Stamp { get; init; }

    /// <summary>Gets a function that returns the stamp of a fact, by its id, key and body: its own if it is stored as it was.</summary>
    public required Func<string, long, string, Stamp> StampOf { get; init; }

    /// <summary>Gets the code points of its title and text.</summary>
    public required PartPoints Points { get; init; }

    /// <summary>Gets a function that returns the key of a fact, by its id and day.</summary>
    public required Func<string, int, long> NextKey { get; init; }

    /// <summary>Gets what makes a name known that filters can ask by: the name, the id, and whether it is a ticker.</summary>
    public required Action<string, string, bool> Name { get; init; }

    /// <summary>Gets the keys of the facts that were written, by their ids.</summary>
    public Dictionary<string, long> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns the code points that a span starts and ends at.</summary>
    public (int Start, int End) CodesOf(Span span) => (Points.Of(span.In).Before(span.Start), Points.Of(span.In).Before(span.End));
}
