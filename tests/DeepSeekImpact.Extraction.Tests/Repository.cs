using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>Finds files of the repository from where this source file lies.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Here([CallerFilePath] string path = "") => path;
}
