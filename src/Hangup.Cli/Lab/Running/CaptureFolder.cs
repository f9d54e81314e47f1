using System.Globalization;

namespace Hangup.Cli;

/// <summary>Where the packets of each run are kept as pcapng.</summary>
internal sealed class CaptureFolder
{
    private readonly string _path;

    private CaptureFolder(string path) => _path = path;

    /// <summary>Makes the folder where it is not there yet.</summary>
    /// <exception cref="OperatingException">It cannot be made.</exception>
    public static CaptureFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return new CaptureFolder(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OperatingException($"The folder {path} for captures cannot be made: {SystemWords.Of(exception)}.");
        }
    }

    /// <summary>Keeps the packets of a run; a run without a network of its own has none.</summary>
    /// <exception cref="OperatingException">The file cannot be written.</exception>
    public void Keep(ScenarioRun run, int round)
    {
        if (run.Capture is not { } capture)
            return;
        RunRequest request = run.Request;
        string suffix = round == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{round + 1}");
        string name = $"{request.Scenario.Id}.{Loopback.NameOf(request.AddressFamily).ToLowerInvariant()}.{Words.WordOf(request.Flavour)}{suffix}.pcapng";
        string file = Path.Combine(_path, name);
        try
        {
            using FileStream stream = File.Create(file);
            capture.Write(stream, $"{RunText.NameOf(request)}: {request.Scenario.Title}. Cause: {request.Scenario.Cause.Id}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OperatingException($"The capture {file} cannot be written: {SystemWords.Of(exception)}.");
        }
    }
}
