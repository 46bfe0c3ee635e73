package eval

import (
	"strings"

	"backprop/ast"
	"backprop/ast/printer"
)

// Note is something that a user should know about a result, with its place in the formula.
type Note struct {
	Kind      string // one of the constants below
	Message   string
	Condition string // where a formula is right, or where there is a kink, as a formula; "" at a point, and if it is too long to be read
	ast.Span
	Element string // the place of the first element that the note is about, in an array: [0, 2]; "" for a number
	Count   int    // how many elements it is about, in an array
}

// The kinds of notes. They are part of the JSON contract.
const (
	KindConstant   = "constant"   // a name was read as a constant of the language, or the whole expression is one
	KindShadow     = "shadow"     // a function of the program has the name of one of the language, or an index that of a variable
	KindShape      = "shape"      // an operation on whole arrays that could be meant otherwise
	KindDomain     = "domain"     // an operation outside its domain made NaN
	KindNonfinite  = "nonfinite"  // an operation made an infinity or NaN within its domain
	KindCondition  = "condition"  // the condition of an if is NaN
	KindAssumption = "assumption" // a formula leaves out the points where this does not hold
	KindKink       = "kink"       // there is a value but no derivative, and a convention was used
)

// NameNotes says how names were read: a function of the program in place of one of the language, an index beside a variable of its
// name, and e as Euler's number; remedy says how to make that a variable.
func NameNotes(names *ast.Names, remedy string) []Note {
	var notes []Note
	for _, id := range names.Shadows {
		notes = append(notes, Note{Kind: KindShadow, Message: ast.Short(id.Name) + " is the function defined here, not the built-in one", Span: id.Span})
	}
	for _, id := range names.Indices {
		name := ast.Short(id.Name)
		notes = append(notes, Note{Kind: KindShadow, Message: name + " in brackets is an index, not the variable " + name, Span: id.Span})
	}
	for _, id := range names.Bases {
		notes = append(notes, Note{Kind: KindConstant, Message: "the base of a logarithm comes second; for the base " + id.Name + " write log(x, " + id.Name + ")", Span: id.Span})
	}
	if e := names.Euler; e != nil {
		notes = append(notes, Note{Kind: KindConstant, Message: "e was read as Euler's number; to use e as a variable " + remedy, Span: e.Span})
	}
	return notes
}

// Hole stands for a number in the message of a note on many points.
const Hole = "\x00"

// Fill puts numbers in the place of the holes of its message.
func (n Note) Fill(numbers []float64) Note {
	for _, x := range numbers {
		n.Message = strings.Replace(n.Message, Hole, printer.Number(x), 1)
	}
	return n
}

// Quote puts the text of the source at the note's place into its message.
func (n Note) Quote(source string) Note { return n.With(n.Text(source)) }

// Text returns the text of the source at the note's place. One of several lines or of more than 40 characters is shortened.
func (n Note) Text(source string) string {
	text := source[n.Start:n.End]
	if half := 1000; len(text) > 2*half { // of which 40 characters are shown
		text = text[:half] + "…" + text[len(text)-half:]
	}
	if r := []rune(strings.Join(strings.Fields(text), " ")); len(r) > 40 {
		return string(r[:20]) + "…" + string(r[len(r)-19:])
	} else {
		return string(r)
	}
}

// With puts a text into the message, which is that at the note's place.
func (n Note) With(text string) Note {
	n.Message = strings.ReplaceAll(n.Message, "{}", text)
	if before, after, ok := strings.Cut(n.Message, ": "+text); ok && (after == "" || after[0] == ';') { // 1/0 is Infinity: 1/0
		n.Message = before + after
	}
	return n
}
