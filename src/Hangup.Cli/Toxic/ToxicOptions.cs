using System.CommandLine;
using System.Globalization;

namespace Hangup.Cli;

/// <summary>What the verbs on toxics take.</summary>
internal static class ToxicOptions
{
    public static Option<string> Name(string description, bool required) =>
        new("--toxicName", "-n") { HelpName = "NAME", Description = description, Required = required };

    public static Option<float> Toxicity() => new("--toxicity", "--tox")
    {
        HelpName = "SHARE",
        Description = "The share of connections that it acts on, from 0 to 1.",
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float share) && share is >= 0 and <= 1)
                return share;
            result.AddError($"--toxicity takes a number from 0 to 1, not '{text}'.");
            return 1;
        },
    };

    public static Option<string[]> Attributes()
    {
        var option = new Option<string[]>("--attribute", "-a")
        {
            HelpName = "KEY=VALUE",
            Description = "An attribute, such as latency=100; may be repeated.",
            DefaultValueFactory = _ => [],
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1) is { } wrong)
                result.AddError($"--attribute takes KEY=VALUE such as latency=100, not '{wrong.Value}'.");
        });
        return option;
    }

    /// <summary>Says that there is no such proxy before anything is said of the toxic.</summary>
    public static Task RetrieveAsync(ApiClient client, string failure, string proxy, CancellationToken cancellationToken) =>
        ClientOptions.FailingAs($"{failure}: failed to retrieve proxy with name `{proxy}`: ", () => client.GetAsync(proxy, cancellationToken));
}
