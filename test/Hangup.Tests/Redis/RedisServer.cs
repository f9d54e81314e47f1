namespace Hangup.Tests.Redis;

internal sealed class RedisServer { public static bool IsInstalled => false; }
