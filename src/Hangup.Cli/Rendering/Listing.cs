namespace Hangup.Cli;

/// <summary>Ids with their titles, family by family.</summary>
internal static class Listing
{
    private const int NarrowestTitle = 40;

    public static void Write(Page page, IEnumerable<(CauseFamily Family, string Id, string Title)> entries)
    {
        (CauseFamily Family, string Id, string Title)[] all = [.. entries];
        int longest = all.Max(entry => entry.Id.Length);
        bool oneLine = page.Width >= longest + 4 + NarrowestTitle;
        bool first = true;
        foreach (var family in all.GroupBy(entry => entry.Family))
        {
            if (!first)
                page.Blank();
            first = false;
            page.Line((Words.TitleOf(family.Key), Styles.Strong));
            foreach ((_, string id, string title) in family)
            {
                if (oneLine)
                {
                    page.Item(id.PadRight(longest + 1), title, markStyle: Styles.Id);
                }
                else
                {
                    page.Line(("  " + id, Styles.Id));
                    page.Prose(title, 6);
                }
            }
        }
    }
}
