using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>Names, then who is who, then whom pronouns mean, then roles: the entity stage in its order.</summary>
internal static class EntityReader
{
    public static LinkedText Read(Document document, IReadOnlyList<DateMention> dates)
    {
        var names = NameReader.Read(document, dates);
        var (entities, mentions) = EntityLinker.Link(document, names);
        var text = new LinkedText(document, entities, [.. Coreference.Read(document, entities, mentions)]);
        RoleReader.Read(text);
        Tickers.Set(text);
        return text;
    }

    /// <summary>Gives the entities as the contract serves them.</summary>
    public static Entity[] Freeze(LinkedText text)
    {
        var mentions = new List<Mention>?[text.Entities.Count];
        foreach (var mention in text.Mentions)
        {
            var range = text.Document.Range(mention.First, mention.End);
            (mentions[mention.Entity] ??= []).Add(new Mention(text.Document.Text, range) { Form = mention.Form, Rule = mention.Rule });
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
                Aliases = [.. list.Where(m => m.Form == MentionForm.Name && m.Text != entity.Name).Select(m => m.Text).Distinct(StringComparer.Ordinal)],
                Mentions = list,
                Rule = entity.Rule,
            });
        }

        // In the order of first mention.
        frozen.Sort((a, b) => a.Mentions[0].Start.CompareTo(b.Mentions[0].Start));
        return [.. frozen];
    }
}
