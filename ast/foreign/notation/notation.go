// Package notation reads formulas as other tools and school write them, and writes them in the language, so that hints have
// texts that work when pasted.
//
// It does not decide what the language is: the caller parses what it writes before it shows it. A text that it does not read as
// a whole gives nothing, rather than a guess.
//
// The way of a text, f = @(x) 2x² + |x| % from MATLAB, through the files:
//
//	whole       is it a derivative, a sum, values of variables?    no
//	around      what stands round it is taken away                 f = @(x) 2x² + |x|
//	program     its statements, one by one                         f = @(x) 2x² + |x|
//	definition  a function: its name, its parameters, its body     2x² + |x|
//	token       what the body consists of                          2  x  ²  +  |  x  |
//	reader      expressions, each operator with its operands       choice, logic, product, power, postfix, primary
//	write       the text, in parentheses where an operand is loose f(x) = 2*x^2 + abs(x)
//
// Where a text has two meanings, as 1/2x has, it is read twice, see [writer.choose].
package notation

import "strings"

// Most is the length of a text in bytes that Write reads.
const Most = 160

// Answer is what to say about a text: the texts of the language that mean the same, two where there are two readings, the likelier
// first, between two parts of a sentence. Without texts the first part is the whole sentence.
type Answer struct {
	Texts         []string
	Before, After string // "" before them for no sentence
}

// Write answers a text; with nothing where it cannot.
func Write(text string) Answer {
	if len(text) > Most {
		return Answer{}
	}
	if m := inText.get().FindStringSubmatch(text); m != nil { // df.eval('x*y')
		text = m[1]
	}
	if a, ok := asWhole(text); ok {
		return a
	}
	return write(text)
}

// write reads a text in one way, and in the other where there are two.
func write(text string) Answer {
	var a Answer
	for _, second := range []bool{false, true} {
		w := &writer{second: second}
		got := w.program(text)
		if w.splits && got != "" { // the other letters are factors, too
			again := &writer{second: second, split: true}
			if split := again.program(text); split != "" {
				got = split
			}
		}
		if strings.ContainsAny(got, row+column) { // a vector alone is not transposed
			return Answer{}
		}
		got = w.outputsOf(text, got)
		if got != "" && (len(a.Texts) == 0 || a.Texts[0] != got) {
			a.Texts = append(a.Texts, got)
			a.Before, a.After = w.lead, w.tail
		}
		if got == "" && len(a.Texts) == 0 {
			a.Before = w.none
		}
		if !w.double {
			break
		}
	}
	return a
}

// writer is the state of one reading.
type writer struct {
	second bool // take the second reading where there are two
	double bool // there were two somewhere

	splits bool // letters behind a number were factors
	split  bool // take short names for factors

	values, value int // how many values a function of several has, and which of them is taken

	lead, tail string // of the answer

	own map[string]bool // the functions that the text defines

	bc   bool   // s, c, a, l and e are functions
	none string // why nothing can be written
}

// outputsOf writes a formula once for each value of a function of several values in it, sin and cos of sincos. got is the first.
func (w *writer) outputsOf(text, got string) string {
	if w.values < 2 || got == "" {
		return got
	}
	if strings.Contains(got, " = ") {
		return ""
	}
	list := []string{got}
	for i := 1; i < w.values; i++ {
		other := &writer{second: w.second, split: w.split, value: i}
		list = append(list, other.program(text))
	}
	return strings.Join(list, ", ")
}

// choose reports whether to take the second of two readings.
func (w *writer) choose() bool {
	w.double = true
	return w.second
}
