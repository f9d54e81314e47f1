namespace Hangup;

/// <summary>What a name in braces stands for.</summary>
internal enum HoleKind
{
    /// <summary><c>{*}</c>: anything, or nothing.</summary>
    Anything = 0,

    /// <summary><c>{n}</c>: a number.</summary>
    Number,

    /// <summary><c>{word}</c>: a word without spaces.</summary>
    Word,

    /// <summary><c>{peer}</c>: the address of the other end.</summary>
    Peer,

    /// <summary><c>{local}</c>: the address of this end.</summary>
    Local,

    /// <summary><c>{client}</c>: the address of an end that connected to this one.</summary>
    Client,

    /// <summary><c>{host}</c>: the other end's host, whose port stands elsewhere.</summary>
    Host,

    /// <summary><c>{port}</c>: that port.</summary>
    Port,

    /// <summary><c>{url}</c>: an address with its scheme and path.</summary>
    Url,
}

/// <summary>The characters of which each kind is made.</summary>
internal static class HoleSyntax
{
    private static readonly Dictionary<string, HoleKind> Kinds = new()
    {
        ["*"] = HoleKind.Anything,
        ["n"] = HoleKind.Number,
        ["word"] = HoleKind.Word,
        ["peer"] = HoleKind.Peer,
        ["local"] = HoleKind.Local,
        ["client"] = HoleKind.Client,
        ["host"] = HoleKind.Host,
        ["port"] = HoleKind.Port,
        ["url"] = HoleKind.Url,
    };

    /// <summary>The hole of a name; <see langword="null"/> where braces are the text's own.</summary>
    public static HoleKind? Find(string name) => Kinds.TryGetValue(name, out HoleKind kind) ? kind : null;

    /// <summary>Whether a character can be part of it.</summary>
    public static bool Allows(HoleKind kind, char letter) => kind switch
    {
        HoleKind.Anything => letter is not ('\n' or '\r'),
        HoleKind.Number => char.IsAsciiDigit(letter) || letter is '-' or '+' or '.',
        HoleKind.Port => char.IsAsciiDigit(letter),
        HoleKind.Word or HoleKind.Url => letter > ' ' && letter is not '"',
        _ => char.IsAsciiLetterOrDigit(letter) || letter is '.' or ':' or '-' or '_' or '[' or ']' or '/' or '%' or '@' or '*' or '<' or '>' or (>= '\u0080' and <= '\u00FF'),
    };

    public static bool MayBeEmpty(HoleKind kind) => kind == HoleKind.Anything;
}
