namespace Hangup.Cli.Tests;

/// <summary>A real program that meets a situation, and the text that it must come up with.</summary>
/// <param name="Program">The program, as the recorded file names it.</param>
/// <param name="Text">The id of the text.</param>
/// <param name="Situation">One of <see cref="Situations"/>.</param>
/// <param name="Command">For the shell; <c>{host}</c> and <c>{port}</c> stand for the address.</param>
public sealed record ProgramCase(string Program, string Text, string Situation, string Command)
{
    public override string ToString() => $"{Text}: {Command}";
}
