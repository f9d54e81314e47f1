using System.Text;

namespace Hangup.Cli;

/// <summary>
/// A file that a page goes into. It is opened before the work begins, which may take long, and keeps what it held until the
/// page is there.
/// </summary>
internal sealed class HtmlFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private readonly bool _isNew;
    private bool _written;

    private HtmlFile(string path, FileStream stream, bool isNew)
    {
        _path = path;
        _stream = stream;
        _isNew = isNew;
    }

    /// <exception cref="OperatingException">The file cannot be written.</exception>
    public static HtmlFile Open(string path)
    {
        if (Directory.Exists(path))
            throw new OperatingException($"{path} is a folder: name a file in it, such as {Path.Combine(path, "report.html")}.");
        bool isNew = !File.Exists(path);
        try
        {
            return new HtmlFile(path, new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0), isNew);
        }
        catch (DirectoryNotFoundException)
        {
            throw new OperatingException($"There is no folder {Path.GetDirectoryName(path)} for the page {path}: make it, or name another.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new OperatingException($"The page {path} may not be written: name a file where you may.");
        }
        catch (IOException exception)
        {
            throw new OperatingException($"The page {path} cannot be written: {SystemWords.Of(exception)}.");
        }
    }

    /// <exception cref="OperatingException">The file takes no more.</exception>
    public void Write(string title, Action<HtmlWriter> content)
    {
        try
        {
            if (_stream.CanSeek && _stream.Length > 0)
                _stream.SetLength(0);
            var writer = new StreamWriter(_stream, new UTF8Encoding(false), 64 * 1024) { NewLine = "\n" };
            HtmlDocument.Write(writer, title, content);
            writer.Flush();
            _written = true;
        }
        catch (IOException exception)
        {
            throw new OperatingException($"The page {_path} cannot be written: {SystemWords.Of(exception)}.");
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        if (_isNew && !_written)
            File.Delete(_path);
    }
}
