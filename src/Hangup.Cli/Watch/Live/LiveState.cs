namespace Hangup.Cli;

/// <summary>What the person at the terminal has chosen.</summary>
internal sealed record LiveState
{
    /// <summary>Whether the picture stands still.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Only rows with this text in them.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Whether the filter is being typed.</summary>
    public bool IsTyping { get; init; }

    /// <summary>The chosen row, from 0.</summary>
    public int Row { get; init; }

    /// <summary>Whether the chosen row's cause is explained.</summary>
    public bool IsExplaining { get; init; }

    /// <summary>Whether the person wants to leave.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>What a key does.</summary>
    public LiveState After(LiveKey key) => key switch
    {
        { Kind: LiveKeyKind.Character, Character: var letter } when IsTyping => this with { Filter = Filter + letter, Row = 0 },
        { Kind: LiveKeyKind.Backspace } when IsTyping => this with { Filter = Filter.Length > 0 ? Filter[..^1] : "", Row = 0 },
        { Kind: LiveKeyKind.Enter } when IsTyping => this with { IsTyping = false },
        { Kind: LiveKeyKind.Escape } when IsTyping || Filter.Length > 0 && !IsExplaining => this with { IsTyping = false, Filter = "", Row = 0 },
        { Kind: LiveKeyKind.Character, Character: 'q' } => this with { IsLeaving = true },
        { Kind: LiveKeyKind.Character, Character: 'p' or ' ' } => this with { IsPaused = !IsPaused },
        _ when IsExplaining => this with { IsExplaining = false },
        { Kind: LiveKeyKind.Character, Character: '/' } => this with { IsTyping = true },
        { Kind: LiveKeyKind.Enter } or { Kind: LiveKeyKind.Character, Character: 'e' } => this with { IsExplaining = true },
        { Kind: LiveKeyKind.Up } or { Kind: LiveKeyKind.Character, Character: 'k' } => this with { Row = Math.Max(Row - 1, 0) },
        { Kind: LiveKeyKind.Down } or { Kind: LiveKeyKind.Character, Character: 'j' } => this with { Row = Row + 1 },
        _ => this,
    };
}

/// <summary>A key of the terminal.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Character">The character, of one that types.</param>
internal readonly record struct LiveKey(LiveKeyKind Kind, char Character = '\0');

/// <summary>The keys that mean something.</summary>
internal enum LiveKeyKind
{
    /// <summary>Some other key.</summary>
    Other = 0,

    /// <summary>One that types.</summary>
    Character,

    /// <summary>Return.</summary>
    Enter,

    /// <summary>Escape.</summary>
    Escape,

    /// <summary>Backspace.</summary>
    Backspace,

    /// <summary>The arrow up.</summary>
    Up,

    /// <summary>The arrow down.</summary>
    Down,
}
