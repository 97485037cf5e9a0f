using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <content>Tickers that stand for their company.</content>
internal sealed partial class NameReader
{
    /// <summary>"$AMZN", "TSLA -4.2%", "NFLX down 3%": a cashtag, or the ticker of a known company with its change.</summary>
    private bool ReadTicker(int i)
    {
        if (!_document.Tokens[i].Has(TokenShape.AllCaps))
            return false;
        if (i > 0 && _document.IsSign(i - 1, '$') && _document.IsGlued(i)
            && !(_document.KindAt(i + 1) == TokenKind.Number && _document.IsGlued(i + 1)))
        {
            Add(i, i + 1, EntityKind.Company, "entity.cashtag", _known.Listed(_document.Chars(i)));
            return true;
        }

        if (_document.Tokens[i].Length is < 2 or > LongestTicker || !HasChange(_document.IsSign(i + 1, ':') ? i + 2 : i + 1)
            || _known.Listed(_document.Chars(i)) is not { } listed || NotNames.Contains(_document.Chars(i)))
            return false;
        Add(i, i + 1, EntityKind.Company, "entity.ticker", listed);
        return true;
    }

    /// <summary>Indicates whether a percentage with a sign or a direction is at a token.</summary>
    private bool HasChange(int at)
    {
        var signed = _document.IsSign(at, '+') || _document.KindAt(at) == TokenKind.Dash && !_document.IsGlued(at);
        return (signed && _document.IsGlued(at + 1) || _document.IsAny(at, "up", "down")) && _document.KindAt(at + 1) == TokenKind.Number
            && _document.IsSign(at + 2, '%');
    }

    /// <summary>"Fresnillo PLC FRES, +2.22% rose": the code of a site with how it stands now is no part of the name before it.</summary>
    private bool IsQuoted(int at) => _document.IsSign(at + 1, ',') && _document.Tokens[at].Has(TokenShape.AllCaps | TokenShape.Mixed)
        && (_document.KindAt(at + 2) == TokenKind.Dash || _document.IsSign(at + 2, '+')) && _document.KindAt(at + 3) == TokenKind.Number
        && _document.IsSign(at + 4, '%');

    /// <summary>"Shares of T-Mobile": a letter and a hyphen, with which a known name can start.</summary>
    private bool IsLetterOfName(int i) => _document.Tokens[i].Length == 1 && NumberReader.IsHyphen(_document, i + 1)
        && _document.IsGlued(i + 1) && _document.IsGlued(i + 2);
}
