using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Coverages;

/// <summary>The kinds of things in a text that no fact used.</summary>
public enum UnusedKind
{
    /// <summary>A number that is no figure and belongs to no market move.</summary>
    Number,

    /// <summary>Words in quotation marks that are nobody's quote.</summary>
    Quotation,

    /// <summary>A date that is no market move's day.</summary>
    Date,

    /// <summary>Capitalised words that name no entity.</summary>
    Name,
}

/// <summary>Why no fact used it.</summary>
public enum UnusedReason
{
    /// <summary>It is in a heading in title case, where a capital is no evidence for a name.</summary>
    Heading,

    /// <summary>The number was read, but no word near it tells what it measures.</summary>
    NoMetric,

    /// <summary>It is clear what the number measures, but not of whom or what.</summary>
    NoSubject,

    /// <summary>The number stands in a form that is no amount: a time of day, a score, a list mark.</summary>
    NoAmount,

    /// <summary>No market move stands in the sentence of the date.</summary>
    NoMove,

    /// <summary>No days can be given for the date: "recently".</summary>
    Vague,

    /// <summary>The marks hold a title, a nickname or a phrase that nobody is said to have said.</summary>
    NoSource,

    /// <summary>A title or role: it says what somebody is.</summary>
    Role,

    /// <summary>It tells where somebody or something is from: "Chinese".</summary>
    Demonym,

    /// <summary>A capitalised word that names no entity: a language, an acronym of a thing, a feast.</summary>
    NoEntity,

    /// <summary>It may be a name, but nothing around it tells of what.</summary>
    NoEvidence,
}

/// <summary>Something in the text that no fact used, with the reason.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reason">Why no fact used it.</param>
/// <param name="Span">Where it stands.</param>
public sealed record Unused(UnusedKind Kind, UnusedReason Reason, Span Span);
