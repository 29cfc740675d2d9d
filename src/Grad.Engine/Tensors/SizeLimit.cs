namespace Grad.Engine.Tensors;

/// <summary>Turns arithmetic on sizes that went too far into a message.</summary>
internal static class SizeLimit
{
    /// <summary>The error for a size that is too large.</summary>
    /// <param name="subject">Says what needs it.</param>
    /// <param name="overflow">What the arithmetic threw.</param>
    public static GradException Refusal(Message subject, OverflowException overflow) => GradException.Limit(
        overflow is SizeOverflowException { Size: var size }
            ? (Message)$"{subject}: this needs a size of {size} (sizes are at most {int.MaxValue})"
            : $"{subject}: this needs a size that is too large (sizes are at most {int.MaxValue})");
}

/// <summary>A size that does not fit where it is used.</summary>
/// <param name="size">Its true value.</param>
internal sealed class SizeOverflowException(Size size) : OverflowException($"a size of {size}")
{
    /// <summary>The true value.</summary>
    public Size Size => size;
}
