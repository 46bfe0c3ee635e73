// Package eval is the computational graph and its forward pass.
//
// A graph is a list of nodes, each an operation of the table with earlier nodes as
// its arguments: the order of the list is topological, and nothing sorts. Equal
// nodes are one node. [Lower] makes the graph of a program, [Graph.Compile] the
// part of it that given outputs need, ready to run.
//
// The package knows nothing of derivatives. A gradient is more nodes of the same
// graph, appended by package diff with [Graph.Apply].
package eval

import (
	"iter"
	"math"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
)

// ID is a node of a graph. The arguments of a node have smaller IDs.
type ID int32

// None is no node.
const None ID = -1

// node is 16 bytes. A constant has the index of its value in arg[0], an input that of
// its name; an operation of any number of arguments has the start of its
// list in arg[0] and its length in arg[1]; others have up to three arguments.
type node struct {
	op     op.Code
	varies bool // some input is below it
	named  bool // the user gave it a name: nothing looks through it
	arg    [3]ID
}

// entry is a place in the table of nodes. The hash beside the ID answers most lookups without
// a look at the node, and lets the table grow without hashing again.
type entry struct {
	id   ID // + 1: 0 is free
	hash uint32
}

// Graph is an append-only list of nodes. The zero Graph is empty and ready for use.
type Graph struct {
	nodes  []node
	spans  []ast.Span // where the source asks for the node
	lists  []ID
	consts []float64
	inputs []string
	names  map[ID]string
	byName map[string]int // the index of an input
	leaves []ID           // the node of an input

	table  []entry // open addressing, at most half full
	shared int     // how many nodes are in the table

	at  ast.Span // given to new nodes
	tmp [3]float64
}

// Len returns the number of nodes. The next new node has this ID.
func (g *Graph) Len() int { return len(g.nodes) }

// Op returns the operation of a node.
func (g *Graph) Op(id ID) op.Code { return g.nodes[id].op }

// Args returns the arguments of a node. The slice is the graph's own, valid until the next
// node is made.
func (g *Graph) Args(id ID) []ID {
	n := &g.nodes[id]
	switch r := n.op.Info(); {
	case r.F1 != nil:
		return n.arg[:1]
	case r.F2 != nil:
		return n.arg[:2]
	case r.F3 != nil:
		return n.arg[:]
	case r.Fn != nil:
		return g.lists[n.arg[0] : n.arg[0]+n.arg[1]]
	}
	return nil
}

// Value returns the value of a constant; ok is false for any other node.
func (g *Graph) Value(id ID) (v float64, ok bool) {
	if n := &g.nodes[id]; n.op == op.Const {
		return g.consts[n.arg[0]], true
	}
	return 0, false
}

// Is reports whether id is the constant v (0 and -0 are two).
func (g *Graph) Is(id ID, v float64) bool {
	w, ok := g.Value(id)
	return ok && math.Float64bits(v) == math.Float64bits(w)
}

// Varies reports whether any input is below the node.
func (g *Graph) Varies(id ID) bool { return g.nodes[id].varies }

// Span returns the place in the source that first asked for the node. For a node of a gradient it
// is that of the node whose local derivative it belongs to.
func (g *Graph) Span(id ID) ast.Span { return g.spans[id] }

// SetSpan sets the place that the nodes made from now on get.
func (g *Graph) SetSpan(at ast.Span) { g.at = at }

// Name returns the name the user gave to the node, or "". An input is named by itself.
func (g *Graph) Name(id ID) string {
	if n := &g.nodes[id]; n.op == op.Var {
		return g.inputs[n.arg[0]]
	}
	return g.names[id]
}

// Inputs returns the names of the inputs in the order in which a program takes
// their values. The slice is the graph's own.
func (g *Graph) Inputs() []string { return g.inputs }

// Declare makes inputs of these names, in this order, if they are not yet; they have no node until
// it is asked for.
func (g *Graph) Declare(names ...string) {
	if g.byName == nil {
		g.byName = make(map[string]int, len(names))
	}
	for _, name := range names {
		if _, ok := g.byName[name]; !ok {
			g.byName[name] = len(g.inputs)
			g.inputs = append(g.inputs, name)
			g.leaves = append(g.leaves, None)
		}
	}
}

// Input returns the node of the input of that name, and makes it if there is none.
func (g *Graph) Input(name string) ID {
	g.Declare(name)
	i := g.byName[name]
	if g.leaves[i] == None {
		g.leaves[i] = g.append(node{op: op.Var, varies: true, arg: [3]ID{ID(i), None, None}})
	}
	return g.leaves[i]
}

// Const returns the node of a number.
func (g *Graph) Const(v float64) ID {
	bits := math.Float64bits(v) // NaN is not equal to itself, and -0 equals 0
	h := hash3(op.Const, ID(bits), ID(bits>>32), None)
	for id := range g.candidates(h) {
		if n := &g.nodes[id]; n.op == op.Const && math.Float64bits(g.consts[n.arg[0]]) == bits {
			return id
		}
	}
	g.consts = append(g.consts, v)
	return g.enter(node{op: op.Const, arg: [3]ID{ID(len(g.consts) - 1), None, None}}, h)
}

// Apply returns the node of an operation: an equal one if there is one, a simpler
// one where an exact identity gives it, else a new one. Exact means: the same bits
// for all arguments, NaN, infinities and signed zeros included (but for the
// sign of NaN); so x*1 is x, but x+0, x*0 and x-x stay.
func (g *Graph) Apply(c op.Code, args ...ID) ID {
	if id := g.simpler(c, args); id != None {
		return id
	}
	if c.Info().Fn != nil {
		return g.internList(c, args)
	}
	n := g.fixed(c, args)
	a, b := n.arg[0], n.arg[1]
	if a > b && b != None && c.Info().Commutative {
		a, b = b, a // in the key alone: the node prints as it was typed
	}
	return g.intern(n, hash3(c, a, b, n.arg[2]))
}

// New makes a node that is not shared with any other and not simplified: the root of
// an assignment, whose gradient is the user's to ask for.
func (g *Graph) New(name string, c op.Code, args ...ID) ID {
	var n node
	if c.Info().Fn != nil {
		n = g.list(c, args)
	} else {
		n = g.fixed(c, args)
	}
	n.named = true
	id := g.append(n)
	if g.names == nil {
		g.names = map[ID]string{}
	}
	g.names[id] = name
	return id
}

// fixed makes a node of up to three arguments.
func (g *Graph) fixed(c op.Code, args []ID) node {
	n := node{op: c, arg: [3]ID{None, None, None}}
	for i, a := range args {
		n.arg[i] = a
		n.varies = n.varies || g.nodes[a].varies
	}
	return n
}

// list makes a node of any number of arguments.
func (g *Graph) list(c op.Code, args []ID) node {
	n := node{op: c, arg: [3]ID{ID(len(g.lists)), ID(len(args)), None}}
	for _, a := range args {
		n.varies = n.varies || g.nodes[a].varies
	}
	g.lists = append(g.lists, args...)
	return n
}

func (g *Graph) append(n node) ID {
	g.nodes = append(g.nodes, n)
	g.spans = append(g.spans, g.at)
	return ID(len(g.nodes) - 1)
}

// intern returns the node equal to n, or makes it.
func (g *Graph) intern(n node, h uint32) ID {
	commutes := n.op.Info().Commutative
	for id := range g.candidates(h) {
		m := &g.nodes[id]
		if *m == n || commutes && m.op == n.op && m.arg[0] == n.arg[1] && m.arg[1] == n.arg[0] {
			return id
		}
	}
	return g.enter(n, h)
}

func (g *Graph) internList(c op.Code, args []ID) ID {
	h := hash3(c, ID(len(args)), None, None)
	for _, a := range args {
		h = mix(h, uint32(a))
	}
	for id := range g.candidates(h) {
		if g.nodes[id].op == c && slices.Equal(g.Args(id), args) {
			return id
		}
	}
	return g.enter(g.list(c, args), h)
}

// candidates yields the nodes in the table that have the hash h.
func (g *Graph) candidates(h uint32) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		if len(g.table) == 0 {
			return
		}
		mask := uint32(len(g.table) - 1)
		for i := h & mask; g.table[i].id != 0; i = (i + 1) & mask {
			if g.table[i].hash == h && !yield(g.table[i].id-1) {
				return
			}
		}
	}
}

// enter appends n and puts it into the table.
func (g *Graph) enter(n node, h uint32) ID {
	id := g.append(n)
	g.shared++
	if 2*g.shared > len(g.table) {
		old := g.table
		g.table = make([]entry, max(64, 4*len(old)))
		for _, e := range old {
			if e.id != 0 {
				g.put(e)
			}
		}
	}
	g.put(entry{id + 1, h})
	return id
}

func (g *Graph) put(e entry) {
	mask := uint32(len(g.table) - 1)
	i := e.hash & mask
	for g.table[i].id != 0 {
		i = (i + 1) & mask
	}
	g.table[i] = e
}

func hash3(c op.Code, x, y, z ID) uint32 {
	return mix(mix(mix(uint32(c)*0x9e3779b9, uint32(x)), uint32(y)), uint32(z))
}

// mix is the round of MurmurHash3 (Appleby 2011).
func mix(h, k uint32) uint32 {
	k *= 0xcc9e2d51
	k = k<<15 | k>>17
	h ^= k * 0x1b873593
	h = h<<13 | h>>19
	return h*5 + 0xe6546b64
}
