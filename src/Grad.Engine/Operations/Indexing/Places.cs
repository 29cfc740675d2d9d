using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>
/// How an index tensor of any shape goes through another tensor, differing from it along one dimension only: the places of the
/// other tensor that each element of the index names, one after the other.
/// </summary>
internal readonly ref struct Places
{
    private readonly int[] _sizes;
    private readonly int[] _strides;
    private readonly int _dim;

    public Places(Shape index, Shape other, int dim)
    {
        _sizes = index.Sizes.ToArray();
        _strides = other.ContiguousStrides();
        _dim = dim;
        Size = other.Rank == 0 ? 1 : other[dim];
    }

    /// <summary>The size of the dimension that is indexed.</summary>
    public int Size { get; }

    /// <summary>Calls back with each place of the index and the place it names, in order of the index.</summary>
    /// <exception cref="GradException">An index that is out of bounds.</exception>
    public void Each<TAction>(ReadOnlySpan<long> indices, ref TAction action)
        where TAction : struct, IPlaceAction, allows ref struct
    {
        var coordinates = new int[_sizes.Length];
        var place = 0;
        var step = _sizes.Length == 0 ? 0 : _strides[_dim];
        for (var i = 0; i < indices.Length; i++)
        {
            var index = indices[i];
            if ((ulong)index >= (ulong)Size)
            {
                throw GradException.Computation($"index {index} is out of bounds for dimension {_dim} with size {Size}");
            }

            action.Visit(i, place + ((int)index * step));
            for (var dim = coordinates.Length - 1; dim >= 0; dim--)
            {
                var stride = dim == _dim ? 0 : _strides[dim];
                if (++coordinates[dim] < _sizes[dim])
                {
                    place += stride;
                    break;
                }

                place -= stride * (_sizes[dim] - 1);
                coordinates[dim] = 0;
            }
        }
    }
}

/// <summary>What is done at each place.</summary>
internal interface IPlaceAction
{
    /// <summary>One element of the index, and the place it names in the other tensor.</summary>
    void Visit(int source, int place);
}
