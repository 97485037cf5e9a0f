namespace DeepSeekImpact.Extraction.Text;

/// <summary>A half-open range of UTF-16 code units in one text: <c>Start</c> is in it, <c>End</c> is not.</summary>
/// <param name="Start">The first code unit, from 0.</param>
/// <param name="End">The code unit behind the last one, never below <paramref name="Start"/>.</param>
internal readonly record struct TextSpan(int Start, int End);
