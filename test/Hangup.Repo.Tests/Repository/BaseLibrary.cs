using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hangup.Repo.Tests;

/// <summary>Gives names their meaning where a rule must see through an alias or a target-typed <c>new</c>.</summary>
internal static class BaseLibrary
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly MetadataReference[] Assemblies =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What does not compile, for want of a package or a generated part, has no meaning and is passed over.</summary>
    public static CSharpCompilation Compile(IEnumerable<SourceFile> files) => CSharpCompilation.Create(
        "sample",
        [CSharpSyntaxTree.ParseText(ImplicitUsings), .. files.Select(file => file.CSharp.SyntaxTree)],
        Assemblies);
}
