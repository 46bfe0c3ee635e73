// Package notation reads formulas as other tools and school write them, and writes them in the language: 2x² + |y| is
// 2*x² + abs(y), \frac{x}{2} is x/2, x if c else y is c ? x : y. It gives hints their text, with the operands of the user.
//
// It does not decide what the language is: what it writes must be parsed before it is shown. A text that it does not read as
// a whole gives nothing, rather than a guess.
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
		if got != "" && (len(a.Texts) == 0 || a.Texts[0] != got) {
			a.Texts = append(a.Texts, got)
			a.Before, a.After = w.lead, w.tail
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

	lead, tail string // of the answer

	own map[string]bool // the functions that the text defines
}

// choose reports whether to take the second of two readings.
func (w *writer) choose() bool {
	w.double = true
	return w.second
}

// expression reads a text that is one expression; "" where it cannot.
func (w *writer) expression(text string) string {
	r := &reader{writer: w, tokens: tokens(text)}
	if r.tokens == nil {
		return ""
	}
	e := r.piped()
	r.surplus()
	if r.failed || r.peek().kind != end {
		return ""
	}
	return e.text
}

// outputs reads expressions with commas between them.
func (w *writer) outputs(text string) string {
	r := &reader{writer: w, tokens: tokens(text)}
	if r.tokens == nil {
		return ""
	}
	var list []string
	for r.peek().kind != end && !r.failed {
		if r.take(",") {
			continue
		}
		list = append(list, r.piped().text)
		if r.surplus(); !r.is(",") && r.peek().kind != end {
			return ""
		}
	}
	if r.failed || r.peek().kind != end {
		return ""
	}
	return strings.Join(list, ", ")
}

// surplus passes over brackets that close nothing.
func (r *reader) surplus() {
	for r.is(")", "]", "}") && r.at > 1 {
		r.next()
	}
}
