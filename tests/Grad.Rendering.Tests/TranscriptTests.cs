namespace Grad.Rendering.Tests;

public sealed class TranscriptTests
{
    [Fact]
    public void CellsHaveTheLayoutOfANotebook()
    {
        using var writer = new StringWriter();
        var transcript = new Transcript(writer);
        transcript.Note("# Variables and Gradients\n\nCreate a variable.\n");
        transcript.Cell("x = torch.ones(2, requires_grad=True)\nx", "tensor([1., 1.], requires_grad=True)");
        transcript.Cell("o.backward()", null);
        transcript.Cell("print(x.grad)", "tensor([10., 10.])\r\nNone\n");
        Assert.Equal(
            """
            # Variables and Gradients

            Create a variable.

            In [1]:
            x = torch.ones(2, requires_grad=True)
            x

            tensor([1., 1.], requires_grad=True)

            In [2]:
            o.backward()

            In [3]:
            print(x.grad)

            tensor([10., 10.])
            None


            """,
            writer.ToString());
    }

    [Fact]
    public void OutputThatComesBitByBitStandsInOneCell()
    {
        using var writer = new StringWriter();
        var transcript = new Transcript(writer);
        transcript.BeginCell("for step in range(2): print(step)");
        transcript.Output("0");
        transcript.Output("1");
        transcript.EndCell();
        Assert.Equal("In [1]:\nfor step in range(2): print(step)\n\n0\n1\n\n", writer.ToString());
    }
}
