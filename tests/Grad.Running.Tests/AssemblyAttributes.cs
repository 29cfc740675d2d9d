// The tests look at the memory of the process, and the backends under test have threads of their own.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
