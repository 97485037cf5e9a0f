using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <content>Reads names by their last word: "Hudson River", "Acme Technologies".</content>
internal sealed partial class NameReader
{
    /// <summary>The last word says what it is: "National Convention Assembly", "Hudson River", "Acme Technologies".</summary>
    private bool ReadByHead(int first, int end)
    {
        var last = end - 1;

        // "the Republican House speaker": a party before a known body.
        if (_document.IsAny(first, "republican", "democratic") && _document.IsAny(first + 1, "congress", "house", "senate")
            && end - first == 2)
        {
            ReadRun(first + 1, end, startsSentence: false);
            return true;
        }

        var head = first;
        for (var i = first; i < end; i++)
        {
            // The head of "University of Utah" is its first noun.
            if (i + 1 < end && _document.IsAny(i + 1, "of", "for", "on"))
            {
                head = i;
                break;
            }

            head = i;
        }

        // "Bank of Norlane", "Union Bank of Norlane", "Trust Company of Virginia": a bank or company is called after a place.
        if (head != last && !_inHeading && (_document.Is(head, "bank") || head > first && _document.IsAny(head, "company", "corporation"))
            && _document.Is(head + 1, "of")
            && _known.Find(first, end) is null)
        {
            Add(first, end, head == first ? EntityKind.Organization : EntityKind.Company, "entity.bankOf");
            return true;
        }

        // Borana Corp’s Board of Directors: whoever sits there is a part of the company.
        if (_document.AreAt(head, "board", "of") && _document.Is(last, "directors") && last == head + 2)
            return true;
        if (head != last && _document.Has(head, WordClass.OrganizationNoun))
        {
            Add(first, end, EntityKind.Organization, "entity.organizationOf");
            return true;
        }

        // "410 Vermeer St.", "Hanover Blvd.".
        if (end - first > 1 && _document.IsAny(last, "St.", "Ave.", "Blvd.", "Rd."))
        {
            Add(first, end, EntityKind.Place, "entity.placeNoun");
            return true;
        }

        if (head == last && ReadPlaceSurname(first, end))
            return true;
        if (IsEvent(last))
            return !_inHeading;

        // "the Stoxx 600 Insurance Index", not "the Consumer Price Index": what has a name with it.
        if (_document.Is(last, "index") && !_inHeading && _known.Find(first, end) is { IsDemonym: false } named
            && named.End < end
            && named.Entry.Kind is EntityKind.Index or EntityKind.Company or EntityKind.Organization)
        {
            Add(first, end, EntityKind.Index, "entity.index");
            return true;
        }

        // "the parent of Copper Garden and Blue Heron", "the investment firm Halden Republic": a business, whatever its noun.
        if (_document.Has(last, WordClass.PlaceNoun) && !_inHeading && _context.ReadBusiness(first, end) is { } rule)
        {
            Add(first, end, EntityKind.Company, rule);
            return true;
        }

        // "Vell Health System", "the Halden School System".
        if (_document.Is(last, "system") && _document.IsAny(last - 1, "care", "health", "healthcare", "hospital", "school", "university")
            && last - first > 1)
        {
            Add(first, end, EntityKind.Organization, "entity.organizationNoun");
            return true;
        }

        if (_document.Has(head, WordClass.PlaceNoun) && !_document.Has(head, WordClass.OrganizationNoun | WordClass.CompanyNoun)
            && !IsAllCommonHeading(first, end))
        {
            Add(first, end, EntityKind.Place, "entity.placeNoun");
            return true;
        }

        if (_document.Has(last, WordClass.CompanyNoun) && !_document.Has(last, WordClass.OrganizationNoun)
            && !IsAllCommonHeading(first, end) && !IsRegion(first, last))
        {
            var start = SkipDemonym(first, last);
            Add(start, end, EntityKind.Company, "entity.companyNoun", KnownPrefix(start, end, EntityKind.Company));
            return true;
        }

        if (_document.Has(last, WordClass.OrganizationNoun) && !IsAllCommonHeading(first, end))
        {
            // "Reliance Group", "Vescott Group": what is called after a name is a business; "the Minsk Group" and "the Working Group" are
            // not.
            if (_document.Is(last, "group") && !_document.Has(last - 1, WordClass.Common) && _document.Tokens[last - 1].IsWord
                && _known.Find(last - 1, last) is not { Entry.Kind: EntityKind.Place })
            {
                Add(first, end, EntityKind.Company, "entity.companyNoun");
                return true;
            }

            var isBusiness = _document.IsAny(last, MediaNouns);

            // "Smiths Group gained 2.5%", "Halden Bank shares": what trades is a company, whatever its noun.
            if (!isBusiness && _context.Read(first, end) is { Kind: EntityKind.Company } told
                && !(told.Rule is "entity.roleAt" or "entity.roleOf" or "entity.roleOwner" or "entity.sharesOf" or "entity.spokesFor"
                    && IsPublicBody(last)))
            {
                Add(first, end, told.Kind, told.Rule);
                return true;
            }

            Add(first, end, isBusiness ? EntityKind.Company : EntityKind.Organization, "entity.organizationNoun");
            return true;
        }

        return false;
    }

    /// <summary>"an editor at the Halden Lawyers Association": a body that is no business, whoever works there.</summary>
    private bool IsPublicBody(int last) => _document.IsAny(last, PublicBodies);

    /// <summary>"the Worldwide Makers Conference", "the Larkin Prize": what takes place or is won acts and trades nowhere.</summary>
    private bool IsEvent(int last) => _document.IsAny(last, Events) && !_document.Tokens[last].Has(TokenShape.AllCaps);

    /// <summary>"China Energy", "Asia Research": a place and a common business word are no company without more.</summary>
    private bool IsRegion(int first, int last) =>
        last - first == 1 && _document.Has(last, WordClass.Common) && _known.Find(first, last) is { } match
            && match.Entry.Kind == EntityKind.Place && match.IsDemonym;
}
