namespace Hangup.Cli.Tests;

/// <summary>A folder for PATH, in which the built tool has the name that people type.</summary>
internal sealed class ToolFolder
{
    public ToolFolder(string path)
    {
        Path = Directory.CreateDirectory(path).FullName;
        Add("hangup", $"exec {HangupProcess.Command} \"$@\"");
    }

    public string Path { get; }

    /// <summary>This folder first, and then what the tests' own PATH has.</summary>
    public string SearchPath => $"{Path}:{Environment.GetEnvironmentVariable("PATH")}";

    /// <summary>Adds a program of one line of the shell.</summary>
    public void Add(string name, string line)
    {
        string file = System.IO.Path.Combine(Path, name);
        File.WriteAllText(file, $"#!/bin/sh\n{line}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
