using System.Numerics;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Copies;

/// <summary>
/// The words of a text in the form in which copies are found: the hash of every run of four words, and of every number. Case,
/// punctuation and layout do not count. The same on every machine and in every version, so that it can be stored. Immutable.
/// </summary>
public sealed class Fingerprint
{
    /// <summary>Of so many hashes a <see cref="Sketch"/> consists at most.</summary>
    public const int SketchSize = 12;

    private const int ShingleWords = 4;
    private const int HashBits = 48;

    private readonly long[] _shingles;
    private readonly long[] _numbers;

    private Fingerprint(long[] shingles, long[] numbers) => (_shingles, _numbers) = (shingles, numbers);

    /// <summary>Gets the hashes of all runs of four words, each once, ascending.</summary>
    public ReadOnlySpan<long> Shingles => _shingles;

    /// <summary>
    /// Gets the hashes of all numbers by their digits, each once, ascending: "$1,200" and "1200" are one, "1.2bn" and "1.2 billion" too.
    /// </summary>
    public ReadOnlySpan<long> Numbers => _numbers;

    /// <summary>
    /// Gets the smallest hashes of <see cref="Shingles"/>. Which they are depends on nothing but the words, so two texts that share most of
    /// their words
    /// share some of these (bottom-k sketch, Broder 1997). Empty for a text that is too short to be called a copy.
    /// </summary>
    public ReadOnlySpan<long> Sketch => _shingles.Length < Kinships.LeastShingles ? [] : _shingles.AsSpan(0, SketchSize);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    public static Fingerprint Of(ReadOnlySpan<char> text)
    {
        var shingles = new List<long>((text.Length / 6) + 1);
        var numbers = new List<long>();
        Span<ulong> last = stackalloc ulong[ShingleWords];
        var words = 0;
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var (word, number) = (StableHash.Start, StableHash.Start);
            for (; at < text.Length && IsInside(text, at); at++)
            {
                if (char.IsLetterOrDigit(text[at]))
                    word = StableHash.Add(word, text[at]);
                if (char.IsDigit(text[at]) || (text[at] == '.' && number != StableHash.Start))
                    number = StableHash.Add(number, text[at]);
            }

            if (number != StableHash.Start)
                numbers.Add(Mix(number));
            last[words++ % ShingleWords] = word;
            if (words >= ShingleWords)
                shingles.Add(Mix(Run(last, words)));
        }

        return new Fingerprint(Distinct(shingles), Distinct(numbers));
    }

    /// <summary>A point, comma or apostrophe within a word is part of it: "1,200", "2.5", "don’t".</summary>
    private static bool IsInside(ReadOnlySpan<char> text, int at) =>
        char.IsLetterOrDigit(text[at])
        || (text[at] is '.' or ',' or '\'' or '’' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]));

    /// <summary>The last four words in their order.</summary>
    private static ulong Run(Span<ulong> last, int words)
    {
        ulong run = 0;
        for (var i = 0; i < ShingleWords; i++)
            run = (BitOperations.RotateLeft(run, 23) ^ last[(words + i) % ShingleWords]) * 0x9E3779B97F4A7C15;
        return run;
    }

    /// <summary>
    /// Makes every bit depend on every other (the finalizer of MurmurHash3, Appleby 2011) and keeps as many as are stored.
    /// </summary>
    private static long Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return (long)((hash ^ (hash >> 33)) >> (64 - HashBits));
    }

    private static long[] Distinct(List<long> hashes)
    {
        hashes.Sort();
        var kept = 0;
        for (var i = 0; i < hashes.Count; i++)
        {
            if (kept == 0 || hashes[kept - 1] != hashes[i])
                hashes[kept++] = hashes[i];
        }

        return hashes[..kept].ToArray();
    }
}
