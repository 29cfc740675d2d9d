// The backends under test have threads of their own.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
