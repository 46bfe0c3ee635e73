package eval

import (
	"fmt"
	"math"
	"slices"

	"backprop/ast/op"
	"backprop/eval/array"
)

// arrays is what a graph of arrays has beside its nodes; a graph of numbers has none.
type arrays struct {
	of     []int32       // by node: its shape as an index into shapes; numbers at the end may be missing
	shapes []array.Shape // the first is that of numbers
	params []param       // of the operations on arrays as wholes
	known  map[string]ID // shapes and params by their keys

	varying map[ID]ID // see VariesAt
}

// shaped returns the arrays of g, and makes them at the first call.
func (g *Graph) shaped() *arrays {
	if g.arrays == nil {
		g.arrays = &arrays{shapes: []array.Shape{nil}, known: map[string]ID{}}
	}
	return g.arrays
}

// Shape returns the shape of a node, nil for a number. The slice is the graph's own.
func (g *Graph) Shape(id ID) array.Shape {
	if g.arrays == nil {
		return nil
	}
	return g.arrays.shapes[g.arrays.index(id)]
}

func (a *arrays) index(id ID) int32 {
	if int(id) >= len(a.of) {
		return 0
	}
	return a.of[id]
}

// shape returns the index of a shape.
func (a *arrays) shape(s array.Shape) int32 {
	if len(s) == 0 {
		return 0
	}
	key := "s" + string(appendInts(nil, s))
	i, ok := a.known[key]
	if !ok {
		i = ID(len(a.shapes))
		a.shapes, a.known[key] = append(a.shapes, slices.Clone(s)), i
	}
	return int32(i)
}

// set gives a new node its shape.
func (a *arrays) set(id ID, shape int32) {
	if shape == 0 {
		return
	}
	for len(a.of) <= int(id) {
		a.of = append(a.of, 0)
	}
	a.of[id] = shape
}

// appendInts appends numbers, each with its sign, so that no two lists have the same bytes.
func appendInts(key []byte, list []int) []byte {
	return fmt.Append(key, list)
}

// DeclareShape makes an input an array. It comes before the first use of the input.
func (g *Graph) DeclareShape(input int, s array.Shape) {
	if len(s) > 0 {
		a := g.shaped()
		a.set(g.Leaf(input), a.shape(s))
	}
}

// InputShape returns the shape of the i-th input.
func (g *Graph) InputShape(i int) array.Shape {
	if g.leaves[i] == None {
		return nil
	}
	return g.Shape(g.leaves[i])
}

// Fill returns the array of this shape whose elements are all v.
func (g *Graph) Fill(v float64, s array.Shape) ID {
	if len(s) == 0 {
		return g.Const(v)
	}
	a := g.shaped()
	shape := a.shape(s)
	bits := math.Float64bits(v)
	h := hash3(op.Const, ID(bits), ID(bits>>32), ID(shape))
	table := &g.interner.consts
	if id := table.find(h, func(id ID) bool {
		return math.Float64bits(g.consts[g.nodes.at(id).arg[0]]) == bits && a.index(id) == shape
	}); id != None {
		return id
	}
	g.consts = append(g.consts, v)
	id := g.enter(node{op: op.Const, arg: [3]ID{ID(len(g.consts) - 1), ID(shape), None}}, table, h)
	a.set(id, shape)
	return id
}

// fill is Fill in the shape of a node.
func (g *Graph) fill(v float64, like ID) ID { return g.Fill(v, g.Shape(like)) }

// common returns the arguments of an operation that runs element by element, in one shape: numbers are spread. It panics if two
// arguments have shapes that differ.
func (g *Graph) common(c op.Code, args []ID) ([]ID, array.Shape) {
	if g.arrays == nil {
		return args, nil
	}
	return g.commonShape(c, args)
}

func (g *Graph) commonShape(c op.Code, args []ID) ([]ID, array.Shape) {
	var shape array.Shape
	numbers := false
	for _, a := range args {
		switch s := g.Shape(a); {
		case s == nil:
			numbers = true
		case shape == nil:
			shape = s
		case !shape.Equal(s):
			panic(fmt.Sprintf("eval: %s of shapes %s and %s", c, shape, s))
		}
	}
	if shape == nil || !numbers {
		return args, shape
	}
	spread := slices.Clone(args)
	for i, a := range args {
		spread[i] = g.Spread(a, nil, shape)
	}
	return spread, shape
}
