namespace DeepSeekImpact.Extraction.Text;

/// <summary>What a token is made of.</summary>
internal enum TokenKind : byte
{
    /// <summary>A word: letters, perhaps with digits, inner periods or an inner ampersand ("H800", "U.S.", "AT&amp;T").</summary>
    Word,

    /// <summary>Digits with separators ("2,000", "19,341.83").</summary>
    Number,

    /// <summary>Punctuation that is neither a dash nor a quotation mark.</summary>
    Punctuation,

    /// <summary>A hyphen, an en or em dash, or "--".</summary>
    Dash,

    /// <summary>A quotation mark of any style; see <see cref="QuotationFinder"/> for what it opens or closes.</summary>
    Quote,

    /// <summary>A split-off ending: "'s", "n't", "'ll".</summary>
    Clitic,

    /// <summary>A currency sign, percent sign or other symbol.</summary>
    Symbol,

    /// <summary>An address of the web or of mail.</summary>
    Address,
}

/// <summary>How a token is written and what stands before it.</summary>
[Flags]
internal enum TokenShape : byte
{
    None = 0,

    /// <summary>The first letter is a capital.</summary>
    Capitalised = 1,

    /// <summary>Two or more letters, all of them capitals.</summary>
    AllCaps = 2,

    /// <summary>A capital after a small letter, or a digit among letters: "OpenAI", "H800", "iPhone".</summary>
    Mixed = 4,

    /// <summary>Ends with a period that belongs to it: "U.S.", "Corp.", "J.".</summary>
    Abbreviation = 8,

    /// <summary>White space stands before it, or nothing.</summary>
    SpaceBefore = 16,

    /// <summary>A line end stands before it.</summary>
    LineBefore = 32,

    /// <summary>An empty line stands before it, or nothing.</summary>
    ParagraphBefore = 64,
}

/// <summary>One token: where it stands and what its word form can be, looked up once.</summary>
internal readonly struct Token(int start, int end, TokenKind kind, TokenShape shape, int lexeme, WordClass classes, uint key)
{
    // The widest field first: 24 bytes instead of 32.
    public readonly WordClass Classes = classes;
    public readonly int Start = start;
    public readonly int End = end;

    /// <summary>See <see cref="WordKey"/>.</summary>
    public readonly uint Key = key;
    private readonly ushort _lexeme = (ushort)lexeme;
    public readonly TokenKind Kind = kind;
    public readonly TokenShape Shape = shape;

    /// <summary>Gets the index into <see cref="Vocabulary.Lexemes"/>; 0 where the form is unknown.</summary>
    public int Lexeme => _lexeme;

    public int Length => End - Start;

    public bool Is(WordClass any) => (Classes & any) != 0;

    public bool Has(TokenShape any) => (Shape & any) != 0;

    public bool IsWord => Kind == TokenKind.Word;

    public bool IsCapitalised => (Shape & TokenShape.Capitalised) != 0;

    /// <summary>True where no white space parts it from the token before.</summary>
    public bool IsGlued => (Shape & TokenShape.SpaceBefore) == 0;
}
