using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Text;

/// <content>
/// The comparisons with two words and more, one for each length of the list: written out, so that the compiler compares keys that are
/// constants and makes no array.
/// </content>
internal sealed partial class Document
{
    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b))
            && Spells(token, a, b);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c))
            && Spells(token, a, b, c);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d))
            && Spells(token, a, b, c, d);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e))
            && Spells(token, a, b, c, d, e);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f))
            && Spells(token, a, b, c, d, e, f);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f, string g)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f) || key == WordKey.Of(g))
            && Spells(token, a, b, c, d, e, f, g);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f, string g, string h)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f) || key == WordKey.Of(g) || key == WordKey.Of(h))
            && Spells(token, a, b, c, d, e, f, g, h);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f) || key == WordKey.Of(g) || key == WordKey.Of(h) || key == WordKey.Of(i))
            && Spells(token, a, b, c, d, e, f, g, h, i);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f) || key == WordKey.Of(g) || key == WordKey.Of(h) || key == WordKey.Of(i) || key == WordKey.Of(j))
            && Spells(token, a, b, c, d, e, f, g, h, i, j);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j,
        string k)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f) || key == WordKey.Of(g) || key == WordKey.Of(h) || key == WordKey.Of(i) || key == WordKey.Of(j)
            || key == WordKey.Of(k))
            && Spells(token, a, b, c, d, e, f, g, h, i, j, k);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j,
        string k, string l)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f) || key == WordKey.Of(g) || key == WordKey.Of(h) || key == WordKey.Of(i) || key == WordKey.Of(j)
            || key == WordKey.Of(k) || key == WordKey.Of(l))
            && Spells(token, a, b, c, d, e, f, g, h, i, j, k, l);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j,
        string k, string l, string m)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f) || key == WordKey.Of(g) || key == WordKey.Of(h) || key == WordKey.Of(i) || key == WordKey.Of(j)
            || key == WordKey.Of(k) || key == WordKey.Of(l) || key == WordKey.Of(m))
            && Spells(token, a, b, c, d, e, f, g, h, i, j, k, l, m);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j,
        string k, string l, string m, string n)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f) || key == WordKey.Of(g) || key == WordKey.Of(h) || key == WordKey.Of(i) || key == WordKey.Of(j)
            || key == WordKey.Of(k) || key == WordKey.Of(l) || key == WordKey.Of(m) || key == WordKey.Of(n))
            && Spells(token, a, b, c, d, e, f, g, h, i, j, k, l, m, n);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j,
        string k, string l, string m, string n, string o)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f) || key == WordKey.Of(g) || key == WordKey.Of(h) || key == WordKey.Of(i) || key == WordKey.Of(j)
            || key == WordKey.Of(k) || key == WordKey.Of(l) || key == WordKey.Of(m) || key == WordKey.Of(n) || key == WordKey.Of(o))
            && Spells(token, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j,
        string k, string l, string m, string n, string o, string p)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f) || key == WordKey.Of(g) || key == WordKey.Of(h) || key == WordKey.Of(i) || key == WordKey.Of(j)
            || key == WordKey.Of(k) || key == WordKey.Of(l) || key == WordKey.Of(m) || key == WordKey.Of(n) || key == WordKey.Of(o)
            || key == WordKey.Of(p))
            && Spells(token, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p);
    }

    /// <inheritdoc cref="IsForm(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsForm(int token, string a, string b)
    {
        var key = VerbAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b))
            && IsLemma(Lemma(token), a, b);
    }

    /// <inheritdoc cref="IsForm(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsForm(int token, string a, string b, string c)
    {
        var key = VerbAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c))
            && IsLemma(Lemma(token), a, b, c);
    }

    /// <inheritdoc cref="IsForm(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsForm(int token, string a, string b, string c, string d)
    {
        var key = VerbAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d))
            && IsLemma(Lemma(token), a, b, c, d);
    }

    /// <inheritdoc cref="IsForm(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsForm(int token, string a, string b, string c, string d, string e)
    {
        var key = VerbAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e))
            && IsLemma(Lemma(token), a, b, c, d, e);
    }

    /// <inheritdoc cref="IsForm(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsForm(int token, string a, string b, string c, string d, string e, string f)
    {
        var key = VerbAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f))
            && IsLemma(Lemma(token), a, b, c, d, e, f);
    }

    /// <inheritdoc cref="IsForm(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsForm(int token, string a, string b, string c, string d, string e, string f, string g)
    {
        var key = VerbAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f) || key == WordKey.Of(g))
            && IsLemma(Lemma(token), a, b, c, d, e, f, g);
    }

    /// <inheritdoc cref="IsForm(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsForm(int token, string a, string b, string c, string d, string e, string f, string g, string h)
    {
        var key = VerbAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e)
            || key == WordKey.Of(f) || key == WordKey.Of(g) || key == WordKey.Of(h))
            && IsLemma(Lemma(token), a, b, c, d, e, f, g, h);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b)
    {
        var chars = Chars(token);
        return Same(chars, a) || Same(chars, b);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c)
    {
        var chars = Chars(token);
        return Same(chars, a) || Same(chars, b) || Same(chars, c);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d)
    {
        var chars = Chars(token);
        return Same(chars, a) || Same(chars, b) || Same(chars, c) || Same(chars, d);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e)
    {
        var chars = Chars(token);
        return Same(chars, a) || Same(chars, b) || Same(chars, c) || Same(chars, d) || Same(chars, e);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f)
    {
        var chars = Chars(token);
        return Same(chars, a) || Same(chars, b) || Same(chars, c) || Same(chars, d) || Same(chars, e) || Same(chars, f);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f, string g)
    {
        var chars = Chars(token);
        return Same(chars, a) || Same(chars, b) || Same(chars, c) || Same(chars, d) || Same(chars, e) || Same(chars, f)
            || Same(chars, g);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f, string g, string h)
    {
        var chars = Chars(token);
        return Same(chars, a) || Same(chars, b) || Same(chars, c) || Same(chars, d) || Same(chars, e) || Same(chars, f)
            || Same(chars, g) || Same(chars, h);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i) =>
        Spells(token, a, b, c, d, e, f, g, h) || Spells(token, i);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j) =>
        Spells(token, a, b, c, d, e, f, g, h) || Spells(token, i, j);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j,
        string k) =>
        Spells(token, a, b, c, d, e, f, g, h) || Spells(token, i, j, k);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j,
        string k, string l) =>
        Spells(token, a, b, c, d, e, f, g, h) || Spells(token, i, j, k, l);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j,
        string k, string l, string m) =>
        Spells(token, a, b, c, d, e, f, g, h) || Spells(token, i, j, k, l, m);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j,
        string k, string l, string m, string n) =>
        Spells(token, a, b, c, d, e, f, g, h) || Spells(token, i, j, k, l, m, n);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j,
        string k, string l, string m, string n, string o) =>
        Spells(token, a, b, c, d, e, f, g, h) || Spells(token, i, j, k, l, m, n, o);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f, string g, string h, string i, string j,
        string k, string l, string m, string n, string o, string p) =>
        Spells(token, a, b, c, d, e, f, g, h) || Spells(token, i, j, k, l, m, n, o, p);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsLemma(string lemma, string a, string b) =>
        lemma == a || lemma == b;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsLemma(string lemma, string a, string b, string c) =>
        lemma == a || lemma == b || lemma == c;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsLemma(string lemma, string a, string b, string c, string d) =>
        IsLemma(lemma, a, b) || IsLemma(lemma, c, d);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsLemma(string lemma, string a, string b, string c, string d, string e) =>
        IsLemma(lemma, a, b) || IsLemma(lemma, c, d, e);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsLemma(string lemma, string a, string b, string c, string d, string e, string f) =>
        IsLemma(lemma, a, b, c) || IsLemma(lemma, d, e, f);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsLemma(string lemma, string a, string b, string c, string d, string e, string f, string g) =>
        IsLemma(lemma, a, b, c) || IsLemma(lemma, d, e, f, g);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsLemma(string lemma, string a, string b, string c, string d, string e, string f, string g, string h) =>
        IsLemma(lemma, a, b, c, d) || IsLemma(lemma, e, f, g, h);
}
