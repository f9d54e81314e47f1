using System.Globalization;

namespace Hangup.Cli;

/// <summary>How a setting bears on resets.</summary>
internal enum KnobJudgement
{
    /// <summary>As it should be for most.</summary>
    Fine = 0,

    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>It makes resets, or failures that look like them, likelier.</summary>
    Risk,
}

/// <summary>A setting of the kernel and how to judge it.</summary>
/// <param name="Name">Its name, as sysctl(8) writes it.</param>
/// <param name="Verdict">The judgement of its numbers and of what else the files say.</param>
internal sealed record Knob(string Name, Func<long[], KnobFiles, (KnobJudgement Judgement, string Says)> Verdict)
{
    /// <summary>The cause that it bears on.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The setting here; <see langword="null"/> where this host has none.</summary>
    public JudgedKnob? Judge(KnobFiles files)
    {
        if (files.Read(Name) is not { } text)
            return null;
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        long[] numbers = [.. words.Select(word => long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : -1)];
        if (numbers.Length == 0)
            return null;
        var (judgement, says) = Verdict(numbers, files);
        return new(Name, string.Join(' ', words), judgement, says, Cause?.Id);
    }
}

/// <summary>A setting of this host, judged.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Judgement">How it bears on resets.</param>
/// <param name="Says">Why, and what to do.</param>
/// <param name="Cause">The id of the cause that it bears on.</param>
internal sealed record JudgedKnob(string Name, string Value, KnobJudgement Judgement, string Says, string? Cause);
