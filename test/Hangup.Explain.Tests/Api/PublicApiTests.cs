using PublicApiGenerator;

namespace Hangup.Explain.Tests.Api;

/// <summary>The public API of the package, as it was reviewed.</summary>
public sealed class PublicApiTests
{
    /// <summary>Set to 1 to approve the API as it is now.</summary>
    private const string Approve = "HANGUP_APPROVE_API";

    [Fact]
    public void The_public_API_is_the_approved_one()
    {
        string path = Path.Combine(RepositoryRoot.Folder, "test", "Hangup.Explain.Tests", "Api", "Hangup.Explain.approved.txt");
        string api = typeof(CaptureExplainer).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable(Approve) == "1")
            File.WriteAllText(path, api);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == api,
            $"The public API of Hangup.Explain has changed: review the difference, then run this test with {Approve}=1.");
    }
}
