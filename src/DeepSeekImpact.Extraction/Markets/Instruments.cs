using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>An instrument where the text names it.</summary>
internal readonly record struct InstrumentMatch(Instrument Instrument, int First, int End, bool IsPlain);

/// <summary>Finds instruments: entities that trade, and the table of commodities, currencies, yields and sectors.</summary>
internal static class Instruments
{
    private readonly record struct Row(string[] Words, string Name, InstrumentKind Kind);

    private static readonly FrozenDictionary<string, Row[]> ByFirst = LexiconTable.Rows("instruments.tsv")
        .Select(row => new Row(Tokenizer.Words(row[0]), row[1], Enum.Parse<InstrumentKind>(row[2], ignoreCase: true)))
        .GroupBy(row => row.Words[0], StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(row => row.Words.Length).ToArray(), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Row[]>.AlternateLookup<ReadOnlySpan<char>> Lookup = ByFirst.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gives the instrument that starts at a token, or null. A company is one only as "shares" or plainly as a stock, which the caller checks.</summary>
    public static InstrumentMatch? At(LinkedText text, int at)
    {
        var document = text.Document;
        if (GovernmentBonds.At(text, at) is { } bond)
            return bond;

        // "Dollar General", "Gold Fields": the first word of a company's name is no currency or metal.
        var isNamed = text.MentionAt(at) is >= 0 and var whole && text.Mentions[whole].End - text.Mentions[whole].First > 1
            && text.KindAt(at) == EntityKind.Company;
        if (!isNamed && (document.Has(at, WordClass.InstrumentWord) || document.KindAt(at) == TokenKind.Number)
            && Lookup.TryGetValue(document.Chars(at), out var rows))
        {
            foreach (var row in rows)
            {
                var end = at + row.Words.Length;
                if (end <= document.Tokens.Length && Matches(document, at, row.Words))
                    return new InstrumentMatch(new Instrument(EntityLinker.Slug(row.Name), row.Name, row.Kind), at, AfterSymbol(text, end),
                        true);
            }
        }

        if (text.MentionAt(at) is not (>= 0 and var number) || text.Mentions[number].First != at)
            return null;
        var mention = text.Mentions[number];
        var entity = text.Entities[mention.Entity];
        return entity.Kind switch
        {
            EntityKind.Index => new InstrumentMatch(new Instrument(entity.Id, entity.Name, InstrumentKind.Index), mention.First,
                text.AfterAlias(mention.End), true),
            EntityKind.Company when mention.Form != MentionForm.Pronoun || document.IsAny(mention.End, "shares", "stock") => Shares(text, mention, entity),
            EntityKind.Product when entity.Name is "Bitcoin" or "Ethereum" or "Dogecoin" => new InstrumentMatch(new Instrument(entity.Id,
                entity.Name, InstrumentKind.Crypto), mention.First, text.AfterAlias(mention.End), true),
            _ => null,
        };
    }

    /// <summary>"Bitcoin (BTC)", "the dollar index (DXY)".</summary>
    private static int AfterSymbol(LinkedText text, int end)
    {
        if (text.AfterAlias(end) is var after && after > end)
            return after;
        return Tickers.Bare(text.Document, end) is { Alias: > 0 } bare ? bare.End : end;
    }

    /// <summary>"Nvidia shares", "Nvidia’s stock", "shares of (the) chip giant Nvidia", or the company alone.</summary>
    private static InstrumentMatch Shares(LinkedText text, LinkedMention mention, LinkedEntity entity)
    {
        var document = text.Document;
        var instrument = new Instrument(entity.Id, entity.Name, InstrumentKind.Stock) { Ticker = entity.Entry?.Ticker ?? entity.Ticker };
        var end = mention.End;

        // "(NASDAQ: NVDA)" or "(NVDA)" after the name.
        end = text.AfterAlias(end);

        // "ASML (ASML.AS), fell 7%": wires leave a comma after the brackets.
        if (end > mention.End && document.IsSign(end, ',') && document.Has(end + 1, WordClass.Rise | WordClass.Fall)
            && document.Has(end + 1, WordClass.VerbPast))
            end++;
        var nameEnd = end;

        // "Nvidia’s (NVDA) stock".
        if (document.KindAt(end) == TokenKind.Clitic)
            end = text.AfterAlias(end + 1);
        if (document.IsAny(end, "U.S.", "American", "Hong", "U.S", "Class") && document.IsAny(end + 1, "listed", "shares", "stock", "Kong"))
            end++;
        if (document.IsAny(end, "shares", "stock", "share") && !document.Is(end + 1, "buyback"))
        {
            end = text.AfterAlias(document.Is(end + 1, "price") ? end + 2 : end + 1);

            // "ASML’s shares in Amsterdam": where they trade.
            if (document.Is(end, "in") && text.KindAt(end + 1) == EntityKind.Place)
                end = text.Mentions[text.MentionAt(end + 1)].End;
            return new InstrumentMatch(instrument, mention.First, end, true);
        }

        for (var i = mention.First - 1; i >= Math.Max(0, mention.First - 6); i--)
        {
            if (document.Is(i, "of") && document.IsAny(i - 1, "shares", "stock"))
                return new InstrumentMatch(instrument, i - 1, nameEnd, true);
            if (document.Is(i, "in") && document.Is(i - 1, "shares"))
                return new InstrumentMatch(instrument, i - 1, nameEnd, true);
            if (!document.Tokens[i].IsWord && !Numbers.NumberReader.IsHyphen(document, i) || document.Has(i, WordClass.FiniteVerb) && !document.Is(i, "based"))
                break;
        }

        // "BlueBird Inc. rose on Monday": a company with its legal form or ticker and a weekday is told of as a stock.
        var isStock = (nameEnd > mention.End || document.Has(mention.End - 1, WordClass.CompanySuffix))
            && document.Has(nameEnd, WordClass.Rise | WordClass.Fall)
            && document.Has(document.Is(nameEnd + 1, "on") ? nameEnd + 2 : nameEnd + 1, WordClass.Weekday);
        return new InstrumentMatch(instrument, mention.First, nameEnd, isStock);
    }

    private static bool Matches(Document document, int at, string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!document.Is(at + i, words[i]) || (char.IsUpper(words[i][0]) && !document.Tokens[at + i].IsCapitalised))
                return false;
        }

        return true;
    }
}
