namespace Hangup.Cli;

/// <summary>A file that a command line names to be read, and the one sentence of each reason why it cannot be.</summary>
internal static class InputFile
{
    /// <exception cref="OperatingException">There is no such file, or it may not be read.</exception>
    public static FileStream Open(string path) => Reading(path, () => new FileStream(path, new FileStreamOptions
    {
        Access = FileAccess.Read,
        // Somebody may still be writing it, and may rename it meanwhile.
        Share = FileShare.ReadWrite | FileShare.Delete,
        // Who reads it takes large blocks, and ahead of them the kernel fetches by itself.
        BufferSize = 0,
        Options = FileOptions.SequentialScan,
    }));

    /// <summary>Reads, with the sentence for what goes wrong.</summary>
    /// <exception cref="OperatingException">It went wrong.</exception>
    public static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (IOException exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new OperatingException($"There is no file {path}: check the path.");
        }
        // To open a folder is refused like this, too.
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw new OperatingException($"{path} is a folder: name the files in it.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new OperatingException($"{path} may not be read: run as a user who may, or copy the file.");
        }
        catch (IOException exception) when (exception is not OutputException)
        {
            throw new OperatingException($"{path} cannot be read: {SystemWords.Of(exception)}.");
        }
    }
}
