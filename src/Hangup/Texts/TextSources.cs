namespace Hangup;

/// <summary>Where the texts are written: repositories by name, and runs of the programs.</summary>
internal static class TextSources
{
    /// <summary>The program wrote it in a run against the lab, which is recorded among the tests.</summary>
    public const string Run = "seen in a run";

    public const string Go = "golang/go, ";
    public const string Jdk = "openjdk/jdk, ";
    public const string Python = "python/cpython, ";
    public const string Node = "nodejs/node, ";
    public const string Rust = "rust-lang/rust, ";
    public const string Ruby = "ruby/ruby, ";
    public const string Php = "php/php-src, ";
    public const string Curl = "curl/curl, ";
    public const string Nginx = "nginx/nginx, ";
    public const string HAProxy = "haproxy/haproxy, ";
    public const string Envoy = "envoyproxy/envoy, ";
    public const string Postgres = "postgres/postgres, ";
    public const string DotNet = "dotnet/runtime, ";
    public const string AspNetCore = "dotnet/aspnetcore, ";
    public const string Libc = "glibc, strerror(3) and gai_strerror(3)";
    public const string Kernel = "Linux, include/uapi/asm-generic/errno.h";
    public const string Winsock = "Microsoft Learn, Windows Sockets Error Codes";
}
