using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serviceportal.Tests.Rules;

/// <summary>Files stay small enough to be read at once, methods small enough to be seen at once. Holds for tests too.</summary>
public sealed class LengthRules
{
    const int LongestFile = 200;
    const int LongestMethod = 30;

    /// <summary>What is longer because shorter would be worse, each with its reason. An entry that is short again goes.</summary>
    static readonly Dictionary<string, string> Exceptions = new()
    {
        ["services/Catalogue/Import/HtmlBlocks.cs Take"] = "one switch over all tags: each case is a line or two, and apart they would not show that none is missing",
        ["services/Catalogue/Import/HtmlRun.cs End"] = "one walk over the letters with one state; halves of it would pass four variables to each other",
        ["services/Catalogue/Import/TenantFile.cs ReadTenant"] = "a list of keys, a line for each",
        ["services/Catalogue/Snapshot/Offers.cs Of"] = "one decision, a line for each field of the offer",
    };

    [Fact]
    public void A_file_has_200_lines_at_most() => Assert.Equal(
        Exceptions.Keys.Where(name => !name.Contains(' ', StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        Sources().Where(source => source.Tree.GetText().Lines.Count - 1 > LongestFile).Select(source => source.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_method_has_30_lines_at_most() => Assert.Equal(
        Exceptions.Keys.Where(name => name.Contains(' ', StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        Sources().SelectMany(source => source.Tree.GetRoot().DescendantNodes().Select(node => (Name: NameOf(node), Lines: LinesOf(node)))
            .Where(method => method.Name is not null && method.Lines > LongestMethod).Select(method => $"{source.Name} {method.Name}")).Order(StringComparer.Ordinal));

    static IEnumerable<(string Name, SyntaxTree Tree)> Sources() => House.Files("*.cs")
        .Select(file => (Path.GetRelativePath(House.Root, file).Replace('\\', '/'), CSharpSyntaxTree.ParseText(File.ReadAllText(file), new(LanguageVersion.Preview))));

    // Whatever runs: a long initializer of data is a table and may be long.
    static string? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        OperatorDeclarationSyntax operation => operation.OperatorToken.Text,
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => property.Identifier.Text,
        _ => null,
    };

    // Without what is said above the method.
    static int LinesOf(SyntaxNode node)
    {
        var lines = node.GetLocation().GetLineSpan().Span;
        return lines.End.Line - lines.Start.Line + 1;
    }
}
