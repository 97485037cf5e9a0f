namespace DeepSeekImpact.Cli;

/// <summary>What the command line ends with, for scripts.</summary>
internal static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>Something could not be read or was refused; what could be done was done.</summary>
    public const int Refused = 1;

    /// <summary>The command or a setting is wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>
    /// The database cannot be used, is missing or is in use; what was done before is stored. The server ends with it too.
    /// </summary>
    public const int Store = 3;
}
