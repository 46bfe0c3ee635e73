package eval

import (
	"strings"

	"backprop/ast"
)

// Note is something that a user should know about a result, with its place in the formula.
type Note struct {
	Kind      string // one of the constants below
	Message   string
	Condition string // where a formula is right, or where there is a kink, as a formula; "" at a point, and if it is too long to be read
	ast.Span
}

// The kinds of notes. They are part of the JSON contract.
const (
	KindConstant   = "constant"   // a name was read as a constant of the language
	KindDomain     = "domain"     // an operation outside its domain made NaN
	KindNonfinite  = "nonfinite"  // an operation made an infinity or NaN within its domain
	KindCondition  = "condition"  // the condition of an if is NaN
	KindAssumption = "assumption" // a formula leaves out the points where this does not hold
	KindKink       = "kink"       // there is a value but no derivative, and a convention was used
)

// ConstantNotes returns the note that e was read as Euler's number, where it was; remedy says how to make it a variable.
func ConstantNotes(names *ast.Names, remedy string) []Note {
	if e := names.Euler; e != nil {
		return []Note{{Kind: KindConstant, Message: "e was read as Euler's number; to use e as a variable " + remedy, Span: e.Span}}
	}
	return nil
}

// Quote puts the text of the source at the note's place into its message. A text of
// several lines or of more than 40 characters is shortened.
func (n Note) Quote(source string) Note {
	text := source[n.Start:n.End]
	if half := 1000; len(text) > 2*half { // of which 40 characters are shown
		text = text[:half] + "…" + text[len(text)-half:]
	}
	if r := []rune(strings.Join(strings.Fields(text), " ")); len(r) > 40 {
		text = string(r[:20]) + "…" + string(r[len(r)-19:])
	} else {
		text = string(r)
	}
	n.Message = strings.ReplaceAll(n.Message, "{}", text)
	n.Message = strings.TrimSuffix(n.Message, ": "+text) // 1/0 is Infinity: 1/0
	return n
}
