namespace Hangup.Cli;

/// <summary>How wide the columns of the live table are.</summary>
internal sealed class LiveColumns
{
    private const int Gap = 2;
    private const int Numbers = 3; // The first columns are written to the right.

    private readonly int[] _widths;

    private LiveColumns(int[] widths) => _widths = widths;

    /// <summary>Numbers have their width; cause and processes share the rest.</summary>
    public static LiveColumns For(int width)
    {
        const int Rate = 8;
        const int Count = 9;
        const int Time = 8;
        const int Port = 5;
        int rest = Math.Max(width - (Rate + Count + Time + Port + 6 * Gap), 24);
        int cause = Math.Min(rest * 2 / 5, 40);
        int sender = (rest - cause) / 2;
        return new([Rate, Count, Time, cause, sender, rest - cause - sender, Port]);
    }

    public string Line(params string[] cells) => string.Join(
        new string(' ', Gap), cells.Select((cell, column) => column < Numbers ? cell.PadLeft(_widths[column]) : Printable.Fit(cell, _widths[column]))).TrimEnd();
}
