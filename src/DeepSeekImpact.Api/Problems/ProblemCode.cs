namespace DeepSeekImpact.Api.Problems;

/// <summary>What can be wrong with a request; each has a section in docs/problems.md under its code.</summary>
/// <param name="Code">The code a program can test for.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What it means, in one line.</param>
public sealed record ProblemCode(string Code, int Status, string Title)
{
    /// <summary>A field of the body is missing or wrong.</summary>
    public static readonly ProblemCode InvalidField =
        new("invalidField", StatusCodes.Status400BadRequest, "A field of the request is missing or wrong.");

    /// <summary>A query parameter is unknown or wrong.</summary>
    public static readonly ProblemCode InvalidParameter =
        new("invalidParameter", StatusCodes.Status400BadRequest, "A query parameter is unknown or wrong.");

    /// <summary>The body is no JSON.</summary>
    public static readonly ProblemCode MalformedJson =
        new("malformedJson", StatusCodes.Status400BadRequest, "The body is not well-formed JSON.");

    /// <summary>The body is not UTF-8.</summary>
    public static readonly ProblemCode NotUtf8 = new("notUtf8", StatusCodes.Status400BadRequest, "The body is not UTF-8.");

    /// <summary>The body is no text in its charset.</summary>
    public static readonly ProblemCode Undecodable =
        new("undecodable", StatusCodes.Status400BadRequest, "The body is not valid in its declared character encoding.");

    /// <summary>The body does not match its declared format.</summary>
    public static readonly ProblemCode Malformed =
        new("malformed", StatusCodes.Status400BadRequest, "The body does not match its declared format.");

    /// <summary>There is no article in the page.</summary>
    public static readonly ProblemCode NoArticle =
        new("noArticle", StatusCodes.Status422UnprocessableEntity, "No article was found in the page.");

    /// <summary>The page would take too long to read.</summary>
    public static readonly ProblemCode TooComplex =
        new("tooComplex", StatusCodes.Status422UnprocessableEntity, "Reading the page would take too long.");

    /// <summary>The address is one that is never fetched.</summary>
    public static readonly ProblemCode ForbiddenAddress =
        new("forbiddenAddress", StatusCodes.Status422UnprocessableEntity, "The address is one that is not fetched.");

    /// <summary>The address could not be fetched.</summary>
    public static readonly ProblemCode NotFetched =
        new("notFetched", StatusCodes.Status422UnprocessableEntity, "The address could not be fetched.");

    /// <summary>The request itself is malformed.</summary>
    public static readonly ProblemCode BadRequest = new("badRequest", StatusCodes.Status400BadRequest, "The request is malformed.");

    /// <summary>There is no such thing.</summary>
    public static readonly ProblemCode NotFound = new("notFound", StatusCodes.Status404NotFound, "There is nothing at this address.");

    /// <summary>The address takes other methods.</summary>
    public static readonly ProblemCode MethodNotAllowed =
        new("methodNotAllowed", StatusCodes.Status405MethodNotAllowed, "The address does not take this method.");

    /// <summary>What happened since the cursor is no longer kept.</summary>
    public static readonly ProblemCode CursorExpired = new("cursorExpired", StatusCodes.Status410Gone,
        "The cursor has expired.");

    /// <summary>The article is over the limit.</summary>
    public static readonly ProblemCode TooLarge =
        new("tooLarge", StatusCodes.Status413PayloadTooLarge, "The article is larger than the limit.");

    /// <summary>The body's media type is not read.</summary>
    public static readonly ProblemCode UnsupportedMediaType =
        new("unsupportedMediaType", StatusCodes.Status415UnsupportedMediaType, "The media type of the body is not supported.");

    /// <summary>Something failed that should not.</summary>
    public static readonly ProblemCode Internal =
        new("internal", StatusCodes.Status500InternalServerError, "An unexpected error occurred on the server.");

    /// <summary>Nobody, or nobody known, asks.</summary>
    public static readonly ProblemCode Unauthorized = new("unauthorized", StatusCodes.Status401Unauthorized, "A key is needed.");

    /// <summary>The key may not do this.</summary>
    public static readonly ProblemCode Forbidden = new("forbidden", StatusCodes.Status403Forbidden, "The key may not do this.");

    /// <summary>A page of another site asks.</summary>
    public static readonly ProblemCode ForeignOrigin =
        new("foreignOrigin", StatusCodes.Status403Forbidden, "Pages of other sites may not call the server.");

    /// <summary>One key or address asks too often.</summary>
    public static readonly ProblemCode TooManyRequests = new("tooManyRequests", StatusCodes.Status429TooManyRequests, "Too many requests.");

    /// <summary>More is asked at once than can be answered soon.</summary>
    public static readonly ProblemCode Overloaded =
        new("overloaded", StatusCodes.Status503ServiceUnavailable, "The server is overloaded. Retry later.");

    /// <summary>The store cannot be used for now.</summary>
    public static readonly ProblemCode StoreUnavailable =
        new("storeUnavailable", StatusCodes.Status503ServiceUnavailable, "The database cannot be used at the moment.");

    /// <summary>The store is damaged.</summary>
    public static readonly ProblemCode StoreDamaged =
        new("storeDamaged", StatusCodes.Status503ServiceUnavailable, "The database is corrupt.");

    /// <summary>What is asked for cannot be done with the kind of store there is.</summary>
    public static readonly ProblemCode NotForThisStore =
        new("notForThisStore", StatusCodes.Status409Conflict, "This is not supported by the database in use.");

    /// <summary>Gets every code, for the documentation and the test that compares both.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } = [InvalidField, InvalidParameter, MalformedJson, NotUtf8, Undecodable, Malformed,
        NoArticle, TooComplex, ForbiddenAddress, NotFetched, BadRequest, NotFound, MethodNotAllowed, CursorExpired, TooLarge,
        UnsupportedMediaType, Unauthorized, Forbidden, ForeignOrigin, TooManyRequests, Internal, Overloaded, StoreUnavailable, StoreDamaged,
        NotForThisStore];

    /// <summary>Returns the code that a bare status stands for.</summary>
    /// <param name="status">An HTTP status of 400 or more.</param>
    public static ProblemCode ForStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => TooManyRequests,
        >= 500 => Internal,
        _ => BadRequest,
    };
}
