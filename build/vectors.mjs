// Counts what our readers and rules make of published vectors, into docs/vectors.md.
import '../tests/vectors/main.ts';
