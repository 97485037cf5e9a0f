using System.Text.RegularExpressions;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>An entity or instrument that a name can stand for.</summary>
/// <param name="Id">Its id in the registry.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is, as the contract writes it: "company", "person", "commodity".</param>
public sealed record NamedEntity(string Id, string Name, string Kind);

/// <summary>What a typed name stands for.</summary>
/// <param name="Entity">The one entity that it fits; null if it fits no entity, or several.</param>
/// <param name="Suggestions">The entities that may be meant, the likeliest first; empty if one fits or none is like it.</param>
public sealed record NameAnswer(NamedEntity? Entity, IReadOnlyList<NamedEntity> Suggestions)
{
    /// <summary>Gets a value indicating whether facts have the name as it is typed ("analysts"), though it names no entity.</summary>
    public bool IsWords { get; init; }
}

/// <summary>
/// Finds whom people mean by what they type: an id, a name, an alias, a ticker with or without its exchange, some words of a name, or an
/// instrument as market reports call it ("oil", "the dollar", "10-year yield"). Of several that fit, those that have facts count.
/// </summary>
public static partial class NameLookup
{
    /// <summary>The most entities that are suggested.</summary>
    public const int MostSuggestions = 5;

    private const int MostCandidates = 40;
    private const int MostWords = 4;

    /// <summary>Finds whom a name means.</summary>
    /// <param name="db">The database.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="relation">What the facts that are asked for have to do with it.</param>
    /// <param name="hasWords">Indicates whether facts have a name as it is typed, which then comes before a part of another name; null if
    /// they cannot.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<NameAnswer> FindAsync(
        NewsDb db, string typed, IEntityRelation relation, Func<NewsDb, string, CancellationToken, Task<bool>>? hasWords,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(relation);
        if (await db.RootAsync(typed, cancellationToken) is { } id)
            return id == typed ? new NameAnswer(new NamedEntity(id, id, string.Empty), [])
                : new NameAnswer(await OfAsync(db, id, cancellationToken), []);

        // "us-stocks": the id of what moves without being an entity.
        if (EntityLookup.CanBeId(typed) && await db.EntityNames.AnyAsync(row => row.EntityId == typed, cancellationToken))
            return new NameAnswer(new NamedEntity(typed, typed, string.Empty), []);
        foreach (var name in Forms(typed))
        {
            if (await db.KnownIdsAsync(name, cancellationToken) is { } known
                && await ChooseAsync(db, name, known, relation, cancellationToken) is { } answer)
                return answer;
        }

        if (hasWords is not null && await hasWords(db, typed, cancellationToken))
            return new NameAnswer(null, []) { IsWords = true };
        var instrument = TypedInstruments.Read(typed);
        if (instrument is not null && await HasFactsAsync(db, relation, instrument.Id, cancellationToken))
            return new NameAnswer(await OfAsync(db, instrument.Id, cancellationToken) ?? instrument, []);
        var words = SearchWords.Of(typed);
        if (words.Count == 0)
            return new NameAnswer(null, []);
        var like = await LikeAsync(db, words, instrument, cancellationToken);

        // "Lindqvist" is a part of a name; "Nvidia H800" has a name as its part.
        foreach (var fits in new Func<HashSet<string>, bool>[] { own => words.All(own.Contains), own => own.All(words.Contains) })
        {
            var whole = like.Where(candidate => candidate.Names.Exists(name => fits(name))).Select(candidate =>
                candidate.Entity.Id).ToArray();
            if (whole.Length > 0 && await ChooseAsync(db, typed, whole, relation, cancellationToken) is { } found)
                return found;
        }

        return new NameAnswer(null, [.. like.Select(candidate => candidate.Entity).DistinctBy(entity => entity.Id).Take(MostSuggestions)]);
    }

    /// <summary>
    /// The one of some entities that has facts, or whose own name it is; several if that does not tell; null if none has facts.
    /// </summary>
    private static async Task<NameAnswer?> ChooseAsync(NewsDb db, string name, string[] ids, IEntityRelation relation,
        CancellationToken cancellationToken)
    {
        if (ids is [var one])
            return await OfAsync(db, one, cancellationToken) is { } sole ? new NameAnswer(sole, []) : null;
        var told = new List<NamedEntity>();
        foreach (var id in ids.Distinct().Take(MostCandidates))
        {
            if (await HasFactsAsync(db, relation, id, cancellationToken) && await OfAsync(db, id, cancellationToken) is { } entity)
                told.Add(entity);
        }

        if (told.Count > 1 && told.FindAll(entity => string.Equals(entity.Name, name, StringComparison.OrdinalIgnoreCase)) is [var own])
            return new NameAnswer(own, []);
        return told.Count switch
        {
            0 => null,
            1 => new NameAnswer(told[0], []),
            _ => new NameAnswer(null, [.. told.Take(MostSuggestions)]),
        };
    }

    private static Task<bool> HasFactsAsync(NewsDb db, IEntityRelation relation, string id, CancellationToken cancellationToken) =>
        relation.KeysOf(db, id).AnyAsync(cancellationToken);

    /// <summary>Returns an entity, or what moves without being one; null if the store has neither.</summary>
    private static async Task<NamedEntity?> OfAsync(NewsDb db, string id, CancellationToken cancellationToken)
    {
        if (await db.Entities.Where(row => row.Id == id).Select(row =>
            new { row.Name, row.Kind }).FirstOrDefaultAsync(cancellationToken) is { } entity)
            return new NamedEntity(id, entity.Name, Camel(entity.Kind));
        if (await db.EntityNames.Where(row => row.EntityId == id && !row.IsTicker).OrderBy(row => row.Name).Select(row =>
            row.Name).FirstOrDefaultAsync(cancellationToken) is not { } name)
            return null;
        var kind = await db.MarketMoves.Where(row => row.InstrumentId == id).Select(row =>
            (Extraction.Markets.InstrumentKind?)row.Kind).FirstOrDefaultAsync(cancellationToken);
        return new NamedEntity(id, name, kind is { } moved ? Camel(moved) : "currency");
    }

    /// <summary>
    /// What was typed, and the same without an article, a dollar sign or an exchange: "the Fed", "$NVDA", "NASDAQ:NVDA", "9984.T".
    /// </summary>
    private static IEnumerable<string> Forms(string typed)
    {
        yield return typed;
        var bare = typed.Trim();
        if (bare.StartsWith("the ", StringComparison.OrdinalIgnoreCase))
            bare = bare[4..].TrimStart();
        if (bare.EndsWith("'s", StringComparison.Ordinal) || bare.EndsWith("’s", StringComparison.Ordinal))
            bare = bare[..^2];
        if (bare.Length > 0 && bare != typed)
            yield return bare;
        if (Listed().Match(bare) is { Success: true } listed)
            yield return listed.Groups["ticker"].Value;
    }

    /// <summary>
    /// The entities and instruments that have the words, or beginnings of them, or words like them, in a name; the nearest first.
    /// </summary>
    private static async Task<List<Candidate>> LikeAsync(NewsDb db, IReadOnlyList<string> words, NamedEntity? instrument,
        CancellationToken cancellationToken)
    {
        var rows = new List<EntityRow>();
        foreach (var query in words.Take(MostWords).Prepend(string.Join(' ', words)).Distinct())
            rows.AddRange(await BeginningWithAsync(db, query, cancellationToken));
        if (rows.Count == 0 && words.MaxBy(word => word.Length) is { Length: > 4 } longest)
            rows.AddRange(await BeginningWithAsync(db, longest[..Math.Max(3, longest.Length / 2)], cancellationToken));
        var ids = rows.Select(row => row.Id).Distinct().ToArray();
        var aliases = (await db.EntityNames.Where(name => ids.Contains(name.EntityId) && !name.IsTicker).ToListAsync(cancellationToken))
            .ToLookup(name => name.EntityId, name => name.Name);
        var like = rows.DistinctBy(row => row.Id)
            .Select(row =>
                new Candidate(new NamedEntity(row.Id, row.Name, Camel(row.Kind)), WordsOf(aliases[row.Id].Append(row.Name)))).ToList();
        IReadOnlyList<string> asked = instrument is null ? words : [.. words, .. SearchWords.Of(instrument.Name)];
        like.AddRange((await InstrumentsAsync(db, cancellationToken)).Where(candidate => candidate.Shared(asked) > 0));
        return [.. like.OrderByDescending(candidate => candidate.Shared(words)).DistinctBy(candidate => candidate.Entity.Id)];
    }

    private static Task<List<EntityRow>> BeginningWithAsync(NewsDb db, string words, CancellationToken cancellationToken) =>
        db.EntitiesOf(new EntityFilter { Query = words }).OrderByDescending(row => row.Articles).ThenBy(row =>
            row.Seq).Take(MostCandidates).ToListAsync(cancellationToken);

    /// <summary>What moves without being an entity. Moves are many: of each instrument the first tells the kind.</summary>
    private static async Task<List<Candidate>> InstrumentsAsync(NewsDb db, CancellationToken cancellationToken)
    {
        var names = await db.EntityNames
            .Where(name => !name.IsTicker && !db.Entities.Any(entity => entity.Id == name.EntityId))
            .OrderBy(name => name.Name)
            .Select(name => new
            {
                name.EntityId,
                name.Name,
                Kind = db.MarketMoves.Where(move => move.InstrumentId == name.EntityId).OrderBy(move => move.Key)
                    .Select(move => (Extraction.Markets.InstrumentKind?)move.Kind).FirstOrDefault()
            })
            .ToListAsync(cancellationToken);
        return [.. names.Where(name => name.Kind is not null and not Extraction.Markets.InstrumentKind.Stock).GroupBy(name => name.EntityId)
            .Select(group =>
                new Candidate(new NamedEntity(group.Key, group.First().Name, Camel(group.First().Kind!.Value)),
                WordsOf(group.Select(name => name.Name))))];
    }

    private static List<HashSet<string>> WordsOf(IEnumerable<string> names) =>
        [.. names.Select(name => SearchWords.Of(name).ToHashSet()).Where(words => words.Count > 0)];

    private static string Camel<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    [GeneratedRegex(@"^\$?([a-z]{2,12}\s?:\s?)?(?<ticker>[a-z0-9]{1,6})(\.[a-z]{1,3}|\s(us|ln|jp|hk))?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Listed();

    /// <summary>An entity or instrument, with the words of each of its names.</summary>
    private sealed record Candidate(NamedEntity Entity, List<HashSet<string>> Names)
    {
        private const int MostDifference = 1;
        private const int FewestLetters = 4;

        /// <summary>Returns how many of some words the name that has most of them has; a word with a slip in it counts as half.</summary>
        public double Shared(IReadOnlyList<string> words) =>
            Names.Max(name => words.Sum(word => name.Contains(word) ? 1 : name.Any(own => IsSlip(own, word)) ? 0.5 : 0));

        /// <summary>One letter too many, too few or wrong, or two in the wrong order: "golld", "nvidai".</summary>
        private static bool IsSlip(string one, string other)
        {
            if (Math.Min(one.Length, other.Length) < FewestLetters || Math.Abs(one.Length - other.Length) > MostDifference)
                return false;
            var same = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
            var left = one.AsSpan(same);
            var right = other.AsSpan(same);
            if (left.Length == 0 || right.Length == 0)
                return true;
            if (left.Length == right.Length)
                return left[1..].SequenceEqual(right[1..]) || left.Length > 1 && left[0] == right[1] && left[1] == right[0]
                    && left[2..].SequenceEqual(right[2..]);
            return left.Length > right.Length ? left[1..].SequenceEqual(right) : left.SequenceEqual(right[1..]);
        }
    }
}
