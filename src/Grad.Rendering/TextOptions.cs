namespace Grad.Rendering;

/// <summary>How tensors are printed: the options of <c>torch.set_printoptions</c>, with PyTorch's defaults.</summary>
public sealed record TextOptions
{
    /// <summary>PyTorch's defaults.</summary>
    public static TextOptions Default { get; } = new();

    /// <summary>Digits after the decimal point, at least 0.</summary>
    public int Precision { get; init; } = 4;

    /// <summary>A tensor of more elements than this is summarised.</summary>
    public long Threshold { get; init; } = 1000;

    /// <summary>Elements shown at each end of a summarised dimension, at least 1.</summary>
    public int EdgeItems { get; init; } = 3;

    /// <summary>Characters to a line.</summary>
    public int LineWidth { get; init; } = 80;

    /// <summary>Scientific notation always or never; null lets each tensor's values decide.</summary>
    public bool? Scientific { get; init; }
}
