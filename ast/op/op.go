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

	"backprop/ast/once"
)

// Code is an operation: an index into the table.
type Code uint8

// The operations that other packages name. All others are just rows.
const (
	Const     Code = iota // a number; no arguments
	Var                   // an input; no arguments
	View                  // elements of an array in another shape
	Fold                  // the transpose of a view: what arrives at an element is added up
	Stack                 // arrays as the rows of a new axis
	Contract              // a sum of products over axes
	Reduce                // an operation on the elements along axes
	MatMul                // as written: a contraction
	Transpose             // as written: a view
	Identity              // a name for another node: its value is its argument's
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

	// TeX is the spelling in LaTeX: the symbol of an operator; the name of a function whose power stands behind it, as in
	// \sin^{2}(x); or a whole form in which # stands for the arguments, and (#) for the arguments in parentheses of their
	// size. "" stands for Name, upright.
	TeX string

	// Exactly one of these computes the operation. Fn takes any number of
	// arguments, but at least Leading+1; it must not keep the slice.
	F1 func(x float64) float64
	F2 func(x, y float64) float64
	F3 func(x, y, z float64) float64
	Fn func(a []float64) float64

	// Each and Each2 apply F1 and F2 to each element, for functions so fast that a call by pointer takes much of the time;
	// nil for others.
	Each  func(d, x []float64)
	Each2 func(d, x, y []float64)

	Leading     int  // of Fn: the number of arguments before the repeating ones
	Commutative bool // F2 gives the same bits with its arguments swapped
	Boolean     bool // the value is 1 or 0
	Helper      bool // exists for a rule

	// Meaning is the formula that a helper stands for, in ordinary functions and the letters of its rules; "" if no such
	// formula is shorter than a name. The helper exists because the formula loses digits. An if in it leaves out a point.
	Meaning string

	// Expansion is a formula in the names of Sig that defines the function by simpler ones, as textbooks write it; "" for
	// none. The function exists because the formula loses digits: nothing uses the formula to compute, unless asked. It
	// calls only functions before its own in the table.
	Expansion string

	// Written is the formula that authors write for a function without a common name, in the letters of its rules and in
	// reverse Polish notation with functions of one argument: "x exp 1 -" is exp(x) - 1, and neg is a minus; "" for none.
	Written string

	// Rules has one rule for each argument, "" where the operation is piecewise constant in it (its derivative is nothing).
	// For Fn the last rule is that of every argument from Leading on. In a rule x, y, z and w are the arguments (for Fn the
	// argument in question has the letter of its rule), f is the operation's own value, n the number of arguments; as
	// arguments of a call, args are the arguments from Leading on, and fixed those of them that depend on no variable. A
	// literal 0 as a branch of the outermost if means no contribution at all: that side has no path.
	Rules []string

	// ByValue is the derivative as people learn it, in f and the letters of its rules, if the rule is another form that keeps
	// its digits: "f*(1 - f)"; "" if the rule is that form already, or none exists. For Fn it serves every argument.
	ByValue string

	// Square has the derivatives of f²/2 with respect to the arguments, if they are simpler than f times the rules: "x" for
	// hypot(x, ...). With them the derivatives of a formula that is smooth at a kink of f are right there at every order.
	// Letters and repetition are as in Rules; nil if nothing is gained.
	Square []string

	// Kink is a condition in the letters of its rules that holds where the operation
	// has a value but no derivative, and its rule gives the element of least norm.
	Kink string

	Jumps bool // at its Kink, though it has rules

	// Range is a condition in f that holds for every value: "f > 0" or "f >= 0".
	Range string

	Symmetry Symmetry // of F1

	// Domain is the condition under which the operation is defined on the real line, for people, in the names of Sig; "" if
	// it is defined everywhere.
	Domain string

	Doc string // a sentence for people, without a full stop

	Own map[string]Code // the rows added by the same [Append], which its rules can call
}

// Symmetry relates the values of a function of one argument at x and -x.
type Symmetry uint8

const (
	Even Symmetry = iota + 1 // f(-x) = f(x)
	Odd                      // f(-x) = -f(x)
)

// Info returns the row of c, nil if there is none.
func (c Code) Info() *Info { return table[c] }

// String returns the symbol or the name of c.
func (c Code) String() string { return table[c].Name }

// Arity returns the least and the greatest number of arguments of c; max is -1 if c takes any number.
func (c Code) Arity() (min, max int) {
	switch r := table[c]; {
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

// Call computes c at the arguments a, whose number must suit [Code.Arity]. Every value comes from it, in the forward pass
// and in the folding of constants.
func (c Code) Call(a []float64) float64 {
	switch r := table[c]; {
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

// Letters are those of the arguments in the rules; the repeating ones have the letter after those before them.
const Letters = "xyzw"

// Rule returns the rule of c for its i-th argument, and the letter of that argument in it.
func (c Code) Rule(i int) (rule string, letter byte) {
	return table[c].formula(table[c].Rules, i)
}

// SquareRule returns the derivative of c²/2 with respect to its i-th argument, "" if the table has none.
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
	return list[i], Letters[i]
}

// Definition returns the statement of the language that defines c by simpler functions, "" if there is none.
func (c Code) Definition() string {
	r := table[c]
	if r.Expansion == "" {
		return ""
	}
	return r.Sig + " = " + r.Expansion
}

// IsCall reports whether c is written as a call of a function.
func (c Code) IsCall() bool { return c >= If }

var byName = once.Value[map[string]Code]{Make: func() map[string]Code {
	m := map[string]Code{}
	for i := If; table[i] != nil; i++ {
		m[table[i].Name] = i
	}
	m["log"] = m["ln"]
	m["pow"] = Pow
	return m
}}

// Lookup finds a function by its name. Operators are not functions.
func Lookup(name string) (Code, bool) {
	c, ok := byName.Get()[name]
	return c, ok
}

// Names yields the names that [Lookup] knows, in the order of the table.
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

// Functions yields the functions in the order of the table.
func Functions() iter.Seq[Code] {
	return func(yield func(Code) bool) {
		for i := If; table[i] != nil; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

// All yields the operations that have arguments, in the order of the table.
func All() iter.Seq[Code] {
	return func(yield func(Code) bool) {
		for i := Identity; table[i] != nil; i++ {
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
