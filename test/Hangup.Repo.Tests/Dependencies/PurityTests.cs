using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hangup.Repo.Tests;

public sealed class PurityTests
{
    private static readonly Rule NoPackages = new("Hangup has no package reference", "who takes the vocabulary takes nothing else with it");

    private static readonly Rule NoIO = new(
        "Hangup and Hangup.Packets open no socket and read no file",
        "they judge what they are given; only so can they be called from an exception filter or fed hostile bytes");

    /// <summary>A value of these types may be looked at, but not made.</summary>
    private static readonly HashSet<string> NeverMade =
    [
        "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient", "System.Net.Sockets.TcpListener", "System.Net.Sockets.UdpClient",
        "System.Net.Sockets.NetworkStream", "System.Net.Http.HttpClient", "System.IO.FileStream", "System.IO.FileInfo",
        "System.IO.DirectoryInfo",
    ];

    private static readonly HashSet<string> NeverNamed =
    [
        "System.IO.File", "System.IO.Directory", "System.Net.Dns", "System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo",
    ];

    [Fact]
    public void The_pure_projects_do_no_input_or_output() =>
        Finding.AssertNone([.. CheckSource("Hangup", Repository.Files), .. CheckSource("Hangup.Packets", Repository.Files)]);

    [Fact]
    public void Hangup_has_no_package_reference() => Finding.AssertNone(CheckPackages(Repository.Files));

    [Fact]
    public void A_package_reference_is_found() => Finding.AssertAt(
        ["src/Hangup/Hangup.csproj:1"],
        CheckPackages([new("src/Hangup/Hangup.csproj", "<Project><PackageReference Include=\"Polly\" /></Project>")]));

    [Fact]
    public void A_socket_or_a_file_is_found_behind_any_spelling() => Finding.AssertAt(
        ["src/Hangup/A.cs:5", "src/Hangup/A.cs:6", "src/Hangup/A.cs:7"],
        CheckSource("Hangup", [new("src/Hangup/A.cs", """
            using System.Net.Sockets;
            using F = System.IO.File;
            using static System.IO.File;
            class A {
                Socket Made() => new(SocketType.Stream, ProtocolType.Tcp);
                string Aliased() => F.ReadAllText("a");
                string Imported() => ReadAllText("a");
                bool Seen(Socket socket) => socket.Connected;
            }
            """)]));

    private static IEnumerable<Finding> CheckPackages(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path == "src/Hangup/Hangup.csproj"
        from reference in file.Xml.Descendants("PackageReference")
        select file.At(reference, NoPackages, $"references {(string?)reference.Attribute("Include")}");

    private static IEnumerable<Finding> CheckSource(string project, IEnumerable<SourceFile> files)
    {
        var sources = files.Where(file => file is { Area: "src", IsCSharp: true } && file.Project == project).ToList();
        var compilation = BaseLibrary.Compile(sources);
        return
            from file in sources
            let model = compilation.GetSemanticModel(file.CSharp.SyntaxTree)
            from node in file.CSharp.DescendantNodes()
            let banned = Banned(node, model)
            where banned is not null
            group node by (File: file, Line: file.LineOf(node.SpanStart), Type: banned) into place
            select place.Key.File.At(place.Key.Line, NoIO, $"uses {place.Key.Type}");
    }

    private static string? Banned(SyntaxNode node, SemanticModel model) => node switch
    {
        BaseObjectCreationExpressionSyntax => Listed(model.GetSymbolInfo(node).Symbol?.ContainingType, NeverMade),
        SimpleNameSyntax when !node.Ancestors().OfType<UsingDirectiveSyntax>().Any() => model.GetSymbolInfo(node).Symbol switch
        {
            INamedTypeSymbol type => Listed(type, NeverNamed),
            var member => Listed(member?.ContainingType, NeverNamed),
        },
        _ => null,
    };

    private static string? Listed(INamedTypeSymbol? type, HashSet<string> names) =>
        type?.ToDisplayString() is { } name && names.Contains(name) ? name : null;
}
