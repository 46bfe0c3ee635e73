// Package eval is the computational graph.
//
// A graph is a list of nodes. Each node is an operation of the table with earlier nodes as its arguments, so the order of
// the list is topological, and nothing sorts. Equal nodes are one node. [Lower] makes the graph of a program, [Graph.Raise]
// the program of a graph; [Graph.Needed] is the part that given nodes are computed from.
//
// The package computes constants alone; package run runs graphs. It knows nothing of derivatives: a gradient is more nodes
// of the same graph, appended by package adjoint with [Graph.Apply].
//
// # Arrays
//
// A node has a shape; numbers have none, and a graph of numbers keeps no shapes at all. An operation of the table runs element by
// element on nodes of one shape, so that each row of the table, with its rules, conditions and kinks, is one for arrays, too. Five
// operations take arrays as wholes:
//
//	View      elements of an array in another shape: an element, a slice, a diagonal, a transpose, copies along a new axis
//	Fold      the transpose of a View: what arrives at an element is added up; a sum over an axis is one
//	Stack     arrays as rows of a new axis
//	Contract  a sum of products over axes: A @ x, and sum[i](x[n,i]*W[i,j]) in index notation
//	Reduce    an operation of any number of arguments on the elements along axes: the largest of each row
//
// A View reads an axis of its array at a constant place, or along one axis of its own. Views of views are views, so chains of parts
// and transposes are one node, and copies cost nothing: they are read at a distance of 0. All but Reduce are linear in each
// argument, so that their derivative is the operation itself, forwards, and its transpose, backwards, which sends what arrives
// at a result to the elements that it was made of: see [Linear]. Reduce has the rule of its operation, made at the elements of
// its array. L = sum((A @ x)[1:]) and its gradient are
//
//	n = Contract(A, x)           A @ x: the sums of A[i,j]*x[j] over j
//	v = View(n)                  the elements of n from 1 on
//	L = Fold(v)                  their sum
//	∂L/∂v = View(1)              the transpose of the sum: a copy for each element
//	∂L/∂n = Fold(∂L/∂v)          that of the part: put into zeros
//	∂L/∂A = Contract(∂L/∂n, x)   that of the product: without a sum, ∂L/∂n[i]*x[j]
//	∂L/∂x = Contract(∂L/∂n, A)   and its other factor: the sums over i
//
// An element that no path reaches must get nothing, not 0 times something: of x = 1/y; x[0] the derivative by y[1] is 0 also at
// y[1] = 0, where 0 times the local derivative is NaN. So where a transpose adds into zeros, the elements that it reaches are a
// mask, 1 for these and 0 for the others, which joins the condition of the adjoint as a branch that is taken does. A Contract has a
// mask for each factor: an element where it is 0 is left out of the sum. Masks are nodes like any other; a transpose maps them as
// it maps values, with "any" in place of the sum: [Linear.Reached]. Most masks are the constant 1, and cost nothing.
//
// Index notation is lowered to these operations; its names become positions (indices.go). A sum of a product whose factors have
// different axes is a Contract, decided when it is lowered, and the product is never made.
package eval

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"backprop/ast"
	"backprop/ast/op"
)

// ID is a node of a graph. The arguments of a node have smaller IDs.
type ID int32

// None is no node.
const None ID = -1

// node is 16 bytes. arg holds up to three arguments. A constant has the index of its value in arg[0], an input the index of
// its name; an operation of any number of arguments has their start in [Graph.args] in arg[0], and their number in arg[1].
type node struct {
	op    op.Code
	count uint8 // the number of arguments in arg, or inArgs
	flags flags
	arg   [3]ID
}

// inArgs is the count of a node whose arguments are in [Graph.args].
const inArgs = 4

type flags uint8

const (
	varies flags = 1 << iota // it depends on an input
	named                    // the user gave it a name: no identity looks through it
	used                     // it is the newest argument of an interned node
)

// Graph is an append-only list of nodes. The zero Graph is empty and ready for use.
type Graph struct {
	nodes    chunked[node]
	spans    chunked[ast.Span] // the place of the node in the source
	args     []ID              // of operations of any number of arguments
	consts   []float64
	inputs   []string
	names    map[ID]string
	byName   map[string]int // the index of an input; nil until it is asked for
	leaves   []ID           // the node of an input
	interner interner
	known    map[ID]float64 // the values of nodes without an input; nil if they are folded
	arrays   *arrays        // the shapes; nil in a graph of numbers

	imported []imported
	limit    int // of nodes while lowering; 0: MaxNodes

	span    ast.Span // of new nodes
	scratch [3]float64
}

// NewExact returns an empty graph for formulas, not for numbers. Constants stay as written (1/3 is a quotient, not 0.333…),
// except where computing them does not round: whole numbers, comparisons and logic.
func NewExact() *Graph { return &Graph{known: map[ID]float64{}} }

// Len returns the number of nodes. The next new node has this ID.
func (g *Graph) Len() int { return g.nodes.len }

// Op returns the operation of a node.
func (g *Graph) Op(id ID) op.Code { return g.nodes.at(id).op }

// Args returns the arguments of a node. The slice is the graph's own.
func (g *Graph) Args(id ID) []ID {
	n := g.nodes.at(id)
	if n.count == inArgs {
		return g.args[n.arg[0] : n.arg[0]+n.arg[1]]
	}
	return n.arg[:n.count]
}

// Value returns the value of a constant; ok is false for any other node.
func (g *Graph) Value(id ID) (v float64, ok bool) {
	if n := g.nodes.at(id); n.op == op.Const {
		return g.consts[n.arg[0]], true
	}
	return 0, false
}

// Is reports whether id is the constant v (0 and -0 differ).
func (g *Graph) Is(id ID, v float64) bool {
	w, ok := g.Value(id)
	return ok && math.Float64bits(v) == math.Float64bits(w)
}

// Varies reports whether the node depends on an input.
func (g *Graph) Varies(id ID) bool { return g.nodes.at(id).flags&varies != 0 }

// Span returns the place in the source that first asked for the node. A node of a gradient has the place of the forward node
// whose local derivative it belongs to.
func (g *Graph) Span(id ID) ast.Span { return *g.spans.at(id) }

// SetSpan sets the place of the nodes made from now on.
func (g *Graph) SetSpan(at ast.Span) { g.span = at }

// Name returns the name that the user gave to the node, or "". An input has its own name.
func (g *Graph) Name(id ID) string {
	if n := g.nodes.at(id); n.op == op.Var {
		return g.inputs[n.arg[0]]
	}
	return g.names[id]
}

// Inputs returns the names of the inputs in the order in which a program takes
// their values. The slice is the graph's own.
func (g *Graph) Inputs() []string { return g.inputs }

// Declare adds inputs of these new names, in this order. An input has no node before its first use.
func (g *Graph) Declare(names ...string) {
	for _, name := range names {
		if g.byName != nil {
			g.byName[name] = len(g.inputs)
		}
		g.inputs = append(g.inputs, name)
		g.leaves = append(g.leaves, None)
	}
}

// Leaf returns the node of the i-th input, and makes it at the first call.
func (g *Graph) Leaf(i int) ID {
	if g.leaves[i] == None {
		g.leaves[i] = g.append(node{op: op.Var, flags: varies, arg: [3]ID{ID(i), None, None}})
	}
	return g.leaves[i]
}

// LeafIndex returns the index of an input; ok is false for any other node.
func (g *Graph) LeafIndex(id ID) (i int, ok bool) {
	if n := g.nodes.at(id); n.op == op.Var {
		return int(n.arg[0]), true
	}
	return 0, false
}

// Input returns the node of the input of that name, and adds it if there is none.
func (g *Graph) Input(name string) ID {
	if g.byName == nil {
		g.byName = make(map[string]int, len(g.inputs))
		for i, name := range g.inputs {
			g.byName[name] = i
		}
	}
	if _, ok := g.byName[name]; !ok {
		g.Declare(name)
	}
	return g.Leaf(g.byName[name])
}

// Const returns the node of a number.
func (g *Graph) Const(v float64) ID {
	bits := math.Float64bits(v) // NaN is not equal to itself, and -0 equals 0
	h := hash3(op.Const, ID(bits), ID(bits>>32), None)
	table := &g.interner.consts
	if id := table.find(h, func(id ID) bool {
		n := g.nodes.at(id)
		return n.arg[1] == None && math.Float64bits(g.consts[n.arg[0]]) == bits
	}); id != None {
		return id
	}
	g.consts = append(g.consts, v)
	return g.enter(node{op: op.Const, arg: [3]ID{ID(len(g.consts) - 1), None, None}}, table, h)
}

// Apply returns the node of an operation: an equal node if there is one, a simpler one by an exact identity, else a new one.
// An exact identity keeps all bits for all arguments, NaN, infinities and signed zeros included (except the sign of NaN):
// x*1 is x, but x+0, x*0 and x-x stay. Apply panics if c does not take that number of arguments.
func (g *Graph) Apply(c op.Code, args ...ID) ID {
	checkArity(c, len(args))
	args, shape := g.common(c, args)
	if id := g.simpler(c, args); id != None {
		return id
	}
	var id ID
	if c.Info().Fn != nil {
		id = g.internList(c, args)
	} else {
		id = g.intern(g.fixed(c, args))
	}
	if shape != nil {
		g.arrays.set(id, g.arrays.shape(shape))
	}
	return g.know(id)
}

// Named makes a node that is neither shared nor simplified: the root of an assignment, whose gradient the user can ask for.
// It panics if c does not take that number of arguments.
func (g *Graph) Named(name string, c op.Code, args ...ID) ID {
	checkArity(c, len(args))
	args, shape := g.common(c, args)
	var n node
	if c.Info().Fn != nil {
		n = g.variadic(c, args)
	} else {
		n = g.fixed(c, args)
	}
	n.flags |= named
	id := g.append(n)
	if shape != nil {
		g.arrays.set(id, g.arrays.shape(shape))
	}
	if g.names == nil {
		g.names = map[ID]string{}
	}
	g.names[id] = name
	return g.know(id)
}

// Import copies n, a node of another graph that depends on no input, into this graph and returns its node. It keeps the
// user's names; a node with a name is copied once.
func (g *Graph) Import(from *Graph, n ID) ID {
	made := map[ID]ID{}
	for _, n := range from.Needed(n).Nodes {
		if v, ok := from.Value(n); ok {
			made[n] = g.Const(v)
			continue
		}
		var args []ID
		for _, a := range from.Args(n) {
			args = append(args, made[a])
		}
		name := from.Name(n)
		if name == "" {
			made[n] = g.Apply(from.Op(n), args...)
			continue
		}
		if old := slices.IndexFunc(g.imported, func(i imported) bool { return i.from == from && i.node == n }); old >= 0 {
			made[n] = g.imported[old].as
			continue
		}
		made[n] = g.Named(name, from.Op(n), args...)
		g.imported = append(g.imported, imported{from, n, made[n]})
	}
	return made[n]
}

// imported is a named node of another graph.
type imported struct {
	from     *Graph
	node, as ID
}

// know computes the value of a new node of an exact graph, if it depends on no input.
func (g *Graph) know(id ID) ID {
	if g.known == nil || g.Varies(id) {
		return id
	}
	if _, ok := g.known[id]; !ok {
		vals := make([]float64, 0, 3)
		for _, a := range g.Args(id) {
			v, _ := g.Known(a)
			vals = append(vals, v)
		}
		g.known[id] = g.Op(id).Call(vals)
	}
	return id
}

// Known returns the value of a node that depends on no input: a constant, or in an exact graph any operation on constants.
func (g *Graph) Known(id ID) (v float64, ok bool) {
	if v, ok = g.Value(id); !ok && g.known != nil {
		v, ok = g.known[id]
	}
	return v, ok
}

// checkArity panics if c does not take n arguments.
func checkArity(c op.Code, n int) {
	least, most := c.Arity()
	if n == least && n > 0 || n > least && most < 0 {
		return
	}
	want := strconv.Itoa(least)
	switch {
	case least == 0:
		panic("eval: " + c.String() + " is not an operation on nodes")
	case most < 0:
		want += " or more"
	}
	panic(fmt.Sprintf("eval: the number of arguments of %s is %d, want %s", c.Info().Sig, n, want))
}

// fixed makes a node of up to three arguments.
func (g *Graph) fixed(c op.Code, args []ID) node {
	n := node{op: c, count: uint8(len(args)), arg: [3]ID{None, None, None}}
	for i, a := range args {
		n.arg[i] = a
		n.flags |= g.nodes.at(a).flags & varies
	}
	return n
}

// variadic makes a node of any number of arguments.
func (g *Graph) variadic(c op.Code, args []ID) node {
	n := node{op: c, count: inArgs, arg: [3]ID{ID(len(g.args)), ID(len(args)), None}}
	for _, a := range args {
		n.flags |= g.nodes.at(a).flags & varies
	}
	g.args = append(g.args, args...)
	return n
}

func (g *Graph) append(n node) ID {
	g.nodes.append(n)
	g.spans.append(g.span)
	return ID(g.nodes.len - 1)
}
