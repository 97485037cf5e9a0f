using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>Which tokens a reader has to look at.</summary>
internal interface ITokenTest
{
    /// <summary>
    /// Indicates whether to look at a token. Runs for every token of every text: combine terms by <c>&amp;</c> and <c>|</c>, which need
    /// no branch.
    /// </summary>
    /// <param name="token">The token.</param>
    /// <param name="next">The token after it; the same token at the end of the text.</param>
    static abstract bool Holds(in Token token, in Token next);
}

/// <summary>
/// The places of the tokens for which a test holds, in order: a reader goes from one to the next and never sees the tokens between. See
/// <see cref="Document.PlacesOf{TTest}"/>.
/// </summary>
/// <param name="places">The numbers of the tokens.</param>
/// <param name="first">Where they start in the array.</param>
/// <param name="end">Where they end.</param>
internal struct TokenPlaces(int[] places, int first, int end)
{
    private int _next = first;

    /// <summary>
    /// Returns the first place at or after a token, or <see cref="int.MaxValue"/> if there is none. Goes forward only: no call may ask
    /// for an earlier token than the call before.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int From(int token)
    {
        while (_next < end && places[_next] < token)
            _next++;
        return _next < end ? places[_next] : int.MaxValue;
    }
}
