using System.Globalization;
using System.Text;

namespace DeepSeekImpact.Intake.Charsets;

/// <summary>
/// Reads a single-byte charset that .NET does not have; its characters from A0 on are given, those before are those of Latin-1.
/// </summary>
internal sealed class TableEncoding : Encoding
{
    private const int First = 0xA0;
    private readonly string _name;
    private readonly char[] _characters;

    /// <summary>Initializes a new instance of the <see cref="TableEncoding"/> class.</summary>
    /// <param name="name">The name of the charset.</param>
    /// <param name="characters">The characters of the bytes A0 to FF, as hexadecimal numbers.</param>
    /// <param name="fallback">What becomes of bytes that stand for nothing; every byte of these charsets stands for something.</param>
    public TableEncoding(string name, string characters, DecoderFallback fallback)
        : base(0, EncoderFallback.ExceptionFallback, fallback)
    {
        _name = name;
        _characters = [.. characters.Split(' ').Select(number => (char)int.Parse(number, NumberStyles.HexNumber,
            CultureInfo.InvariantCulture))];
    }

    /// <inheritdoc/>
    public override string WebName => _name;

    /// <inheritdoc/>
    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    /// <inheritdoc/>
    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var i = 0; i < byteCount; i++)
        {
            var value = bytes[byteIndex + i];
            chars[charIndex + i] = value < First ? (char)value : _characters[value - First];
        }

        return byteCount;
    }

    /// <inheritdoc/>
    public override int GetMaxCharCount(int byteCount) => byteCount;

    /// <inheritdoc/>
    public override int GetMaxByteCount(int charCount) => charCount;

    /// <inheritdoc/>
    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException("This charset is only read.");

    /// <inheritdoc/>
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        throw new NotSupportedException("This charset is only read.");
}
