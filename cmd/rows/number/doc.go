// Package number reads and writes the float64s of tables, like strconv.ParseFloat and printer.Number, with the same results,
// in a third to a half of the time.
//
// [Scan] reads the number at the beginning of a text, correctly rounded. [Append] writes the shortest text that reads back as
// the same number, [AppendDigits] a text with fewer digits. All scale by a power of ten (scale.go) and take eight digits at a
// time (word.go). If there are more than 19 digits, Scan reads the first 19 twice, the last digit as it is and one up; if that
// makes two numbers, strconv reads the text.
//
// The package knows nothing of fields, quotes or blanks, nor of digits of other alphabets. A text that Scan refuses may still
// be a value: a formula without variables.
package number
