using System.Buffers.Binary;
using System.Text;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>
/// Takes the outlines out of font programs. Outlines are little programs of their own, which may run forever or call themselves; the
/// letters and their widths are told elsewhere. What names and codes the letters have in the font stays.
/// </summary>
internal static class FontPrograms
{
    private const byte EndOfLetter = 14;
    private const int CharStrings = 17, MostLetters = 65_536;

    /// <summary>The private part of a font of Type 1 with one letter, which draws nothing.</summary>
    private static readonly byte[] Private = Encrypt([0, 0, 0, 0, .. Encoding.ASCII.GetBytes(
        "dup /Private 8 dict dup begin /RD {string currentfile exch readstring pop} executeonly def /ND {def} def /lenIV 4 def "
        + "2 index /CharStrings 1 dict dup begin\n/.notdef 6 RD "), .. Encrypt([0, 0, 0, 0, 139, EndOfLetter], 4330),
        .. Encoding.ASCII.GetBytes(" ND\nend end readonly put put dup/FontName get exch definefont pop mark currentfile closefile\n")],
        55665);

    /// <summary>Returns a font of Type 1 without its outlines, and the lengths of its three parts.</summary>
    /// <param name="font">The font.</param>
    public static (byte[] Font, int Clear, int Packed, int End) OfType1(ReadOnlySpan<byte> font)
    {
        var at = font.IndexOf("eexec"u8);
        byte[] clear = [.. at < 0 ? font : font[..at], .. "eexec\n"u8];
        byte[] end = [.. Encoding.ASCII.GetBytes(new string('0', 512)), .. "\ncleartomark\n"u8];
        return ([.. clear, .. Private, .. end], clear.Length, Private.Length, end.Length);
    }

    /// <summary>
    /// Returns a font in the compact form (CFF), or one of OpenType that has one in it, without its outlines; null if it is damaged.
    /// </summary>
    /// <param name="font">The font.</param>
    public static byte[]? OfCompact(ReadOnlySpan<byte> font)
    {
        var blank = font.ToArray();
        if (!font.StartsWith("OTTO"u8))
            return Blank(blank) ? blank : null;
        for (var i = 0; i < (font.Length < 6 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(font[4..])) && 28 + (16 * i) <= font.Length; i++)
        {
            var table = font.Slice(12 + (16 * i), 16);
            if (!table.StartsWith("CFF "u8))
                continue;
            var (start, length) = (BinaryPrimitives.ReadUInt32BigEndian(table[8..]), BinaryPrimitives.ReadUInt32BigEndian(table[12..]));
            return start + (long)length <= font.Length && Blank(blank.AsSpan((int)start, (int)length)) ? blank : null;
        }

        return null;
    }

    /// <summary>Makes each letter of a compact font end before it draws.</summary>
    private static bool Blank(Span<byte> font)
    {
        if (font.Length < 4 || ListAt(font, font[2]) is not { } names || ListAt(font, names.End) is not { Count: > 0 } tops)
            return false;
        for (var i = 0; i < tops.Count; i++)
        {
            if (OffsetOf(font[tops[i]], CharStrings) is not { } at || ListAt(font, at) is not { } letters)
                return false;
            for (var letter = 0; letter < letters.Count; letter++)
                font[letters[letter]].Fill(EndOfLetter);
        }

        return true;
    }

    /// <summary>Reads a list (INDEX) of a compact font; null if it is damaged.</summary>
    private static Parts? ListAt(ReadOnlySpan<byte> font, int at)
    {
        if (at < 0 || at + 2 > font.Length)
            return null;
        int count = BinaryPrimitives.ReadUInt16BigEndian(font[at..]);
        if (count == 0)
            return new Parts([], at + 2);
        var size = at + 3 <= font.Length ? font[at + 2] : 0;
        var data = at + 2L + ((count + 1L) * size);
        if (size is < 1 or > 4 || count > MostLetters || data >= font.Length)
            return null;
        var ends = new int[count + 1];
        for (var i = 0; i <= count; i++)
        {
            long offset = 0;
            for (var place = 0; place < size; place++)
                offset = (offset << 8) | font[at + 3 + (i * size) + place];
            if (data + offset > font.Length || (i > 0 && data + offset < ends[i - 1]))
                return null;
            ends[i] = (int)(data + offset);
        }

        return new Parts(ends, ends[^1]);
    }

    /// <summary>Returns the number before an operator in a dictionary of a compact font.</summary>
    private static int? OffsetOf(ReadOnlySpan<byte> dictionary, int wanted)
    {
        int? last = null;
        for (var i = 0; i < dictionary.Length;)
        {
            var value = dictionary[i++];
            switch (value)
            {
                case 28 when i + 2 <= dictionary.Length:
                    last = BinaryPrimitives.ReadInt16BigEndian(dictionary[i..]);
                    i += 2;
                    break;
                case 29 when i + 4 <= dictionary.Length:
                    last = BinaryPrimitives.ReadInt32BigEndian(dictionary[i..]);
                    i += 4;
                    break;
                case 30:
                    while (i < dictionary.Length && (dictionary[i] & 0xF) != 0xF && dictionary[i] >> 4 != 0xF)
                        i++;
                    i++;
                    break;
                case >= 32 and <= 246:
                    last = value - 139;
                    break;
                case >= 247 and <= 250 when i < dictionary.Length:
                    last = ((value - 247) * 256) + dictionary[i++] + 108;
                    break;
                case >= 251 and <= 254 when i < dictionary.Length:
                    last = (-(value - 251) * 256) - dictionary[i++] - 108;
                    break;
                case 12:
                    i++;
                    break;
                default:
                    if (value == wanted)
                        return last;
                    break;
            }
        }

        return null;
    }

    /// <summary>Encrypts as fonts of Type 1 are encrypted (Adobe Type 1 Font Format, chapter 7).</summary>
    private static byte[] Encrypt(ReadOnlySpan<byte> plain, ushort key)
    {
        var packed = new byte[plain.Length];
        for (var i = 0; i < plain.Length; i++)
        {
            packed[i] = (byte)(plain[i] ^ (key >> 8));
            key = unchecked((ushort)(((packed[i] + key) * 52845) + 22719));
        }

        return packed;
    }

    /// <summary>The parts of a list, by where they end.</summary>
    private readonly record struct Parts(int[] Ends, int End)
    {
        public int Count => Math.Max(0, Ends.Length - 1);

        public Range this[int part] => Ends[part]..Ends[part + 1];
    }
}
