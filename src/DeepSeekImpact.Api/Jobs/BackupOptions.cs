namespace DeepSeekImpact.Api.Jobs;

/// <summary>Where copies of the store go, and how often they are made by themselves.</summary>
public sealed record BackupOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Backup";

    /// <summary>Gets the folder of the copies; the folder <c>backups</c> beside the store where it is left out.</summary>
    public string? Directory { get; init; }

    /// <summary>Gets how many hours lie between two copies; 0 makes none but those asked for.</summary>
    public double EveryHours { get; init; }

    /// <summary>Gets how many copies are kept: the oldest go.</summary>
    public int Keep { get; init; } = 7;
}
