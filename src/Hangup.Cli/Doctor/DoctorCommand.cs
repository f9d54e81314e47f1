using System.CommandLine;
using Spectre.Console;

namespace Hangup.Cli;

/// <summary><c>hangup doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Create(ToolHost host)
    {
        Option<bool> json = Parameters.Json();
        var command = new Command("doctor", "Say what this host lets the tool do, and which of its settings make resets likelier.") { json };
        command.SetAction(parsed =>
        {
            IReadOnlyList<Ability> abilities = Abilities.Find();
            IReadOnlyList<JudgedKnob> knobs = [.. Knobs.All.Select(knob => knob.Judge(KnobFiles.OfThisHost)).OfType<JudgedKnob>()];
            if (parsed.GetValue(json))
                WriteJson(host, abilities, knobs);
            else
                Write(new Page(host), abilities, knobs);
        });
        return command;
    }

    private static void Write(Page page, IReadOnlyList<Ability> abilities, IReadOnlyList<JudgedKnob> knobs)
    {
        page.Line(("What this host lets the tool do", Styles.Strong));
        foreach (Ability ability in abilities)
            page.Item(ability.Works ? "yes" : " no", $"{ability.Name}: {ability.Says}", markStyle: ability.Works ? Styles.Good : Styles.Error);
        page.Heading("Settings that decide about resets");
        foreach (JudgedKnob knob in knobs.OrderByDescending(knob => knob.Judgement))
        {
            page.Item(Words.WordOf(knob.Judgement), $"{knob.Name} = {knob.Value}: {knob.Says}", markStyle: StyleOf(knob.Judgement));
            if (knob.Cause is { } cause)
                page.Line(($"       hangup cause show {cause}", Styles.Dim));
        }
    }

    private static void WriteJson(ToolHost host, IReadOnlyList<Ability> abilities, IReadOnlyList<JudgedKnob> knobs)
    {
        foreach (Ability ability in abilities)
            JsonLine.Write(host.Out, new AbilityJson("ability", ability.Name, ability.Works, ability.Says), JsonTypes.Lines.AbilityJson);
        foreach (JudgedKnob knob in knobs)
            JsonLine.Write(host.Out, new KnobJson("setting", knob.Name, knob.Value, Words.WordOf(knob.Judgement), knob.Says, knob.Cause), JsonTypes.Lines.KnobJson);
    }

    private static Style StyleOf(KnobJudgement judgement) => judgement switch
    {
        KnobJudgement.Risk => Styles.Bad,
        KnobJudgement.Note => Styles.Error,
        _ => Styles.Good,
    };
}
