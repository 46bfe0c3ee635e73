// Package fragment compiles short formulas, mostly of the table: derivative rules, kinks, meanings of helpers. A walk over a
// fragment makes whatever its [Maker] makes: nodes of a graph, numbers, or the forms of package simplify.
//
// Programs of users are not fragments: they can be a million terms long or a hundred thousand levels deep, with functions
// and places in a source (see [backprop/eval.Lower]).
package fragment

import (
	"slices"
	"sync"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/parser"
)

// Letter is a letter of a formula: an index into the letters given to [New].
type Letter int

// The letters of the table.
const (
	X Letter = iota // the arguments; for functions with any number of arguments see [op.Info]
	Y
	Z
	W        // the repeating arguments after three others
	F        // the value
	N        // the number of arguments
	Upstream // u: the first factor in the product of a rule
)

var tableLetters = []string{"x", "y", "z", "w", "f", "n", "u"}

// List is a list of arguments in a call of a formula.
type List int

const (
	Args  List = iota // args: the repeating arguments
	Fixed             // fixed: those that depend on no input
)

var lists = []string{"args", "fixed"}

// Fragment is a formula, or a part of one.
type Fragment struct {
	kind   kind
	op     op.Code
	number float64
	letter Letter
	which  List
	args   []*Fragment
	once   bool // the same for every argument of a node, and as long as all arguments: made once
}

type kind uint8

const (
	number kind = iota
	letter
	apply
	list
)

// New compiles an expression of the operation c in these letters, and in lists as arguments of a call. Other names
// are constants; functions are looked up for c (see [op.Code.Lookup]). Expressions are small, so recursion is fine.
func New(c op.Code, e ast.Expr, letters []string) *Fragment {
	switch e := e.(type) {
	case *ast.Num:
		return &Fragment{kind: number, number: e.Val}
	case *ast.Name:
		return name(e.Name, letters)
	case *ast.Unary:
		x := New(c, e.X, letters)
		switch {
		case e.Op == op.Add:
			return x
		case e.Op == op.Neg && x.kind == number:
			return &Fragment{kind: number, number: -x.number}
		}
		return &Fragment{kind: apply, op: e.Op, args: []*Fragment{x}}
	case *ast.Binary:
		return &Fragment{kind: apply, op: e.Op, args: []*Fragment{New(c, e.X, letters), New(c, e.Y, letters)}}
	case *ast.Call:
		code, ok := c.Lookup(e.Fun)
		if !ok {
			panic("fragment: unknown function " + e.Fun)
		}
		f := &Fragment{kind: apply, op: code}
		long, shared := false, true
		for _, a := range e.Args {
			x := New(c, a, letters)
			f.args = append(f.args, x)
			long = long || x.kind == list
			shared = shared && x.shared(c)
		}
		f.once = long && shared
		return f
	}
	panic("unreachable")
}

// shared reports whether f is the same for each of the repeating arguments of c.
func (f *Fragment) shared(c op.Code) bool {
	return f.kind == list || f.once || f.kind == letter && (f.letter == F || int(f.letter) < c.Info().Leading)
}

func name(s string, letters []string) *Fragment {
	if i := slices.Index(letters, s); i >= 0 {
		return &Fragment{kind: letter, letter: Letter(i)}
	}
	if i := slices.Index(lists, s); i >= 0 {
		return &Fragment{kind: list, which: List(i)}
	}
	v, ok := ast.Constant(s)
	if !ok {
		panic("fragment: unknown name " + s)
	}
	return &Fragment{kind: number, number: v}
}

// Table compiles an expression of the row of c.
func Table(c op.Code, e ast.Expr) *Fragment { return New(c, e, tableLetters) }

var texts sync.Map // of the table: its fragment

// Text compiles a text of the table, once.
func Text(text string) *Fragment {
	if f, ok := texts.Load(text); ok {
		return f.(*Fragment)
	}
	f, _ := texts.LoadOrStore(text, Table(op.Identity, Parse(text)))
	return f.(*Fragment)
}

// Parse parses a text of the table. A test checks that all texts parse.
func Parse(text string) ast.Expr {
	e, err := parser.Expr(text)
	if err != nil {
		panic("fragment: " + text + ": " + err.Error())
	}
	return e
}
