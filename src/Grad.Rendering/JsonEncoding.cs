namespace Grad.Rendering;

/// <summary>How the elements of a tensor are written in JSON.</summary>
public enum JsonEncoding
{
    /// <summary>Arrays inside arrays under <c>data</c>, as the shape says.</summary>
    Nested,

    /// <summary>One array under <c>data</c>, in row-major order.</summary>
    Flat,

    /// <summary>The little-endian bytes under <c>base64</c>.</summary>
    Base64,
}
