using System.Text;

namespace Hangup.Cli;

/// <summary>From the bytes that a terminal sends to keys.</summary>
internal static class LiveKeys
{
    public static IEnumerable<LiveKey> In(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        for (int place = 0; place < text.Length; place++)
        {
            // An arrow comes as ESC [ A, or as ESC O A where the keypad is in application mode, in one read.
            if (text[place] == '\e' && place + 2 < text.Length && text[place + 1] is '[' or 'O')
            {
                place += 2;
                yield return new(text[place] switch { 'A' => LiveKeyKind.Up, 'B' => LiveKeyKind.Down, _ => LiveKeyKind.Other });
                continue;
            }

            yield return text[place] switch
            {
                '\e' => new(LiveKeyKind.Escape),
                '\r' or '\n' => new(LiveKeyKind.Enter),
                '\x7f' or '\b' => new(LiveKeyKind.Backspace),
                var letter when !char.IsControl(letter) => new(LiveKeyKind.Character, letter),
                _ => new(LiveKeyKind.Other),
            };
        }
    }
}
