using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>Names, then who is who, then whom pronouns mean, then roles: the entity stage in its order.</summary>
internal static class EntityReader
{
    public static LinkedText Read(Document document, DateMention[] dates, NameIndex index)
    {
        var known = new KnownNames(document, index);
        var tables = LinkTables.Rent();
        NameReader.Read(document, dates, known, tables.Names);
        var entities = EntityLinker.Link(document, known, tables);
        Coreference.Read(document, entities, tables.Named, tables.Mentions);
        var text = new LinkedText(document, entities, [.. tables.Mentions]);
        tables.Return();
        RoleReader.Read(text);
        Tickers.Set(text);
        return text;
    }

    /// <summary>Returns the entities as the contract serves them.</summary>
    public static Entity[] Freeze(LinkedText text)
    {
        var counts = new int[text.Entities.Count];
        foreach (var mention in text.Mentions)
            counts[mention.Entity]++;
        var mentions = Array.ConvertAll(counts, count => count == 0 ? null : new Mention[count]);
        Array.Clear(counts);
        for (var m = 0; m < text.Mentions.Length; m++)
        {
            var mention = text.Mentions[m];
            var range = text.Document.Range(mention.First, mention.End);
            mentions[mention.Entity]![counts[mention.Entity]++] = new Mention(text.Document, range)
            {
                Form = mention.Form,
                Rule = mention.Rule,
                Antecedent = text.AntecedentOf(m)
            };
        }

        var frozen = new List<Entity>(text.Entities.Count);
        for (var i = 0; i < text.Entities.Count; i++)
        {
            if (mentions[i] is not { } list)
                continue;
            var entity = text.Entities[i];
            frozen.Add(new Entity
            {
                Id = entity.Id,
                Kind = entity.Kind,
                Name = entity.Name,
                Ticker = entity.Entry?.Ticker ?? entity.Ticker,
                Exchange = entity.Entry?.Exchange ?? entity.Exchange,
                Role = entity.Role,
                Affiliation = entity.Affiliation >= 0 ? text.ReferenceTo(entity.Affiliation) : null,
                Aliases = Aliases(entity.Name, list),
                Mentions = list,
                Rule = entity.Rule,
            });
        }

        // In the order of first mention, those of the title first.
        frozen.Sort((a, b) => a.Mentions[0].Place.CompareTo(b.Mentions[0].Place));
        return [.. frozen];
    }

    /// <summary>The other names among the mentions, each once, in the order of the text.</summary>
    private static string[] Aliases(string name, Mention[] mentions)
    {
        List<string>? aliases = null;
        foreach (var mention in mentions)
        {
            if (mention.Form != MentionForm.Name || mention.Chars.SequenceEqual(name))
                continue;
            aliases ??= [];
            var known = false;
            foreach (var alias in aliases)
                known |= mention.Chars.SequenceEqual(alias);
            if (!known)
                aliases.Add(mention.Text);
        }

        return aliases is null ? [] : [.. aliases];
    }
}
