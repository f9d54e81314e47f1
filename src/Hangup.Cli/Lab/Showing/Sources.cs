namespace Hangup.Cli;

/// <summary>Numbers the sources of a page in the order in which they are first named.</summary>
internal sealed class Sources
{
    private readonly List<string> _all = [];

    /// <summary>The mark that stands behind what the source says.</summary>
    public string Mark(string source)
    {
        int index = _all.IndexOf(source);
        if (index < 0)
        {
            index = _all.Count;
            _all.Add(source);
        }

        return $" [{index + 1}]";
    }

    public void Write(Page page)
    {
        if (_all.Count == 0)
            return;
        page.Blank();
        for (int i = 0; i < _all.Count; i++)
            page.Item($"[{i + 1}]", _all[i]);
        page.Item($"{ResultTable.NotStated}  ", "no source states it");
    }
}
