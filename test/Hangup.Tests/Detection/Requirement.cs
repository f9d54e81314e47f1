using Hangup.Tests.Postgres;
using Hangup.Tests.Redis;

namespace Hangup.Tests.Detection;

/// <summary>What a row needs of the machine it runs on; where it is missing, the row is skipped by name.</summary>
public enum Requirement
{
    /// <summary>Linux, whose error codes the table shows.</summary>
    Linux = 0,

    /// <summary>Root, for a network namespace of its own.</summary>
    NetworkNamespace,

    /// <summary>The binaries of PostgreSQL.</summary>
    Postgres,

    /// <summary>The redis-server binary.</summary>
    Redis,
}

internal static class Requirements
{
    public static void SkipUnlessMet(Requirement requirement)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux: the table shows its error codes");
        switch (requirement)
        {
            case Requirement.NetworkNamespace:
                Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root: makes a network namespace of its own");
                break;
            case Requirement.Postgres:
                Assert.SkipUnless(PostgresServer.IsInstalled, "needs postgres: apt-get install postgresql");
                break;
            case Requirement.Redis:
                Assert.SkipUnless(RedisServer.IsInstalled, "needs redis-server: apt-get install redis-server");
                break;
        }
    }
}
