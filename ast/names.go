package ast

import "backprop/ast/op"

// Names says what each name of a program stands for.
type Names struct {
	Inputs    []Ident // the free variables, in order and place of first appearance
	Constants []Ident // the mentioned constants, which could be bound, likewise
	Assigned  map[string]Ident
	Functions map[string]*Stmt
	Euler     *Ident  // the first e that stands for Euler's number and is not the base of a power
	Bases     []Ident // numbers in the first place of a logarithm, log(2, x), which may be meant to be its base
	Shadows   []Ident // functions of the program with the name of a built-in one, at their definitions
	Indices   []Ident // indices with the name of a variable in the same statement, where they stand

	index map[string]Sym
	kinds []kind // by Sym
	own   map[string]op.Code
}

// Operation finds a function that the program does not define: one of the caller, or of the language.
func (n *Names) Operation(name string) (op.Code, bool) {
	if c, ok := n.own[name]; ok {
		return c, true
	}
	return op.Lookup(name)
}

// builtin reports whether a name is that of a function which the program does not define.
func (n *Names) builtin(name string) bool {
	_, ok := n.Operation(name)
	if !ok {
		_, ok = LookupArray(name)
	}
	return ok
}

type kind uint8

const (
	input kind = iota
	constant
	assigned
)

// Lookup returns the number of a name that the program mentions. It depends on the program
// alone, not on what is bound.
func (n *Names) Lookup(name string) (Sym, bool) {
	sym, ok := n.index[name]
	return sym, ok
}

// Len returns the count of numbers.
func (n *Names) Len() int { return len(n.kinds) }

// Input reports whether name is a free variable.
func (n *Names) Input(name string) bool {
	sym, ok := n.index[name]
	return ok && n.kinds[sym] == input
}

// Value reports whether name is a free variable or was assigned.
func (n *Names) Value(name string) bool {
	sym, ok := n.index[name]
	return ok && n.kinds[sym] != constant
}

// Bindable reports whether name is a free variable, or a constant that a binding would make a variable.
func (n *Names) Bindable(name string) bool {
	sym, ok := n.index[name]
	return ok && n.kinds[sym] != assigned
}

func (n *Names) add(id Ident, k kind) Ident {
	id.Sym = Sym(len(n.kinds))
	n.index[id.Name] = id.Sym
	n.kinds = append(n.kinds, k)
	switch k {
	case input:
		n.Inputs = append(n.Inputs, id)
	case constant:
		n.Constants = append(n.Constants, id)
	case assigned:
		n.Assigned[id.Name] = id
	}
	return id
}
