using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeepSeekImpact.Extraction.Languages;

namespace DeepSeekImpact.Extraction;

/// <summary>Brings an article's text into the form that is kept and that all offsets count in.</summary>
public static class ArticleReader
{
    private const string Preamble = "date ";

    /// <summary>
    /// Takes off a byte order mark, a leading "date YYYY-MM-DD" and outer white space, and turns line ends into "\n"; nothing else
    /// is changed. A date in the preamble, or else in the dateline, counts where <paramref name="options"/> holds none.
    /// </summary>
    /// <param name="raw">The text as it came.</param>
    /// <param name="options">What is known of it.</param>
    public static ArticleText Read(string raw, ExtractionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var text = raw.TrimStart('\uFEFF').ReplaceLineEndings("\n").Trim();
        var published = options?.PublishedAt;
        if (text.StartsWith(Preamble, StringComparison.OrdinalIgnoreCase) && text.Length >= Preamble.Length + 10
            && DateOnly.TryParseExact(text.AsSpan(Preamble.Length, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var date)
            && (text.Length == Preamble.Length + 10 || char.IsWhiteSpace(text[Preamble.Length + 10])))
        {
            published ??= date;
            text = text[(Preamble.Length + 10)..].TrimStart();
        }

        // An article of nothing but a title is known by its title: many have no text.
        var title = string.IsNullOrWhiteSpace(options?.Title) ? null : options.Title.ReplaceLineEndings(" ").Trim();
        var isTitleAlone = text.Length == 0 && title is not null;
        return new ArticleText
        {
            Title = title,
            PublishedAt = published ?? DatelineDay.Of(text),
            PublishedTime = options?.PublishedTime,
            Language = Language.Of(isTitleAlone ? title! : text),
            Text = text,
            Sha256 = HashOf(title, text),
        };
    }

    /// <summary>
    /// Returns what an article is known by: the SHA-256 of its text in UTF-8, in lowercase hexadecimal digits, or of "title", a line end
    /// and the title where it has no text.
    /// </summary>
    public static string HashOf(string? title, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Hash(text.Length == 0 && title is not null ? "title\n" + title : text);
    }

    private static string Hash(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), hash);
        ArrayPool<byte>.Shared.Return(bytes);
        return Convert.ToHexStringLower(hash);
    }
}
