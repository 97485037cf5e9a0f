namespace DeepSeekImpact.Intake.Charsets;

/// <summary>A text that was fetched, decoded.</summary>
/// <param name="Text">The text.</param>
/// <param name="Replaced">How many U+FFFD stand for bytes that could not be decoded.</param>
public readonly record struct DecodedText(string Text, int Replaced);
