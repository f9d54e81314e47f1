namespace Hangup.Cli.Tests;

/// <summary>
/// Tests in which a port is bound again right after its listener was closed. They run while no other test starts a process: until execve(2)
/// a process has copies of this one's descriptors, and a listener of which there is a copy still listens.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
