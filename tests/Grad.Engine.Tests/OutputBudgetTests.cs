namespace Grad.Engine.Tests;

/// <summary>What is written is counted, and what passes the limit is rejected before it is written.</summary>
public class OutputBudgetTests
{
    [Fact]
    public void The_piece_that_passes_the_limit_is_not_written()
    {
        var budget = new OutputBudget(10);
        using var target = new MemoryStream();
        var stream = budget.Counted(target);
        stream.Write("123456"u8);
        stream.Write("7890"u8);
        var refusal = Assert.Throws<GradException>(() => stream.Write("x"u8));
        Assert.Equal((Fault.Limit, "the output is larger than 10 bytes (use --max-output, or write less)"), (refusal.Fault, refusal.Message));
        Assert.Equal(("1234567890", 10), (System.Text.Encoding.ASCII.GetString(target.ToArray()), budget.WrittenBytes));
    }

    [Fact]
    public void What_is_known_to_pass_the_limit_is_refused_before()
    {
        var budget = new OutputBudget(10);
        budget.Take(4);
        budget.Require(6);
        Assert.Throws<GradException>(() => budget.Require(7));
        budget.Give(1);
        budget.Require(7);
    }
}
