// Package rows reads and writes tables as streams: CSV and TSV as RFC 4180 has them, and JSON with one object a line.
//
// A [Cutter] cuts the input into chunks of whole rows, one after another. That is cheap, and everything else is done
// chunk by chunk, by several goroutines at once if so wished: a [Reader] finds the rows of a chunk and reads the numbers of
// chosen columns, a block at a time; a [Writer] appends the output of rows to a buffer; and [Run] hands the buffers on
// in the order of the input. In memory are a few chunks for each goroutine, however long the input is.
//
// What is not computed is copied as it is, byte for byte.
//
// The package knows nothing of formulas, of flags or of files.
package rows
