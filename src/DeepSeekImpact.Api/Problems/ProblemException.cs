using DeepSeekImpact.Storage;

namespace DeepSeekImpact.Api.Problems;

/// <summary>A request that cannot be answered, with what to change.</summary>
public sealed class ProblemException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ProblemException"/> class.</summary>
    /// <param name="code">What is wrong.</param>
    /// <param name="detail">What to change, in a sentence.</param>
    /// <param name="errors">Field or parameter to messages.</param>
    public ProblemException(ProblemCode code, string detail, IDictionary<string, string[]>? errors = null)
        : base(detail)
    {
        Code = code;
        Errors = errors ?? new Dictionary<string, string[]>();
    }

    /// <summary>Gets what is wrong.</summary>
    public ProblemCode Code { get; }

    /// <summary>Gets field or parameter to messages.</summary>
    public IDictionary<string, string[]> Errors { get; }

    /// <summary>Makes the problem of one wrong field.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="message">What to change.</param>
    public static ProblemException Field(string field, string message) =>
        new(ProblemCode.InvalidField, message, new Dictionary<string, string[]> { [field] = [message] });

    /// <summary>Makes the problem of one wrong query parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="message">What to change.</param>
    public static ProblemException Parameter(string name, string message) =>
        new(ProblemCode.InvalidParameter, message, new Dictionary<string, string[]> { [name] = [message] });

    /// <summary>Makes the problem of more work than can be done soon.</summary>
    public static ProblemException Overloaded() =>
        new(ProblemCode.Overloaded, "The server is overloaded. Nothing was done. Retry after Retry-After seconds.");

    /// <summary>Makes the problem of a store that cannot be used.</summary>
    /// <param name="fault">What is wrong with it.</param>
    public static ProblemException Store(StoreFault fault) =>
        new(fault.Kind == StoreFaultKind.Damaged ? ProblemCode.StoreDamaged : ProblemCode.StoreUnavailable,
        "Nothing was stored. " + fault.Message);

    /// <summary>Makes the problem of something that is not there.</summary>
    /// <param name="what">What was asked for.</param>
    public static ProblemException NotFound(string what) => new(ProblemCode.NotFound, what);
}
