// Package op is the table of operations: one row for each operator and each
// function of the language, with its spelling, its arity, the function that
// computes it and its derivative rules.
//
// A rule is text in our own language, as in DiffRules.jl: the rule of sinh is
// "cosh(x)". So a row has no dependencies, and whatever the program can do
// with a formula (evaluate it, differentiate it again, print it) it can do
// with a rule. Adding a function is adding a row to [table]; every row is
// tested because it is in the table.
//
// The package knows neither syntax trees nor graphs.
package op

import (
	"iter"
	"strings"
	"sync"
)

// Code is an operation: an index into the table.
type Code uint8

// The operations that other packages name. All others are just rows.
const (
	Const    Code = iota // a number; no arguments
	Var                  // an input; no arguments
	Identity             // a name for another node: its value is its argument's
	Neg
	Not
	Add
	Sub
	Mul
	Div
	Pow
	Lt
	Le
	Gt
	Ge
	Eq
	Ne
	And
	Or
	If
	named // the first row that has no constant
)

// Precedences of the language, from the loosest binding to the tightest. The
// parser and the printers read them here and nowhere else.
const (
	PrecCond  = 1 // c ? a : b
	PrecOr    = 2
	PrecAnd   = 3
	PrecEq    = 4 // == != do not chain
	PrecCmp   = 5 // < <= > >= do not chain
	PrecSum   = 6
	PrecProd  = 7
	PrecUnary = 8
	PrecPow   = 9 // right-associative; its right side is a unary
)

// Info is a row of the table. The zero value of a field means "none".
type Info struct {
	Name string // the operator's symbol or the function's name
	Sig  string // how it is written, for people: "atan2(y, x)"
	Prec int    // precedence of an operator; 0: written as a call

	// TeX is the spelling in LaTeX: an operator's symbol; of a function a name whose power
	// stands behind it, as in \sin^{2}(x), or a whole form in which # is the arguments and (#) are they in
	// parentheses of their size. "" is Name, upright.
	TeX string

	// Exactly one of these computes the operation. Fn takes any number of
	// arguments, but at least Leading+1; it must not keep the slice.
	F1 func(x float64) float64
	F2 func(x, y float64) float64
	F3 func(x, y, z float64) float64
	Fn func(a []float64) float64

	// Each and Each2 are F1 and F2 of each element, for those so fast that calling them by a pointer takes a good
	// part of the time; nil for others.
	Each  func(d, x []float64)
	Each2 func(d, x, y []float64)

	Leading     int  // of Fn: how many arguments come before those that may repeat
	Commutative bool // F2 gives the same bits with its arguments swapped
	Boolean     bool // the value is 1 or 0
	Helper      bool // exists because a rule needs it

	// Meaning is what a helper stands for, in ordinary functions of the letters of its rules; "" if there is no such formula, or none that
	// is shorter than a name. The helper is there because the formula loses digits. An if in it leaves out a point.
	Meaning string

	// Expansion is a formula in the names of Sig that defines the function by simpler ones, as people who learn it write it;
	// "" for none. The function is there because the formula loses digits: nothing is computed by it unless it is asked for.
	// It uses only functions that come before it in the table.
	Expansion string

	// Written is the formula that authors write for a function that they have no name for, in the letters of its rules and in
	// reverse Polish notation with functions of one argument: "x exp 1 -" is exp(x) - 1, and neg a minus; "" for none.
	Written string

	// Rules has one rule for each argument, "" where the operation is piecewise
	// constant in it (its derivative is nothing). For Fn the last rule is that of
	// every argument from Leading on. In a rule x, y and z are the arguments (for Fn
	// the argument in question has the letter of its rule), f is the
	// operation's own value, n the number of arguments; as arguments of
	// a call, args are those from Leading on and fixed those of them that do not depend
	// on any variable. A literal 0 as a branch of a rule's outermost if is not
	// zero but nothing: on that side there is no path.
	Rules []string

	// ByValue is the derivative as people learn it, in f and the letters of its rules, where the rule is another form that keeps
	// its digits: "f*(1 - f)"; "" where the rule is that form, and where there is none. For Fn it is that of every argument.
	ByValue string

	// Square has the derivatives of f²/2 by the arguments, where those are simpler than f times the rules: "x" of hypot(x, ...).
	// So the derivative of a formula that is smooth where f has a kink is right there at every order. Letters and repetition are as
	// in Rules; nil where nothing is gained.
	Square []string

	// Kink is a condition in the letters of its rules that holds where the operation
	// has a value but no derivative, and its rule gives the element of least norm.
	Kink string

	Jumps bool // at its Kink, though it has rules

	// Range is a condition in f that holds for every value: "f > 0" or "f >= 0".
	Range string

	Symmetry Symmetry // of F1

	// Domain is the condition under which the operation is defined on the real
	// line, as people read it: with the names of Sig; "" if it is everywhere.
	Domain string

	Doc string // a sentence for people, without a full stop

	Own map[string]Code // the rows that [Append] has added with this one, which its rules can call
}

// Symmetry says what the function of one argument is at -x.
type Symmetry uint8

const (
	Even Symmetry = iota + 1 // what it is at x
	Odd                      // the negation of what it is at x
)

// Info returns the row of c.
func (c Code) Info() *Info { return &table[c] }

// String returns the symbol or the name of c.
func (c Code) String() string { return table[c].Name }

// Arity returns the least and the greatest number of arguments of c; max is -1
// where any number is taken.
func (c Code) Arity() (min, max int) {
	switch r := &table[c]; {
	case r.F1 != nil:
		return 1, 1
	case r.F2 != nil:
		return 2, 2
	case r.F3 != nil:
		return 3, 3
	case r.Fn != nil:
		return r.Leading + 1, -1
	}
	return 0, 0
}

// Call computes c at the arguments a, whose number must suit [Code.Arity].
// It is how every value comes about, in the forward pass as in the
// folding of constants.
func (c Code) Call(a []float64) float64 {
	switch r := &table[c]; {
	case r.F1 != nil:
		return r.F1(a[0])
	case r.F2 != nil:
		return r.F2(a[0], a[1])
	case r.F3 != nil:
		return r.F3(a[0], a[1], a[2])
	default:
		return r.Fn(a)
	}
}

// Rule returns the rule of c for its i-th argument, and the letter by which it
// calls that argument.
func (c Code) Rule(i int) (rule string, letter byte) {
	return table[c].formula(table[c].Rules, i)
}

// SquareRule returns the derivative of the half of the square of c by its i-th argument, "" where the table has none.
func (c Code) SquareRule(i int) string {
	rule, _ := table[c].formula(table[c].Square, i)
	return rule
}

func (r *Info) formula(list []string, i int) (rule string, letter byte) {
	if r.Fn != nil && i > r.Leading {
		i = r.Leading
	}
	if i >= len(list) {
		return "", 'x'
	}
	return list[i], "xyz"[i]
}

// Definition returns the statement of the language that defines c by simpler functions, "" if there is none.
func (c Code) Definition() string {
	r := &table[c]
	if r.Expansion == "" {
		return ""
	}
	return r.Sig + " = " + r.Expansion
}

// IsCall reports whether c is written as a call of a function.
func (c Code) IsCall() bool { return c >= If }

var byName = sync.OnceValue(func() map[string]Code {
	m := map[string]Code{}
	for i := If; table[i].Name != ""; i++ {
		m[table[i].Name] = i
	}
	m["log"] = m["ln"]
	m["pow"] = Pow
	return m
})

// Lookup finds a function by its name. Operators are not functions.
func Lookup(name string) (Code, bool) {
	c, ok := byName()[name]
	return c, ok
}

// Names lists the names that [Lookup] knows, in the order of the table.
func Names() iter.Seq[string] {
	return func(yield func(string) bool) {
		for c := range Functions() {
			if !yield(table[c].Name) {
				return
			}
		}
		_ = yield("log") && yield("pow")
	}
}

// Functions lists the functions in the order of the table.
func Functions() iter.Seq[Code] {
	return func(yield func(Code) bool) {
		for i := If; table[i].Name != ""; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

// All lists the operations that have arguments, in the order of the table.
func All() iter.Seq[Code] {
	return func(yield func(Code) bool) {
		for i := Identity; table[i].Name != ""; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

// Params returns the names of the arguments in the signature of c.
func (c Code) Params() []string {
	if !c.IsCall() {
		n, _ := c.Arity()
		return []string{"x", "y"}[:n]
	}
	_, list, _ := strings.Cut(strings.TrimSuffix(table[c].Sig, ")"), "(")
	return strings.Split(list, ", ")
}
