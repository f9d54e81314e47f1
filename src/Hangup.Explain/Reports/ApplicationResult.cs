namespace Hangup.Explain;

/// <summary>What a call of one end's program returned, by operating system.</summary>
/// <param name="Server">Whether it is the server's program.</param>
/// <param name="Operation">The call, such as <c>next read</c>.</param>
/// <param name="Linux">What it returns on Linux.</param>
/// <param name="MacOS">What it returns on macOS.</param>
/// <param name="Windows">What it returns on Windows.</param>
public sealed record ApplicationResult(bool Server, string Operation, string Linux, string MacOS, string Windows);
