namespace Hangup.Cli.Tests;

/// <summary>A copy of the built tool that everybody may read, wherever the repository is.</summary>
internal sealed class ReadableTool : IDisposable
{
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("hangup");

    public ReadableTool()
    {
        if (!OperatingSystem.IsWindows())
            _copy.UnixFileMode |= UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        string built = Path.GetDirectoryName(typeof(Tool).Assembly.Location)!;
        foreach (string file in Directory.GetFiles(built).Where(file => Path.GetExtension(file) is not ".pdb"))
            File.Copy(file, FileOf(Path.GetFileName(file)));
    }

    public string Folder => _copy.FullName;

    public string FileOf(string name) => Path.Combine(Folder, name);

    public void Dispose() => _copy.Delete(recursive: true);
}
