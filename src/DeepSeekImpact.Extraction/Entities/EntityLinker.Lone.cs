using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <content>Lone words and other names that do not say by themselves what they are.</content>
internal sealed partial class EntityLinker
{
    /// <summary>Lone words: first those that shorten a full name, then the rest by the best evidence of all their occurrences.</summary>
    private void LinkLoneWords(ReadOnlySpan<Name> names)
    {
        var open = new List<List<Name>>();
        foreach (var name in names)
        {
            if (!IsOpen(name))
                continue;
            var text = TextOf(name);
            if ((ShortFor(name, text) ?? ListedAs(name, text)) is { } entity)
            {
                // A dateline shouts ("LOWER HALSEY"); the name as the text writes it elsewhere is the name.
                if (IsShouted(_entities[entity].Name) && text.Equals(_entities[entity].Name, StringComparison.OrdinalIgnoreCase)
                    && text.ContainsAnyInRange('a', 'z'))
                    _entities[entity].Name = text.ToString();
                Mention(name, entity);
            }
            else if (_tables.Open.Find(text) is { } known)
            {
                open[known].Add(name);
            }
            else
            {
                _tables.Open.Set(text, open.Count);
                open.Add([name]);
            }
        }

        // "Zelvia and Orbane signed a licensing deal": what the second is says what the first is.
        var waiting = open.FindAll(occurrences => !LinkOpen(occurrences));
        for (var i = 0; i < waiting.Count && waiting.Count < open.Count; i++)
            LinkOpen(waiting[i]);

        // "NORLANE BUYS A RIVAL" in a title, "Norlane" in the text: what only a heading has is whoever is called so.
        foreach (var occurrences in open)
        {
            if (!occurrences.TrueForAll(name => name.InHeading) || _mentions.Exists(mention => mention.First == occurrences[0].First)
                || _tables.ByName.Find(TextOf(occurrences[0])) is not { } entity)
                continue;
            foreach (var name in occurrences)
                Mention(name, entity);
        }
    }

    /// <summary>
    /// Links a name that does not say by itself what it is, by the best evidence of all its occurrences. Returns whether any is found.
    /// </summary>
    private bool LinkOpen(List<Name> occurrences)
    {
        // "Norlane’s (NRLN) stock fell": the ticker is Norlane.
        if (_tables.ByShortName.Find(TextOf(occurrences[0])) is { } listed)
        {
            foreach (var name in occurrences)
                Mention(name, listed);
            return true;
        }

        // A version is here only as a repetition of a name; without that name it is none.
        if (occurrences[0].Rule == "entity.versioned" || _lone.KindOf(occurrences) is not { } best)
            return false;
        var text = TextOf(occurrences[0]).ToString();

        // "Shares of BAC and WFC": a ticker beside a company is another one’s.
        var entity = best is (EntityKind.Company, "entity.listOfBodies") && text.Length > 1
            && _document.Tokens[occurrences[0].First].Has(TokenShape.AllCaps) && _known.Listed(text) is { } traded
                ? ByEntry(traded, best.Rule) : ByName(text, best.Kind, best.Rule);
        if (best.Kind == EntityKind.Person)
            _entities[entity].Gender ??= HonorificGender(occurrences[0].First) ?? GivenNames.GenderOf(Vocabulary.Default.Find(text));
        foreach (var name in occurrences)
        {
            Mention(name with { Rule = name.Kind is null ? best.Rule : name.Rule }, entity);

            // "Walnut CEO Ann Reed said", then "Walnut has grown": an ordinary word.
            if (best.Kind == EntityKind.Company && name.Count == 1 && _document.Has(name.First, WordClass.Common))
                _tables.ByShortName.SetFirst(text, entity);
            if (best.Kind == EntityKind.Company && AliasAfter(name) is >= 0 and var alias)
                _tables.ByShortName.Set(_document.Chars(alias), entity);
        }

        // "Norlane Homes warns again. “We are sorry,” said Norlane.".
        var first = occurrences[0].First;
        if (occurrences[0].Count > 1 && (best.Kind == EntityKind.Company || best is (EntityKind.Organization, "entity.speaks"))
            && !_document.Has(first, WordClass.Common | WordClass.GivenName) && _document.Tokens[first].Length > 2)
            _tables.ByShortName.SetFirst(_document.Chars(first), entity);
        return true;
    }

    /// <summary>"NVDA" beside Nvidia: the ticker of a company that the text names.</summary>
    private int? ListedAs(Name name, ReadOnlySpan<char> text) =>
        name.Count == 1 && text.Length > 1 && _document.Tokens[name.First].Has(TokenShape.AllCaps) && _known.Listed(text) is { } entry
        && _tables.ByEntry.TryGetValue(entry, out var entity) ? entity : null;

    /// <summary>
    /// A known short name; "Firoz" for "Firoz Ali": a given name alone means the person introduced with it; a known full name.
    /// </summary>
    private int? ShortFor(Name name, ReadOnlySpan<char> text) =>
        _tables.ByShortName.Find(text) ?? (_document.Tokens[name.First].Is(WordClass.GivenName) ? _tables.ByGivenName.Find(text) : null)
            ?? _tables.ByName.Find(text) ?? _tables.ByFounder.Find(text);
}
