using System.Buffers.Binary;
using System.Text;
using Grad.Documents.DataFiles;
using Grad.Documents.Model;
using Grad.Engine.Tensors;

namespace Grad.Documents.Tests.DataFiles;

/// <summary>Data files against files that NumPy wrote (Data/make.py).</summary>
public sealed class DataFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("grad-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("f2", "float16", "-2 -1 0 1 2 3")]
    [InlineData("f4", "float32", "-2 -1 0 1 2 3")]
    [InlineData("f8", "float64", "-2 -1 0 1 2 3")]
    [InlineData("i1", "int8", "-2 -1 0 1 2 3")]
    [InlineData("i2", "int16", "-2 -1 0 1 2 3")]
    [InlineData("i4", "int32", "-2 -1 0 1 2 3")]
    [InlineData("i8", "int64", "-2 -1 0 1 2 3")]
    [InlineData("u1", "uint8", "0 1 2 3 4 5")]
    [InlineData("b1", "bool", "1 0 1 0 1 0")]
    [InlineData("big", "float32", "-2 -1 0 1 2 3")]
    [InlineData("big_i8", "int64", "-2 -1 0 1 2 3")]
    [InlineData("version2", "float32", "0 1 2 3 4 5")]
    [InlineData("version3", "float32", "0 1 2 3 4 5")]
    public void Npy_of_every_dtype(string name, string dtype, string values)
    {
        var tensor = Read($"{name}.npy");
        Assert.Equal((dtype, "[2, 3]", values), (tensor.DType.Name, tensor.Shape.ToString(), Values(tensor)));
    }

    [Theory]
    [InlineData("scalar", "[]", "1.5")]
    [InlineData("vector", "[3]", "1 2 3")]
    [InlineData("empty", "[0, 3]", "")]
    [InlineData("fortran", "[2, 3, 4]", "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23")]
    public void Npy_of_every_rank_and_order(string name, string shape, string values)
    {
        var tensor = Read($"{name}.npy");
        Assert.Equal((shape, values), (tensor.Shape.ToString(), Values(tensor)));
    }

    [Theory]
    [InlineData("f2")]
    [InlineData("f4")]
    [InlineData("f8")]
    [InlineData("i1")]
    [InlineData("i2")]
    [InlineData("i4")]
    [InlineData("i8")]
    [InlineData("u1")]
    [InlineData("b1")]
    [InlineData("scalar")]
    [InlineData("vector")]
    [InlineData("empty")]
    public void Npy_is_written_as_NumPy_writes_it(string name)
    {
        var path = Path.Combine(_folder, "out.npy");
        DataFileWriter.Write(path, "out.npy", [new NamedTensor("x", Read($"{name}.npy"))]);
        Assert.Equal(File.ReadAllBytes(PathOf($"{name}.npy")), File.ReadAllBytes(path));
    }

    [Fact]
    public void Npz_stored_and_compressed()
    {
        Assert.Equal("0 1 2 3 4 5", Values(Read("stored.npz", "x")));
        Assert.Equal(DType.Int64, Read("stored.npz", "y").DType);
        Assert.Equal(999, Read("compressed.npz").ToDouble(999));
    }

    [Fact]
    public void Safetensors_of_several_dtypes()
    {
        Assert.Equal("[2, 3]", Read("model.safetensors", "fc.weight").Shape.ToString());
        Assert.Equal((DType.BFloat16, "1.5 -2"), (Read("model.safetensors", "half").DType, Values(Read("model.safetensors", "half"))));
        Assert.Equal((1L << 62) + 1, Read("model.safetensors", "ids").ToInt64(0));
    }

    [Theory]
    [InlineData(".npz")]
    [InlineData(".safetensors")]
    public void Archives_read_back_what_was_written(string extension)
    {
        var path = Path.Combine(_folder, "a" + extension);
        DataFileWriter.Write(path, path, [new NamedTensor("\"q\" é", Tensor.From(new Shape(2), 1.5, double.NaN)), new NamedTensor("b", Tensor.From(new Shape(1, 1), true))]);
        Assert.Equal("1.5 NaN", Values(DataFileOf.Read(path, path, "\"q\" é")));
        Assert.Equal((DType.Bool, "[1, 1]"), (DataFileOf.Read(path, path, "b").DType, DataFileOf.Read(path, path, "b").Shape.ToString()));
        var bytes = File.ReadAllBytes(path);
        DataFileWriter.Write(path, path, [new NamedTensor("\"q\" é", Tensor.From(new Shape(2), 1.5, double.NaN)), new NamedTensor("b", Tensor.From(new Shape(1, 1), true))]);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData(0xFFC00000)]
    [InlineData(0x7FC00000)]
    public void Npy_has_one_NaN(uint nan)
    {
        var path = Path.Combine(_folder, "nan.npy");
        DataFileWriter.Write(path, path, [new NamedTensor("x", Tensor.From(new Shape(2), 1f, BitConverter.UInt32BitsToSingle(nan)))]);
        Assert.Equal("0000803F0000C07F", Convert.ToHexString(File.ReadAllBytes(path)[^8..]));
    }

    [Fact]
    public void Csv_by_index_and_name_in_any_order()
    {
        Assert.Equal("1.4 5.1 1.4 4.9 4.7 7", Values(ReadCsv("iris.csv", Column(2), Column("sepal_length"))));
        Assert.Equal("[3, 1]", ReadCsv("iris.csv", Column(-2)).Shape.ToString());
        Assert.Equal("1.4 1.4 4.7", Values(ReadCsv("iris.csv", Column("petal \"length\""))));
        Assert.Equal("1 2 3 0.5 NaN -1000", Values(DataFileOf.Read(Write("a.csv", "1,2\r\n+3,.5\r\n\r\nnan,-1e3"), "a.csv")));
    }

    [Theory]
    [InlineData("float32", "0.1,1E-45\n3.4028235E+38,nan\n")]
    [InlineData("float64", "0.1,-0\n5E-324,-inf\n")]
    [InlineData("bool", "True,False\nFalse,True\n")]
    [InlineData("int64", "9223372036854775807,-1\n0,1\n")]
    public void Csv_keeps_every_bit(string dtype, string text)
    {
        Assert.True(DTypes.TryParse(dtype, out var parsed));
        var path = Write("a.csv", text);
        var tensor = DataFileOf.Read(path, "a.csv", dtype: parsed);
        DataFileWriter.Write(path, "a.csv", [new NamedTensor("x", tensor)]);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("1,2\n3\n", "a.csv:2:1: error: a record of 1 cells, but the first has 2 (give every record the same number)")]
    [InlineData("a,b\n1,x\n", "a.csv:2:3: error: 'x' in column 'b' is not a number (leave the column out with 'columns')")]
    [InlineData("1,2\n3,\n", "a.csv:2:3: error: column 1 is empty here (write nan for a missing number)")]
    [InlineData("1,\"2\n", "a.csv:1:3: error: an unclosed quoted cell (write \")")]
    [InlineData("1,\"2\"x\n", "a.csv:1:3: error: text after the closing quote of a cell (write a quote inside a cell as two quotes)")]
    [InlineData("", "a.csv: error: the file is empty")]
    public void Csv_faults_have_their_line(string text, string fault) => Assert.Equal(fault, Fault(Write("a.csv", text), "a.csv").Message);

    [Fact]
    public void Csv_columns_that_are_not_there()
    {
        var columns = Assert.Throws<DocumentException>(() => ReadCsv("iris.csv", Column("sepal_lenght")));
        Assert.Equal("iris.csv: error: there is no column 'sepal_lenght' (did you mean 'sepal_length'?)", columns.Message);
        var index = Assert.Throws<DocumentException>(() => ReadCsv("iris.csv", Column(4)));
        Assert.Equal("iris.csv: error: there is no column 4 (there are 4, counted from 0)", index.Message);
    }

    [Theory]
    [InlineData("strings.npy", null, "elements of NumPy's dtype '<U1' are not supported (convert with astype to one of f2 f4 f8 i1 i2 i4 i8 u1 b1)")]
    [InlineData("stored.npz", null, "the archive holds 2 tensors (select one with 'tensor': x, y)")]
    [InlineData("stored.npz", "z", "there is no tensor 'z' in the archive (it holds x, y)")]
    [InlineData("model.safetensors", "fc.wieght", "there is no tensor 'fc.wieght' in the archive (did you mean 'fc.weight'?)")]
    [InlineData("model.safetensors", "small", "elements of type U16 are not supported (F64 F32 F16 BF16 I64 I32 I16 I8 U8 BOOL are)")]
    [InlineData("f4.npy", "x", "'tensor' cannot be used with this file, which has only one tensor (leave it out)")]
    [InlineData("make.py", null, "not a known kind of data file (.npy, .npz, .safetensors, .csv)")]
    [InlineData("missing.npy", null, "there is no such file")]
    public void Faults_of_files_are_told(string name, string? tensor, string fault) =>
        Assert.Equal($"{name}: error: {fault}", Fault(PathOf(name), name, tensor).Message);

    [Fact]
    public void Every_beginning_of_a_file_is_refused()
    {
        foreach (var (name, tensor) in new[] { ("f4.npy", null), ("fortran.npy", null), ("stored.npz", "x"), ("compressed.npz", null), ("model.safetensors", "fc.weight") })
        {
            var bytes = File.ReadAllBytes(PathOf(name));
            var path = Path.Combine(_folder, name);
            for (var length = 0; length < bytes.Length; length += 7)
            {
                File.WriteAllBytes(path, bytes[..length]);
                Assert.Equal(DocumentFault.Document, Fault(path, name, tensor).Fault);
            }
        }
    }

    [Fact]
    public void A_header_that_claims_too_much_takes_no_memory()
    {
        var npy = Encoding.Latin1.GetString(File.ReadAllBytes(PathOf("f4.npy"))).Replace("(2, 3), }    ", "(99999999,9)}", StringComparison.Ordinal);
        Assert.Equal(
            "a.npy: error: the file is too short for float32 [99999999, 9]: 24 bytes of data, but 3599999964 are needed",
            Fault(WriteBytes("a.npy", Encoding.Latin1.GetBytes(npy)), "a.npy").Message);

        var header = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(header, long.MaxValue);
        Assert.Equal(
            "a.safetensors: error: this is not a .safetensors file (its header has a length of 9223372036854775807 bytes, but the file has 16)",
            Fault(WriteBytes("a.safetensors", header), "a.safetensors").Message);
        Assert.Equal(
            "a.safetensors: error: the tensor 'x' of F32 [2147483647, 2147483647] does not match its bytes 0 to 8 of 8",
            Fault(Safetensors("""{"x":{"dtype":"F32","shape":[2147483647,2147483647],"data_offsets":[0,8]}}"""), "a.safetensors").Message);
        Assert.Equal(
            "a.safetensors: error: the header is broken: the tensor 'x' needs a 'dtype', a 'shape' and two 'data_offsets'",
            Fault(Safetensors("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0]}}"""), "a.safetensors").Message);
    }

    [Theory]
    [InlineData("shape-double-comma.npy", "the header is not a dictionary as NumPy writes it")]
    [InlineData("shape-no-tuple.npy", "the header is not a dictionary as NumPy writes it")]
    [InlineData("shape-negative.npy", "the header's 'shape' has the size -2 (0 to 2147483647)")]
    [InlineData("shape-wraps.npy", "the file is too short for float32 [65536, 65536, 65536, 65536, 2]: 24 bytes of data, but 36893488147419103228 are needed")]
    [InlineData("dtype-two-orders.npy", "elements of NumPy's dtype '<<f4' are not supported (convert with astype to one of f2 f4 f8 i1 i2 i4 i8 u1 b1)")]
    [InlineData("key-twice.npy", "the header is not a dictionary as NumPy writes it")]
    [InlineData("data-flipped.npz", "'x.npy' is damaged (its checksum is ")]
    [InlineData("encrypted.npz", "the tensor 'x.npy' is encrypted (save it without a password)")]
    [InlineData("name-twice.npz", "the archive is broken (it has two tensors 'x')")]
    [InlineData("array-shorter-than-entry.npz", "'x.npy' does not end where its header says")]
    [InlineData("hole.safetensors", "the bytes 24 to 28 belong to no tensor")]
    [InlineData("overlap.safetensors", "the tensor 'x' begins at byte 20, before another one ends at 24")]
    [InlineData("trailing.safetensors", "the tensors end at byte 24 of 25")]
    [InlineData("size-differs.safetensors", "the tensor 'x' of F32 [2, 2] does not match its bytes 0 to 24 of 24")]
    [InlineData("name-twice.safetensors", "the header is broken: 'x' is given twice (the first is at 1:2)")]
    [InlineData("comment.safetensors", "the header is broken: a comment, which JSON does not allow")]
    [InlineData("trailing-comma.safetensors", "the header is broken: a comma before '}'")]
    public void A_broken_rule_is_named(string name, string fault) => Assert.StartsWith(
        $"{name}: error: {fault}", Fault(Documents.PathOf(Path.Combine("Corpus", name)), name, name == "array-shorter-than-entry.npz" ? "x" : null).Message, StringComparison.Ordinal);

    [Fact]
    public void A_table_has_a_limit_of_columns()
    {
        var fault = Fault(Write("wide.csv", new string(',', 1 << 20)), "wide.csv");
        Assert.Equal((DocumentFault.Limit, "wide.csv:1:1048577: error: a record of more than 1048576 cells (save large data as .npy)"), (fault.Fault, fault.Message));
    }

    [Fact]
    public void The_directory_of_an_archive_is_read_once()
    {
        foreach (var extension in new[] { ".npz", ".safetensors" })
        {
            var path = Path.Combine(_folder, "many" + extension);
            DataFileWriter.Write(path, path, [.. Enumerable.Range(0, 100).Select(static i => new NamedTensor($"t{i}", Tensor.Scalar((float)i)))]);
            using var reader = new DataFileReader("g.json", new DataFolder(_folder));
            Assert.Equal("0", Values(reader.Read(path, path, "t0")));

            // What the reader knows is the old directory; the new file has none.
            using (var file = new FileStream(path, FileMode.Open))
            {
                file.Position = extension == ".npz" ? file.Length - 22 : 0;
                file.Write(new byte[8]);
            }

            Assert.Equal("99", Values(reader.Read(path, path, "t99")));
            Assert.Equal(DocumentFault.Document, Fault(path, path, "t99").Fault);
        }
    }

    [Fact]
    public void A_fault_is_shown_where_the_document_names_the_file()
    {
        var source = new FileSource(new SourcePosition(3, 7), "a.npy", null, null);
        var fault = Assert.Throws<DocumentException>(() => new DataFileReader("g.json", new DataFolder(_folder)).Read(source, null, DType.Float32));
        Assert.Equal("g.json:3:7: error: a.npy: there is no such file", fault.Message);
        Assert.Equal(DocumentFault.File, fault.Fault);
    }

    [Fact]
    public void A_dtype_converts_what_the_file_has()
    {
        var source = new FileSource(SourcePosition.Start, "f4.npy", null, null);
        var tensor = new DataFileReader("g.json", new DataFolder(PathOf("."))).Read(source, DType.Int64, DType.Float32);
        Assert.Equal((DType.Int64, "-2 -1 0 1 2 3"), (tensor.DType, Values(tensor)));
    }

    [Fact]
    public void Paths_stay_in_the_folder()
    {
        var inner = Directory.CreateDirectory(Path.Combine(_folder, "inner")).FullName;
        Write("secret.npy", "");
        File.CreateSymbolicLink(Path.Combine(inner, "link.npy"), Path.Combine(_folder, "secret.npy"));
        Directory.CreateSymbolicLink(Path.Combine(inner, "up"), _folder);
        File.CreateSymbolicLink(Path.Combine(inner, "self.npy"), "self.npy");
        var folder = new DataFolder(inner);
        foreach (var path in new[] { "../secret.npy", Path.Combine(_folder, "secret.npy"), "link.npy", "up/secret.npy", "a/../../secret.npy", "up/new.npy" })
        {
            Assert.Null(folder.Resolve(path, out var problem));
            Assert.Equal($"'{path}' is outside the document's folder (move it there, or allow files elsewhere on the command line)", problem?.ToString());
        }

        Assert.Equal(Path.Combine(inner, "a", "b.npy"), folder.Resolve("a/./c/../b.npy", out _));
        Assert.Equal(Path.Combine(inner, "up", "inner", "b.npy"), folder.Resolve("up/inner/b.npy", out _));
        Assert.NotNull(folder.Resolve("self.npy", out _));
        Assert.Equal(Path.Combine(_folder, "secret.npy"), new DataFolder(inner, allowsOutside: true).Resolve("../secret.npy", out _));
    }

    [Fact]
    public void A_failed_write_leaves_nothing()
    {
        var tensor = new NamedTensor("x", new Tensor(DType.BFloat16, new Shape(1)));
        var path = Path.Combine(_folder, "a.npy");
        var fault = Assert.Throws<DocumentException>(() => DataFileWriter.Write(path, "a.npy", [tensor]));
        Assert.Equal("a.npy: error: NumPy has no bfloat16 (save as .safetensors)", fault.Message);
        Assert.Empty(Directory.GetFiles(_folder));

        var missing = Assert.Throws<DocumentException>(() => DataFileWriter.Write(Path.Combine(_folder, "no", "a.npz"), "no/a.npz", [tensor]));
        Assert.Equal("no/a.npz: error: there is no such folder (create it first)", missing.Message);
        var cube = new NamedTensor("x", Tensor.From(new Shape(1, 1, 1), 1f));
        Assert.Equal(
            "a.csv: error: a tensor of shape [1, 1, 1] does not fit a .csv file (it holds two dimensions; save as .npy)",
            Assert.Throws<DocumentException>(() => DataFileWriter.Write(Path.Combine(_folder, "a.csv"), "a.csv", [cube])).Message);
        Assert.Equal(
            "a.npy: error: this kind of file holds one tensor, not 2 (save as .npz or .safetensors)",
            Assert.Throws<DocumentException>(() => DataFileWriter.Write(path, "a.npy", [cube, cube])).Message);
    }

    private static string PathOf(string name) => Documents.PathOf(Path.Combine("Data", name));

    private static Tensor Read(string name, string? tensor = null) => DataFileOf.Read(PathOf(name), name, tensor);

    private static Tensor ReadCsv(string name, params ColumnReference[] columns) => DataFileOf.Read(PathOf(name), name, columns: columns);

    private static DocumentException Fault(string path, string shown, string? tensor = null) =>
        Assert.Throws<DocumentException>(() => DataFileOf.Read(path, shown, tensor));

    private static ColumnReference Column(int index) => new(SourcePosition.Start, index, null);

    private static ColumnReference Column(string name) => new(SourcePosition.Start, null, name);

    private static string Values(Tensor tensor) =>
        string.Join(' ', Enumerable.Range(0, tensor.Count).Select(i => tensor.DType == DType.Float32
            ? FormattableString.Invariant($"{(float)tensor.ToDouble(i)}")
            : FormattableString.Invariant($"{tensor.ToDouble(i)}")));

    private string Write(string name, string text) => WriteBytes(name, Encoding.UTF8.GetBytes(text));

    private string WriteBytes(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string Safetensors(string header)
    {
        var bytes = new byte[8 + header.Length + 8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        Encoding.UTF8.GetBytes(header, bytes.AsSpan(8));
        return WriteBytes("a.safetensors", bytes);
    }
}
