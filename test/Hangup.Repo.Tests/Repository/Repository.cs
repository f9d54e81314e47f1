using System.ComponentModel;
using System.Diagnostics;

namespace Hangup.Repo.Tests;

/// <summary>The files that are, or would be, committed.</summary>
internal static class Repository
{
    private static readonly string[] Generated =
        [".git", ".vs", ".idea", "bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every file. One with a NUL byte, such as a capture or a picture, has no text.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } =
    [
        .. (TrackedPaths() ?? WalkedPaths())
            .Order(StringComparer.Ordinal)
            .Where(path => File.Exists(Path.Combine(Root, path)))
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path))))
            .Select(file => file.Text.Contains('\0') ? file with { Text = "" } : file),
    ];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hangup.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Hangup.slnx.");
    }

    /// <summary>What git tracks or would add, or <c>null</c> where there is no git or it refuses, as in a source archive.</summary>
    private static string[]? TrackedPaths()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            var paths = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? paths.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> WalkedPaths() =>
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(Generated).Any());
}
