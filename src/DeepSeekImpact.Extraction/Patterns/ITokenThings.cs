namespace DeepSeekImpact.Extraction.Patterns;

/// <summary>What a pattern can ask for that only its reader knows: an amount, an instrument.</summary>
internal interface ITokenThings
{
    /// <summary>
    /// Returns the token after the thing that starts at a token, or a number that is not greater if it does not start there.
    /// </summary>
    /// <param name="thing">The number of the thing in the list that the rule table was loaded with.</param>
    /// <param name="at">The token.</param>
    int EndOf(int thing, int at);
}

/// <summary>Knows nothing: for tables whose patterns have only words.</summary>
internal sealed class NoThings : ITokenThings
{
    /// <summary>Gets the one that knows nothing.</summary>
    public static NoThings Instance { get; } = new();

    /// <inheritdoc/>
    public int EndOf(int thing, int at) => -1;
}
