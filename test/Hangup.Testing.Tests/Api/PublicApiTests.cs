using PublicApiGenerator;

namespace Hangup.Testing.Tests.Api;

/// <summary>The public API of the package, as it was reviewed.</summary>
public sealed class PublicApiTests
{
    /// <summary>Set to 1 to approve the API as it is now.</summary>
    private const string Approve = "HANGUP_APPROVE_API";

    [Fact]
    public void The_public_API_is_the_approved_one()
    {
        string path = Path.Combine(RepositoryRoot.Folder, "test", "Hangup.Testing.Tests", "Api", "Hangup.Testing.approved.txt");
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false };
        string api = typeof(FaultProxy).Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable(Approve) == "1")
            File.WriteAllText(path, api);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == api,
            $"The public API of Hangup.Testing has changed: review the difference, then run this test with {Approve}=1.");
    }
}
