using Grad.Engine.Operations;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.Samples;

/// <summary>What the catalog says of its operations.</summary>
public class MetadataTests
{
    public static TheoryData<string> Operations => OperationNames.All;

    [Fact]
    public void Every_operation_of_the_engine_is_in_the_catalog()
    {
        var listed = Catalog.All.Select(static operation => operation.GetType()).ToHashSet();
        var declared = typeof(IOperation).Assembly.GetTypes()
            .Where(static type => typeof(IOperation).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false, ContainsGenericParameters: false });
        Assert.Equal([], declared.Where(type => !listed.Contains(type)).Select(static type => type.FullName));
    }

    [Fact]
    public void Every_name_means_one_operation()
    {
        var names = Catalog.All.SelectMany(static operation => operation.Aliases.Prepend(operation.Name)).ToList();
        Assert.Equal([], names.GroupBy(static name => name).Where(static group => group.Count() > 1).Select(static group => group.Key));
        Assert.Equal(names.Order(StringComparer.Ordinal), Catalog.Names.Order(StringComparer.Ordinal));
        Assert.All(names, static name => Assert.Contains(name, Catalog.Find(name)!.Aliases.Prepend(Catalog.Find(name)!.Name)));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Signatures_name_the_operation_and_its_parameters_once(string name)
    {
        var operation = Catalog.Find(name)!;
        Assert.NotEmpty(operation.Signatures);
        foreach (var signature in operation.Signatures.Select(Signature.Parse))
        {
            Assert.Equal(name, signature.Text[..signature.Text.IndexOf('(', StringComparison.Ordinal)]);
            Assert.Equal(signature.Parameters.Count, signature.Parameters.Select(static parameter => parameter.Name).Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_summary_is_one_sentence(string name)
    {
        var summary = Catalog.Find(name)!.Summary;
        Assert.Matches(@"^[^\s][^\n]*[^\s.]\.$", summary);
        Assert.DoesNotMatch(@"[a-z)]\. [A-Z]", summary);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void There_is_a_derivative_to_read_where_there_is_one_to_compute(string name)
    {
        var operation = Catalog.Find(name)!;
        Assert.NotEmpty(operation.Samples);
        var isDifferentiable = operation.Samples.Any(static sample =>
            SampleGraph.Bind(sample.Expression, sample.Inputs, DType.Float32).Outputs.Any(static output => output.RequiresGrad));
        Assert.Equal(isDifferentiable, operation.Derivative is not null);
    }
}
