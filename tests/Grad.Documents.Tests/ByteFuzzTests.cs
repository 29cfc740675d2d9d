using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Grad.Engine.Tensors;

namespace Grad.Documents.Tests;

/// <summary>
/// Changed bytes of valid files, and the corpus of files that were made to break the readers: each is read or rejected with a
/// message. GRAD_FUZZ_RUNS=1000000 in the environment makes the long run.
/// </summary>
public sealed class ByteFuzzTests : IDisposable
{
    private const int ShortRun = 300;

    private static readonly string[] Seeds =
    [
        "f4.npy", "big_i8.npy", "fortran.npy", "b1.npy", "version2.npy", "strings.npy", "stored.npz", "compressed.npz", "model.safetensors", "iris.csv",
    ];

    private static readonly long[] Hostile =
    [
        0, 1, 2, 7, 8, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x10000, int.MaxValue, 1L << 31, uint.MaxValue, 1L << 32, 1L << 62, long.MaxValue, -1, long.MinValue,
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("grad-fuzz-").FullName;

    public static TheoryData<string> DataFiles => new(Seeds);

    public static TheoryData<string> Corpus => new(Directory.GetFiles(Documents.PathOf("Corpus")).Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Corpus))]
    public void A_file_of_the_corpus_is_refused(string name)
    {
        var path = Documents.PathOf(Path.Combine("Corpus", name));
        Assert.NotNull(name.EndsWith(".json", StringComparison.Ordinal) ? ReadDocument(File.ReadAllBytes(path)) : ReadData(path, name));
    }

    [Theory]
    [MemberData(nameof(DataFiles))]
    public void A_changed_data_file_is_read_or_refused(string name)
    {
        var original = File.ReadAllBytes(Documents.PathOf(Path.Combine("Data", name)));
        Run(name, random => Changed(original, random), bytes => ReadBytes(name, bytes));
    }

    [Fact]
    public void A_changed_array_in_an_archive_is_read_or_refused()
    {
        var original = File.ReadAllBytes(Documents.PathOf(Path.Combine("Data", "fortran.npy")));
        Run("inner.npz", random => Zipped(Changed(original, random)), bytes => ReadBytes("inner.npz", bytes));
    }

    [Fact]
    public void A_changed_header_of_the_right_length_is_read_or_refused()
    {
        var original = File.ReadAllBytes(Documents.PathOf(Path.Combine("Data", "model.safetensors")));
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(original);
        Run(
            "header.safetensors",
            random =>
            {
                var header = Changed(original[8..(8 + length)], random);
                var start = new byte[8];
                BinaryPrimitives.WriteInt64LittleEndian(start, header.Length);
                return [.. start, .. header, .. original[(8 + length)..]];
            },
            bytes => ReadBytes("header.safetensors", bytes));
    }

    [Fact]
    public void A_changed_document_is_read_or_refused()
    {
        var original = File.ReadAllBytes(Documents.PathOf("Everything.json"));
        Run("Everything.json", random => Changed(original, random), ReadDocument);
    }

    private static void Run(string name, Func<Random, byte[]> make, Func<byte[], string?> read)
    {
        var runs = int.TryParse(Environment.GetEnvironmentVariable("GRAD_FUZZ_RUNS"), CultureInfo.InvariantCulture, out var asked) ? asked : ShortRun;
        for (var seed = 0; seed < runs; seed++)
        {
            var bytes = make(new Random(seed));
            try
            {
                read(bytes);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{name}, seed {seed} (put these bytes into the corpus: {Convert.ToBase64String(bytes)}): {e}");
            }
        }
    }

    /// <summary>The error message for a file; null where it is read.</summary>
    private static string? ReadData(string path, string shown)
    {
        string? message = null;
        foreach (var name in shown.EndsWith('z') || shown.EndsWith('s') ? ["x", "fc.weight", "small", null] : new string?[] { null })
        {
            try
            {
                var tensor = DataFileOf.Read(path, shown, name);
                Assert.True(tensor.Shape.Count * tensor.DType.Size <= 1 << 24, "more than the file can hold");
                _ = tensor.Bytes.IndexOf((byte)0xAB);
                return null;
            }
            catch (DocumentException e)
            {
                var fault = Assert.Single(e.Diagnostics);
                Assert.NotEqual(DocumentFault.Computation, fault.Fault);
                Assert.DoesNotContain("System.", fault.Message, StringComparison.Ordinal);
                message = fault.Message;
            }
        }

        return message;
    }

    private static string? ReadDocument(byte[] bytes)
    {
        try
        {
            Assert.NotNull(DocumentReader.Read("g.json", bytes));
            return null;
        }
        catch (DocumentException e)
        {
            Assert.NotEmpty(e.Diagnostics);
            return e.Message;
        }
    }

    private string? ReadBytes(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return ReadData(path, name);
    }

    private static byte[] Zipped(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("x.npy").Open();
            entry.Write(content);
        }

        return memory.ToArray();
    }

    private static byte[] Changed(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 16), bytes.Count - at));
                    break;
                case 4:
                    var inserted = new byte[random.Next(1, 16)];
                    random.NextBytes(inserted);
                    bytes.InsertRange(at, inserted);
                    break;
                case 5:
                    var from = random.Next(bytes.Count);
                    bytes.InsertRange(at, bytes.GetRange(from, Math.Min(random.Next(1, 64), bytes.Count - from)));
                    break;
                case 6:
                    var number = new byte[8];
                    BinaryPrimitives.WriteInt64LittleEndian(number, Hostile[random.Next(Hostile.Length)]);
                    var size = Math.Min(1 << random.Next(4), bytes.Count - at);
                    for (var i = 0; i < size; i++)
                    {
                        bytes[at + i] = number[i];
                    }

                    break;
                default:
                    var digits = Encoding.ASCII.GetBytes(Hostile[random.Next(Hostile.Length)].ToString(CultureInfo.InvariantCulture));
                    bytes.InsertRange(at, digits);
                    break;
            }
        }

        return [.. bytes];
    }
}
