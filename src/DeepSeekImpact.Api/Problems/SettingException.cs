namespace DeepSeekImpact.Api.Problems;

/// <summary>A setting is wrong; the message says which and what to change.</summary>
/// <param name="message">What to change.</param>
public sealed class SettingException(string message) : Exception(message);
