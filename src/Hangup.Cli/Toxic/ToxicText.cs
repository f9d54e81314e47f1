using System.Globalization;
using System.Text;

namespace Hangup.Cli;

/// <summary>A toxic as it is sent to a server.</summary>
internal sealed class ToxicText(IReadOnlyList<string> attributes, float toxicity)
{
    public string Add(string name, string type, string stream)
    {
        StringBuilder json = new StringBuilder("{\"name\":").AppendGoString(name)
            .Append(",\"type\":").AppendGoString(type)
            .Append(",\"stream\":").AppendGoString(stream);
        return AppendRest(json.Append(',')).ToString();
    }

    public string Update() => AppendRest(new StringBuilder("{")).ToString();

    private StringBuilder AppendRest(StringBuilder json)
    {
        json.Append("\"toxicity\":").AppendGoFloat(toxicity).Append(",\"attributes\":{");
        foreach ((int index, string attribute) in attributes.Index())
        {
            string[] sides = attribute.Split('=', 2);
            (index > 0 ? json.Append(',') : json).AppendGoString(sides[0]).Append(':');
            AppendValue(json, sides[1]);
        }

        return json.Append("}}");
    }

    /// <summary>What reads as a number is one, and what reads as true or false is that; all else is a text.</summary>
    private static void AppendValue(StringBuilder json, string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
            json.AppendGoFloat(number);
        else if (text is "true" or "false")
            json.Append(text);
        else
            json.AppendGoString(text);
    }
}
