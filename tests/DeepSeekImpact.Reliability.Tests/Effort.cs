namespace DeepSeekImpact.Reliability.Tests;

/// <summary>How hard the tests try: short in CI, long with RELIABILITY=long in the environment.</summary>
internal static class Effort
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("RELIABILITY") == "long";

    /// <summary>Returns the short or the long number.</summary>
    public static int Of(int inCi, int inFull) => IsLong ? inFull : inCi;
}
