using System.Collections.Immutable;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction;

/// <summary>What a stage can read in a line.</summary>
[Flags]
internal enum Reading : byte
{
    None = 0,

    /// <summary>Who says what.</summary>
    Attributions = 1,

    /// <summary>What moved.</summary>
    Moves = 2,

    /// <summary>Figures and their subjects.</summary>
    Figures = 4,

    /// <summary>Whom the pronouns and descriptions of the next line can mean.</summary>
    Antecedents = 8,

    All = Attributions | Moves | Figures | Antecedents,
}

/// <summary>Says which stage reads which kind of line. Names, numbers and dates are read in every line.</summary>
internal static class ReadingPolicy
{
    private static readonly ImmutableArray<Reading> Table = [.. Enum.GetValues<SentenceKind>().Select(kind => kind switch
    {
        SentenceKind.Prose or SentenceKind.ListLine or SentenceKind.Title or SentenceKind.Caption => Reading.All,

        // "Markets" above a paragraph is nobody that "it" could mean.
        SentenceKind.Heading => Reading.Attributions | Reading.Moves | Reading.Figures,
        SentenceKind.TableRow => Reading.Moves | Reading.Figures,
        SentenceKind.Dateline or SentenceKind.Byline => Reading.None,
        _ => throw new InvalidOperationException($"No policy for lines of kind {kind}."),
    })];

    /// <summary>Indicates whether a stage reads a line.</summary>
    public static bool Reads(this Sentence sentence, Reading what) => (Table[(int)sentence.Kind] & what) != 0;
}
