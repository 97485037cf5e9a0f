namespace DeepSeekImpact.Extraction.Events;

/// <summary>Where in its clause a participant of an event stands.</summary>
internal enum Slot : byte
{
    /// <summary>The subject of the verb, or of the verb that governs the noun: "Acme" in "Acme announced layoffs".</summary>
    Subj,

    /// <summary>The object of the verb.</summary>
    Obj,

    /// <summary>The possessive before the noun: "Acme's takeover", "its".</summary>
    Poss,

    /// <summary>The name before the noun: "the Borel takeover".</summary>
    Mod,

    /// <summary>After a preposition, whose word is in the frame.</summary>
    Prep,
}

/// <summary>A place of a frame: where a participant stands and what part it has.</summary>
/// <param name="Slot">Where it stands.</param>
/// <param name="Preposition">The preposition of <see cref="Slot.Prep"/>.</param>
/// <param name="Role">The part it has.</param>
/// <param name="IsRequired">True if there is no event without it.</param>
/// <param name="IsNamed">True if only a name will do.</param>
/// <param name="IsListed">True if only who is known to have the role will do: a court, a rating agency.</param>
/// <param name="IsOfCompanies">True if no place will do.</param>
internal readonly record struct FrameSlot(Slot Slot, string Preposition, EventRole Role, bool IsRequired, bool IsNamed,
    bool IsListed = false, bool IsOfCompanies = false);

/// <summary>The rule of an event besides its words: who stands where, how far it got, and what it needs.</summary>
internal sealed class EventFrame
{
    private EventFrame(EventType type, FrameSlot[] slots, EventStatus status, string[] flags)
    {
        Type = type;
        Slots = slots;
        Status = status;
        IsNoun = flags.Contains("noun");
        NeedsAmount = flags.Contains("amount");
        NeedsAny = flags.Contains("any");
        IsBothSided = flags.Contains("pair");
        IsDone = flags.Contains("done");
        IsTold = flags.Contains("told");
        NeedsName = flags.Contains("name");
        IsPassive = flags.Contains("passive");
        GoesOn = flags.Contains("again");
    }

    /// <summary>Gets the type of event.</summary>
    public EventType Type { get; }

    /// <summary>Gets who stands where.</summary>
    public FrameSlot[] Slots { get; }

    /// <summary>Gets how far it got where nothing else tells it.</summary>
    public EventStatus Status { get; }

    /// <summary>Gets a value indicating whether its words are a noun.</summary>
    public bool IsNoun { get; }

    /// <summary>Gets a value indicating whether there is no event without an amount.</summary>
    public bool NeedsAmount { get; }

    /// <summary>Gets a value indicating whether there is no event without a participant or an amount.</summary>
    public bool NeedsAny { get; }

    /// <summary>Gets a value indicating whether its verb is passive: "Mara Lind was named chief executive of Borana Corp".</summary>
    public bool IsPassive { get; }

    /// <summary>Gets a value indicating whether there is no event without a participant who is named.</summary>
    public bool NeedsName { get; }

    /// <summary>Gets a value indicating whether there is no event without two participants of its first role.</summary>
    public bool IsBothSided { get; }

    /// <summary>Gets a value indicating whether its status stays as it is, whatever governs it: "completed the acquisition".</summary>
    public bool IsDone { get; }

    /// <summary>Gets a value indicating whether its words tell that something happened, whatever stands around them.</summary>
    public bool IsTold { get; }

    /// <summary>
    /// Gets a value indicating whether it goes on with the event told last of its group: "the deal" after who buys whom.
    /// </summary>
    public bool GoesOn { get; }

    /// <summary>Indicates whether a participant has a place.</summary>
    public bool Has(Slot slot) => Array.Exists(Slots, one => one.Slot == slot);

    /// <summary>Returns a frame from the cells of a rule.</summary>
    /// <param name="type">The name of the type.</param>
    /// <param name="slots">The slots, such as "subj=acquirer obj=target! from=seller".</param>
    /// <param name="status">The status.</param>
    /// <param name="flags">What it needs: noun, amount, any, pair, done, told, name, passive, again.</param>
    /// <exception cref="InvalidDataException">A cell names a type, role or status that does not exist.</exception>
    public static EventFrame Parse(string type, string slots, string status, string flags)
    {
        var found = EventTypes.Find(type) ?? throw new InvalidDataException($"There is no type of event '{type}'.");
        return new EventFrame(found, [.. slots.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(SlotOf)],
            Enum.Parse<EventStatus>(status, ignoreCase: true), flags.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        FrameSlot SlotOf(string cell)
        {
            if (cell.Split('=') is not [var where, var what])
                throw new InvalidDataException($"'{cell}' is no place with a role, such as obj=target.");
            var role = what.TrimEnd('!', '@', '#');
            if (!found.Roles.Contains(role))
                throw new InvalidDataException($"{type} has no role '{role}'.");
            var (slot, preposition) = where switch
            {
                "subj" => (Slot.Subj, string.Empty),
                "obj" => (Slot.Obj, string.Empty),
                "poss" => (Slot.Poss, string.Empty),
                "mod" => (Slot.Mod, string.Empty),
                _ => (Slot.Prep, where),
            };
            return new FrameSlot(slot, preposition, EventRole.Find(role), what.Contains('!'), what.Contains('@'), what.Contains('#'),
                found.IsOfCompanies);
        }
    }
}
