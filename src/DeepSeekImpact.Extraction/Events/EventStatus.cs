namespace DeepSeekImpact.Extraction.Events;

/// <summary>How far an event got. Of what a sentence tells, the strongest counts.</summary>
public enum EventStatus
{
    /// <summary>Somebody heard of it, or it is being talked about: "is in talks to buy".</summary>
    Rumoured,

    /// <summary>Somebody wants it: "offered to buy", "plans to".</summary>
    Proposed,

    /// <summary>It is said that it will be: "will cut 400 jobs".</summary>
    Announced,

    /// <summary>All sides want it: "agreed to buy".</summary>
    Agreed,

    /// <summary>Whoever has to allow it did: "the merger was cleared".</summary>
    Approved,

    /// <summary>It happened: "acquired", "completed the merger".</summary>
    Completed,

    /// <summary>The other side does not want it: "rejected the bid".</summary>
    Rejected,

    /// <summary>Whoever wanted it no longer does: "dropped its bid".</summary>
    Withdrawn,

    /// <summary>It will not be after all: "called off the merger".</summary>
    Cancelled,

    /// <summary>Whoever has to allow it does not: "blocked the takeover".</summary>
    Blocked,

    /// <summary>Somebody says that it is not so: "denied that it was for sale".</summary>
    Denied,

    /// <summary>Others think that it will be: "is expected to cut rates".</summary>
    Expected,

    /// <summary>A result or statistic came out.</summary>
    Reported,

    /// <summary>A result or statistic that had come out was changed.</summary>
    Revised,
}

/// <summary>How an event came out against what was expected or asked for.</summary>
public enum EventOutcome
{
    /// <summary>Better than expected.</summary>
    Beat,

    /// <summary>Worse than expected.</summary>
    Miss,

    /// <summary>As expected.</summary>
    InLine,

    /// <summary>It was allowed.</summary>
    Approve,

    /// <summary>It was refused.</summary>
    Reject,

    /// <summary>For whoever had asked the court.</summary>
    For,

    /// <summary>Against whoever had asked the court.</summary>
    Against,
}
