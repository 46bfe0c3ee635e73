// Package ast is what the user wrote: the syntax tree of a program, with the
// place of every node in the source, and the errors that point there.
//
// It knows nothing of parsing, printing or values. Names are normalised to NFC and not resolved yet: [Resolve] numbers them,
// and decides whether a name is an input, an intermediate or a constant.
package ast

import "backprop/ast/op"

// Span is a half-open range of bytes in the source.
type Span struct{ Start, End int32 }

// Extent returns s itself: embedding a Span gives a node its place.
func (s Span) Extent() Span { return s }

// Len returns the length of s in bytes.
func (s Span) Len() int { return int(s.End - s.Start) }

// To returns the span from the start of s to the end of t.
func (s Span) To(t Span) Span { return Span{s.Start, t.End} }

// Sym is a name by number: from 0 for the values of a program, in order of first appearance. Below 0 it is a parameter of
// the surrounding function, with the index ^Sym.
type Sym int32

// Expr is an expression: *Num, *Name, *Unary, *Binary, *Call, *Array or *Index. Its span excludes the parentheses around it, and includes
// those of its operands.
type Expr interface {
	Extent() Span
	expr()
}

type (
	// Num is a number. It has no sign: -2 is the negation of 2.
	Num struct {
		Span
		Val float64
	}

	// Name is an input, an intermediate, a constant or a parameter.
	Name struct {
		Span
		Name string
		Sym  Sym // given by Resolve
	}

	// Unary is an operator before its operand, or Transpose behind it. Plus is the sign that does nothing.
	Unary struct {
		Span
		Op op.Code // Neg, Not, Transpose, or Add for plus
		X  Expr
	}

	// Binary is an operator between its operands.
	Binary struct {
		Span
		Op   op.Code
		X, Y Expr
	}

	// Call is a function of the language or of the user's. c ? a : b is if(c, a, b)
	// and √x is sqrt(x).
	Call struct {
		Span
		Fun     string
		FunSpan Span
		Over    []Sub // the axes of a reduction, or the indices that it binds: sum[0](A), sum[i](x[i]); nil for none
		Args    []Expr
	}

	// Array is a list of elements in brackets: numbers make a vector, arrays of one shape its rows.
	Array struct {
		Span
		Elems []Expr
	}

	// Index is a part of an array: x[0], A[1:, 0], or with indices, x[n,i].
	Index struct {
		Span
		X    Expr
		Subs []Sub
	}
)

func (*Num) expr()    {}
func (*Name) expr()   {}
func (*Unary) expr()  {}
func (*Binary) expr() {}
func (*Call) expr()   {}
func (*Array) expr()  {}
func (*Index) expr()  {}

// Sub is what stands for an axis in brackets: an index, a constant, or a half-open range of constants, whose ends may be
// missing.
type Sub struct {
	Span
	Name  string // of an index; "" for a constant or a range
	Range bool
	At    Expr // the constant, or where the range begins
	To    Expr // where the range ends
}

// Stmt is a statement: name = expr, name[indices] = expr, name(params) = expr, or outputs.
type Stmt struct {
	Span
	Name   Ident   // "" for outputs
	Params []Ident // of a function; nil otherwise
	Index  []Ident // of an array in index notation: its axes; nil otherwise
	Body   []Expr  // one, or several outputs
}

// Ident is a name where it is defined.
type Ident struct {
	Span
	Name string
	Sym  Sym // given by Resolve to names that have a value
}

// Program is a parsed source. The last statement is the result.
type Program struct {
	Source    string
	Stmts     []*Stmt
	Redefined int // the number of leading statements that redefine functions of the language, to expand their calls
}

// Result returns the last statement.
func (p *Program) Result() *Stmt { return p.Stmts[len(p.Stmts)-1] }
