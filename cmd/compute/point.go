// Package compute answers questions about a formula at a point: its value, its derivatives as numbers and as formulas,
// what is to be noted about them. A question and a point go in, data comes out.
//
// It knows no command, no flag and no stream, and prints nothing.
package compute

import (
	"slices"
	"strconv"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval"
)

// Point is a formula with values for its inputs.
type Point struct {
	*eval.Formula
	Source string    // as it was typed
	Vars   []string  // every variable that is needed or bound, in order of first appearance
	At     []float64 // their values
	Inputs []float64 // by input of the graph; NaN where there is no value

	Given   []bool // by input of the graph: it has a value; nil where all that are needed do
	Missing bool   // not all that are needed have one
}

// Nodes returns the nodes of the outputs.
func (p *Point) Nodes() []eval.ID {
	ids := make([]eval.ID, len(p.Outputs))
	for i, o := range p.Outputs {
		ids[i] = o.Node
	}
	return ids
}

// OutputNames returns the names of the outputs.
func (p *Point) OutputNames() []string {
	names := make([]string, len(p.Outputs))
	for i, o := range p.Outputs {
		names[i] = o.Name
	}
	return names
}

// weighted returns the node of the outputs, each times what flows in at it. Where that is 0, nothing flows.
func (p *Point) weighted(flow []float64) eval.ID {
	g := p.Graph
	g.SetSpan(ast.Span{})
	sum := eval.None
	for i, o := range p.Outputs {
		if flow[i] == 0 {
			continue
		}
		term := g.Apply(op.Mul, g.Const(flow[i]), o.Node)
		if sum == eval.None {
			sum = term
		} else {
			sum = g.Apply(op.Add, sum, term)
		}
	}
	if sum == eval.None {
		return g.Const(0)
	}
	return sum
}

// sumName returns the name of what flows in at the outputs, added up. used are further names that are taken.
func (p *Point) sumName(used map[string]bool) string { return p.freeName(used, "L", "J", "S") }

// freeName returns the first of the letters, then the first with a number, that is not taken.
func (p *Point) freeName(used map[string]bool, letters ...string) string {
	outputs := p.OutputNames()
	for n := 0; ; n++ {
		for _, letter := range letters {
			if n > 0 {
				letter += strconv.Itoa(n)
			}
			if !used[letter] && !p.Names.Value(letter) && !slices.Contains(outputs, letter) {
				return letter
			}
		}
	}
}
