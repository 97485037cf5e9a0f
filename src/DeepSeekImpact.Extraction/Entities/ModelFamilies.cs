using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Reads versions that no table has yet of families of AI models that are known: "GPT-7.1", "Gemini 5 Ultra", "Claude Opus 9", "Llama 6".
/// </summary>
internal static class ModelFamilies
{
    private const int MostParts = 4;

    private static readonly WordSet Families =
        ["Claude", "DeepSeek", "GLM", "GPT", "Gemini", "Gemma", "Grok", "Kimi", "Llama", "Mistral", "Nemotron", "Qwen"];

    private static readonly WordSet Tiers =
    [
        "coder", "codex", "experimental", "fast", "flash", "haiku", "instruct", "large", "lite", "max", "medium", "mini", "nano", "opus",
        "plus",
        "preview", "pro", "small", "sonnet", "thinking", "turbo", "ultra", "vision",
    ];

    /// <summary>Returns the token after the model whose family a token names, or 0 where no version or size follows.</summary>
    public static int EndOf(Document document, int at, int limit)
    {
        if (!document.IsAny(at, Families))
            return 0;
        var (end, versions) = (at + 1, 0);
        for (var parts = 0; parts < MostParts && end < limit; parts++)
        {
            var next = document.KindAt(end) == TokenKind.Dash && document.IsGlued(end) && document.IsGlued(end + 1) ? end + 1 : end;
            if (document.KindAt(next) == TokenKind.Number && versions == 0 && document.Tokens[next].Length <= 4
                && !IsAmount(document, next + 1))
                versions++;
            else if (!document.IsAny(next, Tiers) || !document.Tokens[next].IsCapitalised && versions == 0)
                break;
            end = next + 1;
            while (end < limit && document.IsGlued(end) && document.KindAt(end) == TokenKind.Word)
                end++;
        }

        // "Gemini Ultra" has no number; "Mistral Large" is as good.
        return end > at + 1 && (versions > 0 || document.IsAny(at, "Claude", "Gemini", "Mistral", "Qwen")) ? end : 0;
    }

    /// <summary>"Grok 2 million users", "Llama 3 times": what follows takes the number.</summary>
    private static bool IsAmount(Document document, int at) => document.IsSign(at, '%') || !document.IsGlued(at)
        && document.Has(at, WordClass.Scale | WordClass.Unit | WordClass.TimeUnit | WordClass.CurrencyWord)
        && !document.Tokens[at].IsCapitalised;
}
