using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>Reads the tables of known names. To add a table: one line in <see cref="Read"/>.</summary>
internal static class NameTables
{
    public static IEnumerable<(LexiconEntry Entry, string Name, bool IsDemonym)> Read()
    {
        // Where two tables share a spelling the first one keeps it: a chip or model is more specific than its maker.
        return Makers("ai-models.tsv", EntityKind.AiModel)
            .Concat(Makers("chips.tsv", EntityKind.Chip))
            .Concat(Plain("indices.tsv", EntityKind.Index))
            .Concat(Companies())
            .Concat(Places())
            .Concat(Plain("organizations.tsv", EntityKind.Organization))
            .Concat(Makers("products.tsv", EntityKind.Product))
            .Concat(People());
    }

    private static IEnumerable<(LexiconEntry, string, bool)> Plain(string table, EntityKind kind)
    {
        foreach (var row in LexiconTable.Rows(table))
        {
            var entry = new LexiconEntry(row[0], kind);
            foreach (var name in Names(row[0], row[1]))
                yield return (entry, name, false);
        }
    }

    private static IEnumerable<(LexiconEntry, string, bool)> Companies()
    {
        foreach (var row in LexiconTable.Rows("companies.tsv"))
        {
            var entry = new LexiconEntry(row[0], EntityKind.Company) { Ticker = Absent(row[1]), Exchange = Absent(row[2]) };
            foreach (var name in Names(row[0], row[3]))
                yield return (entry, name, false);
        }
    }

    private static IEnumerable<(LexiconEntry, string, bool)> Makers(string table, EntityKind kind)
    {
        foreach (var row in LexiconTable.Rows(table))
        {
            var entry = new LexiconEntry(row[0], kind) { Maker = Absent(row[1]) };
            foreach (var name in Names(row[0], row[2]))
            {
                foreach (var spelling in Spellings(name))
                    yield return (entry, spelling, false);
            }
        }
    }

    private static IEnumerable<(LexiconEntry, string, bool)> Places()
    {
        foreach (var row in LexiconTable.Rows("places.tsv"))
        {
            var entry = new LexiconEntry(row[0], EntityKind.Place) { IsCountry = row[1] == "country" };
            foreach (var name in Names(row[0], row[2]))
                yield return (entry, name, false);
            foreach (var demonym in LexiconTable.List(row[3]))
                yield return (entry, demonym, true);
        }
    }

    private static IEnumerable<(LexiconEntry, string, bool)> People()
    {
        foreach (var row in LexiconTable.Rows("people.tsv"))
        {
            var entry = new LexiconEntry(row[0], EntityKind.Person) { Gender = row[1] };
            foreach (var name in Names(row[0], row[2]))
                yield return (entry, name, false);
        }
    }

    private static IEnumerable<string> Names(string name, string aliases) => LexiconTable.List(aliases).Prepend(name);

    /// <summary>"DeepSeek-V3", "DeepSeek V3", "DeepSeekV3": hyphen, space or nothing before the version.</summary>
    private static IEnumerable<string> Spellings(string name)
    {
        yield return name;
        var cut = name.LastIndexOfAny(['-', ' ']);
        if (cut <= 0 || cut + 1 >= name.Length || !(char.IsDigit(name[cut + 1]) || (cut + 2 < name.Length && char.IsDigit(name[cut + 2]))))
            yield break;
        yield return name[..cut] + "-" + name[(cut + 1)..];
        yield return name[..cut] + " " + name[(cut + 1)..];
        if (!char.IsDigit(name[cut + 1]))
            yield return name[..cut] + name[(cut + 1)..];
    }

    private static string? Absent(string cell) => cell.Length == 0 ? null : cell;
}
