using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <content>Participants within a phrase, named or not.</content>
internal sealed partial class EventParts
{
    private static readonly WordSet Acting = EventWords.Of("acting-for");
    private static readonly WordSet Units = EventWords.Of("unit");
    private static readonly WordSet NoProducts = EventWords.Of("no-product");
    private static readonly WordSet Anybody = EventWords.Of("anybody");
    private static readonly WordSet Trailing = EventWords.Of("trailing");
    private static readonly WordSet Sites = EventWords.Of("site");
    private static readonly WordSet Courts = EventWords.Of("court");

    /// <summary>Adds whoever in a phrase can have the role: the last one that is no possessor, and those listed with it.</summary>
    private bool FillWithin(EventDraft draft, FrameSlot slot, int first, int end, bool takesList)
    {
        var (last, owner) = (-1, -1);
        for (var i = end - 1; i >= first; i--)
        {
            if (_linked.MentionAt(i) is not (>= 0 and var mention))
                continue;
            if (owner < 0 && Takes(slot, mention) && IsPossessor(mention, end))
                owner = mention;
            else if (Takes(slot, mention) && !IsModifier(mention, end) && (ActsBy(draft, slot, _linked.Mentions[mention].End, end)
                || IsHead(_linked.Mentions[mention].End) || last < 0
                && !HasHeadAfter(_linked.Mentions[mention].End, end)))
            {
                last = mention;
                break;
            }

            i = _linked.Mentions[mention].First;
        }

        // "its Board of Directors": whose it is, if nobody else is named; "its founder sold his stake": somebody else than it.
        last = last < 0 && !(slot.Role.Takes(EntityKind.Person) && _document.Has(end - 1, WordClass.Role)) ? owner : last;
        if (last < 0)
            return false;
        var added = draft.Add(Make(draft, slot, last));
        for (var before = last - 1; takesList && before >= 0 && _linked.Mentions[before].First >= first; before--)
        {
            if (!IsJoined(_linked.Mentions[before].End, _linked.Mentions[before + 1].First) || !Takes(slot, before))
                break;
            added |= draft.Add(Make(draft, slot, before));
        }

        return added;
    }

    /// <summary>Adds a phrase that names nobody: "a chip startup".</summary>
    private bool FillPhrase(EventDraft draft, FrameSlot slot, int first, int end)
    {
        end = BeforeAt(first, end);
        while (first < end && (_document.Has(first, WordClass.Determiner | WordClass.Possessive)
            || _document.KindAt(first) is TokenKind.Punctuation or TokenKind.Quote))
            first++;
        if (first < end && text.QuantityAt(first) is { Kind: QuantityKind.Money } price && price.End < end)
            first = price.End;
        while (slot.Role.Name == "product" && first < end - 1 && _document.Tokens[first + 1].Start > _document.Tokens[first].End
            && (_document.KindAt(first) is TokenKind.Number
            || _document.Has(first, WordClass.Cardinal)))
            first++;
        while (end > first && (_document.KindAt(end - 1) != TokenKind.Word && !NumberReader.IsHyphen(_document, end - 2)
            || _document.IsAny(end - 1, Trailing)))
            end--;
        if (end <= first || end - first > LongestPhrase || text.QuantityAt(first) is { Kind: not QuantityKind.Count })
            return false;
        var head = Head(first, end);

        // "its planned $62 billion (£47 billion) takeover": the amount is nobody.
        if (_document.Has(head, WordClass.Scale))
            return false;

        // "Nearly 30% of companies reported layoffs": whoever they are.
        if (head == first && _document.IsAny(head, Anybody))
            return false;

        // "The project will create 400 jobs": no company.
        if (slot.Role.Name == "company" && _document.IsAny(head, Plans))
            return false;

        // "approved by its board": a company decides for itself.
        if (slot.Role.Name is "regulator" or "authority" && _document.IsAny(head, "board", "boards", "directors", "management"))
            return false;

        // "the results were released": no product.
        if (slot.Role.Name == "product" && _document.IsAny(head, NoProducts))
            return false;

        // A name that cannot have the role is no words for it either.
        if (_linked.MentionAt(head) is >= 0 and var mention && _linked.Mentions[mention].Form == MentionForm.Name)
            return false;
        if (slot.IsListed ? !slot.Role.Lists(_document, head + 1, head + 1) : !IsNamed(head) && !slot.Role.TakesHead(_document, head)
            || _document.Has(head, WordClass.Pronoun | WordClass.Adverb | WordClass.Preposition | WordClass.Determiner | WordClass.VerbIng
                | WordClass.TimeUnit))
            return false;
        return draft.Add(new DraftParticipant(RoleOf(draft, slot.Role, first, end), -1, first, end));
    }

    /// <summary>Indicates whether a word is a name that no list knows: "the Beacon-2", "Zorvex".</summary>
    private bool IsNamed(int at) => _document.KindAt(at) is TokenKind.Word && _document.Tokens[at].IsCapitalised
        && _document.Tokens[at].Length > 1 && at > _document.Sentences[_document.SentenceOf(at)].First
            && !_document.Has(at, WordClass.Month | WordClass.Weekday
            | WordClass.Pronoun) && !_document.Tokens[at].Has(TokenShape.AllCaps) || _document.KindAt(at) is TokenKind.Number
        && NumberReader.IsHyphen(_document, at - 1);

    /// <summary>
    /// "Borana Corp’s board authorized a buyback", "a strike at Borana Corp's plant": who decides for the one before the clitic, or where
    /// it works.
    /// </summary>
    private bool ActsBy(EventDraft draft, FrameSlot slot, int clitic, int end) => _document.KindAt(clitic) == TokenKind.Clitic
        && (_document.IsAny(end - 1, Acting) || draft.Type.IsReport && _document.IsAny(end - 1, Units)
            || slot is { Slot: Slot.Prep, Role.Name: "company" } && _document.IsAny(end - 1, Sites));

    /// <summary>the US giant, the London office: a place that says where the noun after it is.</summary>
    private bool IsModifier(int mention, int end)
    {
        var next = _linked.Mentions[mention].End;
        return _linked.Entities[_linked.Mentions[mention].Entity].Kind is EntityKind.Place && next < end && _linked.MentionAt(next) < 0
            && _document.KindAt(next) is TokenKind.Word
            && !_document.Has(next, WordClass.Preposition | WordClass.Coordinator | WordClass.AnyVerb | WordClass.Adverb);
    }

    /// <summary>"of copying its chips": whose the noun after it is.</summary>
    private bool IsPossessor(int mention, int end)
    {
        var next = _linked.Mentions[mention].End;
        return _linked.Mentions[mention].Form == MentionForm.Pronoun && _document.Has(next - 1, WordClass.Possessive) && next < end
            && _document.KindAt(next) is TokenKind.Word
            && !_document.Has(next, WordClass.Preposition | WordClass.Auxiliary | WordClass.Modal);
    }

    /// <summary>Returns the role of whoever decides: a court is no regulator, nor a regulator a court.</summary>
    private EventRole RoleOf(EventDraft draft, EventRole role, int first, int end)
    {
        if (role.Name is not ("regulator" or "court") || !draft.Type.Roles.Contains("regulator") || !draft.Type.Roles.Contains("court"))
            return role;
        for (var i = first; i < end; i++)
        {
            if (_document.IsAny(i, Courts))
                return EventRole.Find("court");
        }

        return EventRole.Find("regulator");
    }

    /// <summary>Indicates whether a phrase is a name of several words that no list knows: "a round led by Halden Brook".</summary>
    private bool IsName(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.KindAt(i) is not TokenKind.Word || !_document.Tokens[i].IsCapitalised || _linked.MentionAt(i) >= 0)
                return false;
        }

        return end > first + 1 && !_document.Has(first, WordClass.Month | WordClass.Weekday);
    }

    /// <summary>"Workers at Borana Corp": the words before where they work.</summary>
    private int BeforeAt(int first, int end)
    {
        for (var i = first + 1; i < end - 1; i++)
        {
            if (_document.Is(i, "at") && _linked.MentionAt(i) < 0)
                return i;
        }

        return end;
    }

    /// <summary>The last word before "of": "the owner of a chain".</summary>
    private int Head(int first, int end)
    {
        for (var i = first + 1; i < end; i++)
        {
            if (_document.Is(i, "of"))
                return i - 1;
        }

        return end - 1;
    }
}
