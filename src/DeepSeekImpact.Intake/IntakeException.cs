namespace DeepSeekImpact.Intake;

/// <summary>What was sent cannot be taken in. The message says what to change, and may be shown to whoever sent it.</summary>
/// <param name="reason">Why.</param>
/// <param name="message">What to change.</param>
public sealed class IntakeException(IntakeReason reason, string message) : Exception(message)
{
    /// <summary>Gets why.</summary>
    public IntakeReason Reason { get; } = reason;

    /// <summary>
    /// Gets a value indicating whether it may work later: a host that is down, or that asked to be left alone for a while.
    /// </summary>
    public bool IsTemporary { get; init; }

    /// <summary>Gets after what time the host asks to be asked again; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets what a page is that holds no article: a consent page, a robot check, a paywall; null for any other reason.</summary>
    public PageGate? Gate { get; init; }
}

/// <summary>What a page is that stands before an article.</summary>
public enum PageGate
{
    /// <summary>It asks to consent to something.</summary>
    Consent,

    /// <summary>It checks that no robot asks.</summary>
    RobotCheck,

    /// <summary>It asks to subscribe or to log in.</summary>
    Paywall,

    /// <summary>It says that there is no such page.</summary>
    Missing,
}

/// <summary>Why something cannot be taken in.</summary>
public enum IntakeReason
{
    /// <summary>Its bytes are not text in the charset it says, or in any that is known.</summary>
    Undecodable,

    /// <summary>It is larger than is allowed, as it came or unpacked.</summary>
    TooLarge,

    /// <summary>Reading it would take too long.</summary>
    TooComplex,

    /// <summary>There is no article in it.</summary>
    NoArticle,

    /// <summary>It is not what it says it is: no CSV, no archive, no feed.</summary>
    Malformed,

    /// <summary>Its address is one that is never fetched.</summary>
    ForbiddenAddress,

    /// <summary>Its address could not be fetched, or its host does not want it to be.</summary>
    NotFetched,
}
