namespace Grad.Documents.Json;

/// <summary>What a JSON value begins as.</summary>
internal enum JsonKind
{
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}

/// <summary>How messages call the kinds.</summary>
internal static class JsonKinds
{
    extension(JsonKind kind)
    {
        /// <summary>With its article, such as <c>a number</c>.</summary>
        public string Noun => kind switch
        {
            JsonKind.Object => "an object",
            JsonKind.Array => "an array",
            JsonKind.String => "a string",
            JsonKind.Number => "a number",
            JsonKind.True => "true",
            JsonKind.False => "false",
            _ => "null",
        };
    }
}
