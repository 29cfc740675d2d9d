using Grad.Documents.Expressions;
using Grad.Documents.Model;

namespace Grad.Documents.Binding;

/// <summary>
/// Binds the expressions of all steps before the first one runs, so that every fault of the document is reported at once. What
/// is under <c>expect_error</c> may be wrong and is left alone.
/// </summary>
internal sealed class StepChecker(BoundGraph bound, DiagnosticList diagnostics)
{
    /// <summary>Checks steps in order.</summary>
    public void Check(IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
        {
            Check(step);
        }
    }

    private void Check(Step step)
    {
        switch (step)
        {
            case DefineStep define:
                CheckValue(define.Name);
                break;
            case ShowStep show:
                CheckValue(show.Value.Value);
                break;
            case PrintStep print:
                foreach (var value in print.Values)
                {
                    CheckValue(value.Value);
                }

                break;
            case BackwardStep backward:
                Tensor(backward.Output.Value);
                if (backward.Gradient is { } gradient)
                {
                    Tensor(gradient.Value);
                }

                Variables(backward.Inputs);
                break;
            case ZeroGradStep zero:
                Variables(zero.Names);
                break;
            case UpdateStep update:
                foreach (var assignment in update.Assignments)
                {
                    Check(assignment);
                }

                break;
            case CreateOptimizerStep optimizer:
                Variables(optimizer.Parameters);
                break;
            case RepeatStep repeat:
                bound.EnterRepeat();
                Check(repeat.Steps);
                bound.LeaveRepeat();
                break;
            case ExpectStep expect:
                foreach (var expectation in expect.Expectations)
                {
                    CheckValue(expectation.Actual.Value);
                    CheckValue(expectation.Expected.Value);
                }

                break;
            case SaveStep save:
                foreach (var tensor in save.Tensors)
                {
                    Tensor(tensor.Value.Value);
                }

                break;
            case CellStep cell:
                Check(cell.Steps);
                break;
        }
    }

    private void Check(Assignment assignment)
    {
        // One whose declaration is wrong was reported.
        if (bound.Variable(assignment.Name) is null && bound.Document.Variables.Names.Contains(assignment.Name))
        {
            return;
        }

        Guard(assignment.At, () =>
        {
            var variable = bound.Updated(assignment);
            var value = bound.TensorOf(assignment.Value.Value);
            if (!value.Shape.Equals(variable.Leaf.Shape))
            {
                throw ExpressionBinder.Fault(assignment.Value.At, $"'{assignment.Name}' has shape {variable.Leaf.Shape}, but its new value has {value.Shape} (they must be equal)");
            }
        });
    }

    private void CheckValue(Expression expression) => Guard(expression.At, () => bound.BoundValueOf(expression));

    private void Tensor(Expression expression) => Guard(expression.At, () => bound.TensorOf(expression));

    // A shape that depends on values may need some that are there only when the step runs.
    private void Guard(SourcePosition at, Action bind)
    {
        var found = new DiagnosticList(bound.Document.File);
        BoundGraph.Guard(at, found, bind);
        if (!found.Has(DocumentFault.Computation))
        {
            diagnostics.AddAll(found);
        }
    }

    private void Variables(IReadOnlyList<ReferenceExpression>? names)
    {
        foreach (var name in names ?? [])
        {
            Guard(name.At, () => bound.Named(name));
        }
    }
}
