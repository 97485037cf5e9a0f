namespace DeepSeekImpact.Extraction.Text;

/// <summary>What a word form can be. A form may be several things; the recognisers decide by its neighbours.</summary>
[Flags]
internal enum WordClass : ulong
{
    None = 0,

    // Grammar.
    Determiner = 1UL << 0,
    Preposition = 1UL << 1,
    Coordinator = 1UL << 2,
    Subordinator = 1UL << 3,
    Pronoun = 1UL << 4,
    Possessive = 1UL << 5,
    Auxiliary = 1UL << 6,
    Modal = 1UL << 7,
    Negation = 1UL << 8,
    Relative = 1UL << 9,
    Adverb = 1UL << 10,
    Indefinite = 1UL << 11,

    // Verb forms, of the verbs in verbs.tsv.
    VerbBase = 1UL << 12,
    VerbS = 1UL << 13,
    VerbPast = 1UL << 14,
    VerbParticiple = 1UL << 15,
    VerbIng = 1UL << 16,

    // What a verb or noun does in news.
    Cue = 1UL << 17,
    CueNoun = 1UL << 18,
    Rise = 1UL << 19,
    Fall = 1UL << 20,
    Steady = 1UL << 21,
    MoveNoun = 1UL << 22,

    // Numbers, units, time.
    Cardinal = 1UL << 23,
    Scale = 1UL << 24,
    Ordinal = 1UL << 25,
    Month = 1UL << 26,
    Weekday = 1UL << 27,
    TimeUnit = 1UL << 28,
    Unit = 1UL << 29,
    CurrencyWord = 1UL << 30,
    Approximator = 1UL << 31,

    // Names.
    Honorific = 1UL << 32,
    Role = 1UL << 33,
    GivenName = 1UL << 34,
    CompanySuffix = 1UL << 35,
    OrganizationNoun = 1UL << 36,
    PlaceNoun = 1UL << 37,
    PeopleNoun = 1UL << 38,
    Demonym = 1UL << 39,

    /// <summary>A word that the name of something that trades can start with: "gold", "Treasury".</summary>
    InstrumentWord = 1UL << 40,
    CompanyNoun = 1UL << 41,
    ProductNoun = 1UL << 42,
    RoleModifier = 1UL << 43,

    // Certainty.
    Hedge = 1UL << 44,

    /// <summary>An ordinary English word that is written small within a sentence.</summary>
    Common = 1UL << 45,

    /// <summary>Ends with a period that does not end the sentence.</summary>
    Abbreviated = 1UL << 46,

    /// <summary>A research or market noun that can speak: "study", "poll", "report".</summary>
    DocumentNoun = 1UL << 47,

    /// <summary>An adjective of those that stand before nouns in news and could be mistaken for something else.</summary>
    Adjective = 1UL << 48,

    /// <summary>A noun that says its name is a company's: "startup", "chipmaker".</summary>
    CompanyWord = 1UL << 49,

    /// <summary>A noun that says its name is a place's: "city", "province".</summary>
    PlaceWord = 1UL << 50,

    /// <summary>A noun that says its name is a body's that is no business: "agency", "party".</summary>
    OrganizationWord = 1UL << 51,

    /// <summary>A noun that says its name is an AI model's.</summary>
    ModelWord = 1UL << 52,

    /// <summary>A noun that says its name is a chip's.</summary>
    ChipWord = 1UL << 53,

    /// <summary>A word that a date can start with.</summary>
    TimeWord = 1UL << 54,

    /// <summary>A word that an amount without digits can start with: "half", "several", "thousands", "doubled".</summary>
    AmountWord = 1UL << 55,

    /// <summary>
    /// A word beside a verb that gives it a direction or says that something hardly moved: "down", "higher", "unchanged", "record".
    /// </summary>
    MoveParticle = 1UL << 56,

    /// <summary>A word that the name of a holiday starts with.</summary>
    HolidayWord = 1UL << 57,

    /// <summary>A word that is no verb and that a quote can hang on: "according", "view", "opinion".</summary>
    CueWord = 1UL << 58,

    AnyVerb = VerbBase | VerbS | VerbPast | VerbParticiple | VerbIng,
    FiniteVerb = VerbS | VerbPast | Auxiliary | Modal,
    Move = Rise | Fall | Steady,
}
