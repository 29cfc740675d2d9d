using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Planning;

/// <summary>What each pass of the planner makes of small graphs, as its text shows it; a person can check each by eye.</summary>
public class PassTests
{
    private readonly Graph _graph = new();

    [Fact]
    public void Simplify_leaves_out_dead_code()
    {
        var x = Leaf("x", 2);
        _ = Exp.Of(x);
        Check(PlanningPass.Simplify, [Neg.Of(x)], """
            simplified: 2 nodes, 0 left out
              %0 = leaf : float32[2]  ; x
              %2 = neg(%0) : float32[2]
              result r0 = %2
            """);
    }

    [Fact]
    public void Simplify_computes_equal_nodes_once()
    {
        var x = Leaf("x", 2);
        Check(PlanningPass.Simplify, [Exp.Of(x) * Exp.Of(x)], """
            simplified: 3 nodes, 1 left out
              %0 = leaf : float32[2]  ; x
              %1 = exp(%0) : float32[2]
              %3 = mul(%1, %1) : float32[2]
              result r0 = %3
            """);
    }

    [Fact]
    public void Simplify_leaves_out_what_changes_nothing()
    {
        var x = Leaf("x", 2);
        Check(PlanningPass.Simplify, [Exp.Of(x * 1)], """
            simplified: 4 nodes, 1 left out
              %0 = leaf : float32[2]  ; x
              %1 = constant 1 : float32[]
              %2 = broadcast_to(%1) : float32[2]
              %4 = exp(%0) : float32[2]
              result r0 = %4
            """);
    }

    [Fact]
    public void Fuse_puts_elementwise_operations_and_the_sum_of_their_results_into_one_loop()
    {
        var x = Leaf("x", 2, 3);
        Check(PlanningPass.Fuse, [Total(Square.Of(x + 1), Dims.All(2))], """
            fused: 1 loop
              loop 1: 1 row of 6 columns, level 1
                %3 = add(%0, %2) : float32[2, 3]
                %4 = square(%3) : float32[2, 3]
                store %5 = sum(%4) : float32[]
              %0 = leaf : float32[2, 3]  ; x
              %1 = constant 1 : float32[]
              %2 = broadcast_to(%1) : float32[2, 3]
              result r0 = %5
            """);
    }

    [Fact]
    public void Fuse_makes_a_row_of_what_a_reduction_combines()
    {
        var x = Leaf("x", 2, 3);
        Check(PlanningPass.Fuse, [x - Total(x, [1]).Reshape(new Shape(2, 1)).BroadcastTo(x.Shape)], """
            fused: 1 loop
              loop 1: 2 rows of 3 columns, level 1
                %1 = sum(%0) : float32[2]
                store %4 = sub(%0, %3) : float32[2, 3]
              %0 = leaf : float32[2, 3]  ; x
              %2 = reshape(%1) : float32[2, 1]
              %3 = broadcast_to(%2) : float32[2, 3]
              result r0 = %4
            """);
    }

    [Fact]
    public void Fuse_begins_a_loop_behind_an_instruction_of_another_kind()
    {
        var (a, b) = (Leaf("a", 1, 2, 3), Leaf("b", 1, 3, 2));
        Check(PlanningPass.Fuse, [Exp.Of(MatrixProduct.Of(a + 1, b))], """
            fused: 2 loops
              loop 1: 6 elements, level 1
                store %4 = add(%0, %3) : float32[1, 2, 3]
              loop 2: 4 elements, level 3
                store %6 = exp(%5) : float32[1, 2, 2]
              %0 = leaf : float32[1, 2, 3]  ; a
              %1 = leaf : float32[1, 3, 2]  ; b
              %2 = constant 1 : float32[]
              %3 = broadcast_to(%2) : float32[1, 2, 3]
              alone %5 = matmul(%4, %1) : float32[1, 2, 2]
              result r0 = %6
            """);
    }

    [Fact]
    public void Rematerialize_computes_a_cheap_node_where_it_is_read()
    {
        var a = Leaf("a", 1, 4, 4);
        var cheap = a + 1;
        Check(PlanningPass.Rematerialize, [MatrixProduct.Of(Exp.Of(a), a) * cheap], """
            rematerialized: 2 loops
              loop 1: 16 elements, level 1
                store %4 = exp(%0) : float32[1, 4, 4]
              loop 2: 16 elements, level 3
                %3 = add(%0, %2) : float32[1, 4, 4]
                store %6 = mul(%5, %3) : float32[1, 4, 4]
              %0 = leaf : float32[1, 4, 4]  ; a
              %1 = constant 1 : float32[]
              %2 = broadcast_to(%1) : float32[1, 4, 4]
              alone %5 = matmul(%4, %0) : float32[1, 4, 4]
              result r0 = %6
            """);
    }

    [Fact]
    public void Schedule_puts_what_is_read_before_its_readers()
    {
        var (a, b) = (Leaf("a", 1, 2, 3), Leaf("b", 1, 3, 2));
        var product = MatrixProduct.Of(a, b);
        Check(PlanningPass.Schedule, [Neg.Of(b), Exp.Of(product)], """
            scheduled: 3 items
              alone %2 = matmul(%0, %1) : float32[1, 2, 2]
              loop 1: 6 elements, level 1
                store %3 = neg(%1) : float32[1, 3, 2]
              loop 2: 4 elements, level 2
                store %4 = exp(%2) : float32[1, 2, 2]
              result r0 = %3
              result r1 = %4
            """);
    }

    [Fact]
    public void Lower_reads_views_through_strides()
    {
        var x = Leaf("x", 2, 3);
        Check(PlanningPass.Lower, [Exp.Of(Transposed(x))], """
            lowered: 1 instruction, 2 buffers
              b0: external, 24 bytes, holds %0 : float32[2, 3]  ; x
              b1: output, 24 bytes, holds %2 : float32[3, 2]
              1: b1:float32[3, 2] = loop 1x6 [exp] (b0:float32[3, 2] strides [1, 3]), 48 bytes
              result r0 = b1:float32[3, 2]
            """);
    }

    [Fact]
    public void Lower_lets_a_product_write_through_a_permutation()
    {
        var (a, b) = (Leaf("a", 1, 2, 3), Leaf("b", 1, 3, 4));
        var product = MatrixProduct.Of(a, b);
        Check(PlanningPass.Lower, [product.Graph.Add(new Permuted([0, 2, 1]), product)], """
            lowered: 1 instruction, 3 buffers
              b0: external, 24 bytes, holds %0 : float32[1, 2, 3]  ; a
              b1: external, 48 bytes, holds %1 : float32[1, 3, 4]  ; b
              b2: output, 32 bytes, holds %3 : float32[1, 4, 2]
              1: b2:float32[1, 2, 4] strides [8, 1, 2] = contract matmul (b0:float32[1, 2, 3], b1:float32[1, 3, 4]), 104 bytes
              result r0 = b2:float32[1, 4, 2]
            """);
    }

    [Fact]
    public void AssignBuffers_uses_memory_again()
    {
        var a = Leaf("a", 1, 4, 4);
        var first = MatrixProduct.Of(a, a);
        var second = MatrixProduct.Of(first, a);
        var third = MatrixProduct.Of(second, a);
        Check(PlanningPass.AssignBuffers, [MatrixProduct.Of(third, a)], """
            plan: 4 instructions, 5 buffers, arena 128 bytes, in all 192 bytes
              b0: external, 64 bytes, holds %0 : float32[1, 4, 4]  ; a
              b1: arena at 0, 64 bytes, holds %1 : float32[1, 4, 4]
              b2: arena at 64, 64 bytes, holds %2 : float32[1, 4, 4]
              b3: arena at 0, 64 bytes, holds %3 : float32[1, 4, 4]
              b4: output, 64 bytes, holds %4 : float32[1, 4, 4]
              1: b1:float32[1, 4, 4] = contract matmul (b0:float32[1, 4, 4], b0:float32[1, 4, 4]), 128 bytes
              2: b2:float32[1, 4, 4] = contract matmul (b1:float32[1, 4, 4], b0:float32[1, 4, 4]), 192 bytes
              3: b3:float32[1, 4, 4] = contract matmul (b2:float32[1, 4, 4], b0:float32[1, 4, 4]), 192 bytes
              4: b4:float32[1, 4, 4] = contract matmul (b3:float32[1, 4, 4], b0:float32[1, 4, 4]), 192 bytes
              result r0 = b4:float32[1, 4, 4]
            """);
    }

    [Fact]
    public void AssignBuffers_lets_a_loop_overwrite_what_it_reads_last()
    {
        var a = Leaf("a", 1, 4, 4);
        var product = MatrixProduct.Of(Exp.Of(Square.Of(MatrixProduct.Of(a, a))), a);
        Check(PlanningPass.AssignBuffers, [product], """
            plan: 3 instructions, 4 buffers, arena 64 bytes, in all 128 bytes
              b0: external, 64 bytes, holds %0 : float32[1, 4, 4]  ; a
              b1: arena at 0, 64 bytes, holds %1 : float32[1, 4, 4]
              b2: arena at 0, 64 bytes, holds %3 : float32[1, 4, 4]
              b3: output, 64 bytes, holds %4 : float32[1, 4, 4]
              1: b1:float32[1, 4, 4] = contract matmul (b0:float32[1, 4, 4], b0:float32[1, 4, 4]), 128 bytes
              2: b2:float32[1, 4, 4] = loop 1x16 [square, exp] (b1:float32[1, 4, 4]), 128 bytes
              3: b3:float32[1, 4, 4] = contract matmul (b2:float32[1, 4, 4], b0:float32[1, 4, 4]), 192 bytes
              result r0 = b3:float32[1, 4, 4]
            """);
    }

    private static Value Total(Value x, Dims dims) => x.Graph.Add(new ReduceSum(dims), x);

    private static Value Transposed(Value x) => x.Graph.Add(new Permuted([1, 0]), x);

    private static void Check(PlanningPass after, Value[] requested, string expected)
    {
        var text = new StringWriter();
        Planner.Write(requested, [.. requested.Select(static (_, place) => $"r{place}")], after, text);
        var actual = text.ToString().TrimEnd();
        Assert.True(expected.ReplaceLineEndings("\n") == actual, $"expected:\n{expected}\nactual:\n{actual}\n.");
    }

    private Value Leaf(string name, params int[] sizes) => _graph.Leaf(name, new TensorType(DType.Float32, new Shape(sizes)));
}
