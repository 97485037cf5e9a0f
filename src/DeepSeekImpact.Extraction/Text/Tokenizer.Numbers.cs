using System.Globalization;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// The digits of a number with the signs that group them and part its decimals: "2,000", "19,341.83", "1,23,456", "2’500’000", "€24,50".
/// </summary>
internal ref partial struct Tokenizer
{
    private int ReadNumber(int start)
    {
        var i = start;
        var point = false;
        while (i < _text.Length)
        {
            var c = _text[i];
            if (char.IsAsciiDigit(c))
                i++;
            else if (c == ',' && IsGroup(i))
                i += 4;
            else if (c == ',' && i - start <= 2 && EndOfIndianGroups(i) is > 0 and var groups)
                i = groups;
            else if (c == ',' && !point && EndOfDecimals(start, i) is > 0 and var decimals)
                return Add(start, decimals, TokenKind.Number);
            else if (c == '.' && !point && EndOfPointGroups(start, i) is > 0 and var points)
                return Add(start, points, TokenKind.Number);
            else if (IsApostrophe(c) && !point && (i - start <= 3 || IsApostrophe(_text[i - 4])) && IsGroup(i))
                i += 4;
            else if (c == '.' && !point && i + 1 < _text.Length && char.IsAsciiDigit(_text[i + 1]))
                (i, point) = (i + 1, true);
            else
                break;
        }

        return Add(start, i, TokenKind.Number);
    }

    private readonly bool IsDigit(int i) => i < _text.Length && char.IsAsciiDigit(_text[i]);

    private readonly bool IsGroup(int sign) => IsDigit(sign + 1) && IsDigit(sign + 2) && IsDigit(sign + 3) && !IsDigit(sign + 4);

    /// <summary>"1,23,456", "12,34,56,789": groups of two and a last one of three; returns their end, or 0.</summary>
    private readonly int EndOfIndianGroups(int comma)
    {
        var i = comma;
        while (i + 3 < _text.Length && _text[i] == ',' && IsDigit(i + 1) && IsDigit(i + 2) && _text[i + 3] == ',')
            i += 3;
        return i > comma && IsGroup(i) ? i + 4 : 0;
    }

    /// <summary>
    /// "€24,50", "3,5%", "1,5 million": one or two decimals after a comma, where a currency or a unit says so; returns their end, or 0.
    /// </summary>
    private readonly int EndOfDecimals(int start, int comma)
    {
        var end = comma + 1;
        while (IsDigit(end))
            end++;
        if (end - comma is not (2 or 3) || _text[start..comma].ContainsAny(',', '’')
            || (end + 1 < _text.Length && _text[end] is ',' or '.' && IsDigit(end + 1)))
            return 0;
        return FollowsCurrency() || LeadsUnit(end) ? end : 0;
    }

    /// <summary>
    /// "1.500,00", "€1.234.567", "2.400.000 euros": groups separated by points, as in much of Europe; returns the number's end, or 0.
    /// </summary>
    private readonly int EndOfPointGroups(int start, int point)
    {
        if (point - start > 3)
            return 0;
        var i = point;
        var groups = 0;
        while (i < _text.Length && _text[i] == '.' && IsGroup(i))
        {
            i += 4;
            groups++;
        }

        if (groups == 0)
            return 0;
        if (i < _text.Length && _text[i] == ',' && IsDigit(i + 1) && !IsDigit(i + 3))
            return IsDigit(i + 2) ? i + 3 : i + 2;
        return groups > 1 && (FollowsCurrency() || LeadsUnit(i)) ? i : 0;
    }

    /// <summary>"€", "R$ ", "CHF ": indicates whether the token before the number is a currency's.</summary>
    private readonly bool FollowsCurrency()
    {
        if (_count == 0)
            return false;
        var last = _tokens[_count - 1];
        return last.Kind == TokenKind.Symbol
            ? char.GetUnicodeCategory(_text[last.Start]) == UnicodeCategory.CurrencySymbol
            : last.IsWord && ((ClassesOf(last) & WordClass.CurrencyWord) != 0 || _vocabulary.IsCurrencyPrefix(_text[last.Start..last.End]));
    }

    /// <summary>"R150 million", "Y5.2bn": indicates whether digits and a scale word follow, so that the letter is a currency's.</summary>
    private readonly bool IsScaled(int i)
    {
        while (IsDigit(i) || (i < _text.Length && _text[i] is '.' or ',' && IsDigit(i + 1)))
            i++;
        if (i < _text.Length && _text[i] is ' ' or '\u00A0')
            i++;
        var end = i;
        while (end < _text.Length && char.IsAsciiLetter(_text[end]))
            end++;
        return end - i >= 2 && _vocabulary.Find(_text, i, end, out var classes) > 0 && (classes & WordClass.Scale) != 0;
    }

    /// <summary>"R202.58", "R3,407.75": indicates whether digits with two decimals follow, so that the letter is the rand's.</summary>
    private readonly bool HasCents(int i)
    {
        while (IsDigit(i) || (i < _text.Length && _text[i] == ',' && IsGroup(i)))
            i++;
        return i < _text.Length && _text[i] == '.' && IsDigit(i + 1) && IsDigit(i + 2) && !IsDigit(i + 3)
            && !(i + 3 < _text.Length && (char.IsAsciiLetter(_text[i + 3]) || _text[i + 3] == '.' && IsDigit(i + 4)));
    }

    private readonly bool LeadsUnit(int i)
    {
        if (i < _text.Length && _text[i] is ' ' or '\u00A0')
            i++;
        if (i >= _text.Length)
            return false;
        if (_text[i] == '%' || char.GetUnicodeCategory(_text[i]) == UnicodeCategory.CurrencySymbol)
            return true;
        var end = i;
        while (end < _text.Length && char.IsAsciiLetter(_text[end]))
            end++;
        return end > i && (_vocabulary.Find(_text, i, end, out var classes) > 0)
            && (classes & (WordClass.Scale | WordClass.CurrencyWord | WordClass.Unit)) != 0;
    }
}
