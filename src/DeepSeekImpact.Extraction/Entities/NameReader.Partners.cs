using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <content>Houses that are called after people: shops with a possessive, and firms of partners.</content>
internal sealed partial class NameReader
{
    /// <summary>What shops and small houses are: the last word of "Larson's Hardware".</summary>
    private static readonly string[] Shops =
    [
        "auto", "bakery", "bar", "barbecue", "barbershop", "bbq", "books", "bookstore", "boutique", "brewery", "brewing", "burgers", "cafe",
        "café", "chicken", "cleaners", "coffee", "collision", "deli", "diner", "donuts", "doughnuts", "drugs", "farm", "farms", "flowers",
        "foods", "furniture", "garage", "greenhouse", "grill", "grocery", "hardware", "ink", "inn", "jewelers", "jewellers", "kitchen",
        "lounge", "market", "markets", "meats", "motors", "nursery", "pharmacy", "pizza", "pizzeria", "plumbing", "produce", "pub", "ranch",
        "repair", "restaurant", "restaurants", "saloon", "salon", "seafood", "shoes", "steakhouse", "store", "stores", "supermarket",
        "supermarkets", "supply", "tavern", "tires", "toys", "trucking", "winery",
    ];

    /// <summary>
    /// "Larson's Hardware closed", "Tolly's Auto Repair": the token after a shop's name that starts with its owner's, or 0. What belongs to
    /// a known name ("Norway's Market") is no shop.
    /// </summary>
    private int EndOfShop(int first, int end, int limit)
    {
        if (end - first != 1 || _inHeading || end + 1 >= limit || _document.KindAt(end) != TokenKind.Clitic
            || !_document.IsAny(end, "'s", "’s", "'", "’") || !_runs.IsNameToken(end + 1)
            || _document.Tokens[first].Has(TokenShape.AllCaps) || _known.Find(first, end) is not null)
            return 0;
        var last = end + 1;
        while (last + 1 < limit && last - end < 3 && _document.IsAny(last + 1, Shops) && _document.Tokens[last + 1].IsCapitalised
            && (_document.IsAny(last, Shops) || _document.IsAny(last, "family", "famous", "fine", "grocery", "tire")))
            last++;
        // "Tolly's Kitchen Stories": the name of something else goes on.
        return _document.IsAny(last, Shops) && !(last + 1 < limit && _runs.IsNameToken(last + 1)) ? last + 1 : 0;
    }

    /// <summary>"Nvidia &amp; Wynn Resorts": two known companies are no firm of partners.</summary>
    private bool SplitAtAmpersand(int first, int end, bool startsSentence)
    {
        for (var i = first + 1; i < end - 1; i++)
        {
            if (!_document.IsSign(i, '&'))
                continue;
            if (_known.Find(first, end) is { } whole && whole.End > i || KnownPrefix(first, i, EntityKind.Company) is null
                || KnownPrefix(i + 1, end, EntityKind.Company) is null)
                return false;
            ReadRun(first, i, startsSentence);
            ReadRun(i + 1, end, startsSentence: false);
            return true;
        }

        return false;
    }

    /// <summary>
    /// "Varden and Sons Ltd said": the token after the name of a house that is called after a family or its partners, or 0.
    /// </summary>
    private int EndOfFamily(int first, int end, int limit) => _document.Is(end, "and") && end + 1 < limit && end - first <= 3
        && _document.IsAny(end + 1, "sons", "brothers", "daughters", "company", "co", "co.", "associates")
        && _document.Tokens[end + 1].IsCapitalised && !_document.Tokens[first].Has(TokenShape.AllCaps)
        && !_document.Has(end - 1, WordClass.CompanySuffix) && _known.Find(first, end) is null ? _runs.End(end + 1, limit) : 0;

    /// <summary>"the law firm Corbel and Finch": the second partner, who is no firm of his own where one firm is told of.</summary>
    private int WithPartner(int first, int end, int limit)
    {
        if (!_document.Is(first - 1, "firm") || !_document.Is(end, "and") || end + 1 >= limit || !_runs.IsNameToken(end + 1)
            || !_document.IsAny(first - 2, "law", "accounting", "accountancy", "audit", "brokerage", "legal", "advisory"))
            return end;
        var next = _runs.End(end + 1, limit);
        return next == end + 2 && _known.Find(end + 1, next) is null
            && _known.Find(first, end) is null ? next : end;
    }

    /// <summary>"Reed, Vance &amp; Cole LLP": returns the first token of the partners that commas part from the others.</summary>
    private int WithPartners(int first, int end)
    {
        // "Metalcraft of Halden Inc.": a house that is called after its town.
        if (_document.Is(first - 1, "of") && _names.Count > 0
            && _names[^1] is { Entry: null, Count: 1, Kind: not EntityKind.Person } craft && craft.End == first - 1
                && _document.Has(end - 1, WordClass.CompanySuffix)
            && !_document.Has(craft.First, WordClass.Role | WordClass.Honorific | WordClass.Common))
        {
            _names.RemoveAt(_names.Count - 1);
            return craft.First;
        }

        var ampersand = false;
        for (var i = first; i < end; i++)
            ampersand |= _document.IsSign(i, '&') || _document.Is(i, "and");
        if (!ampersand)
            return first;
        while (_document.IsSign(first - 1, ',') && _names.Count > 0 && _names[^1] is { Entry: null, Count: 1 } partner
            && partner.End == first - 1 && _document.Sentences[_document.SentenceOf(first)].First < partner.First
            && _document.SentenceOf(partner.First) == _document.SentenceOf(first))
        {
            first = partner.First;
            _names.RemoveAt(_names.Count - 1);
        }

        return first;
    }
}
