package diff

import (
	"fmt"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/parser"
)

// runWeights are the inputs of the graph for [Weights] whose numbers come with each run.
type runWeights struct {
	what  string
	first int // of the inputs of the graph
	n     int // how many numbers they are
}

// direction returns the nodes of a direction, nil for none.
func (d *Compiled) direction(what string, w *Weights) (map[eval.ID]eval.ID, error) {
	if w == nil {
		return nil, nil
	}
	names, err := d.names(what, w)
	if err != nil {
		return nil, err
	}
	if err := d.source.check("Question."+what, names); err != nil {
		return nil, err
	}
	nodes := make(map[eval.ID]eval.ID, len(names))
	number := d.numbers(what, w)
	for i, name := range names {
		if v := number(i); v != eval.None {
			nodes[d.formula.Node(name)] = v
		}
	}
	return nodes, nil
}

// names returns the names of weights. It refuses names and values of different lengths.
func (d *Compiled) names(what string, w *Weights) ([]string, error) {
	names := normal(w.Names)
	if w.Values != nil {
		n := 0
		for _, name := range names {
			n += d.source.shapes[name].Len()
		}
		if n != len(w.Values) {
			return nil, fmt.Errorf("diff: Question.%s has %d names and %d values", what, len(w.Names), len(w.Values))
		}
	}
	return names, nil
}

// numbers returns a function that makes the node of the i-th weight, eval.None for a weight of 0.
func (d *Compiled) numbers(what string, w *Weights) func(i int) eval.ID {
	g := d.formula.Graph
	if w.Values != nil {
		return func(i int) eval.ID {
			if names := normal(w.Names); d.source.arrays {
				at := d.before(names[:i])
				if s := d.source.shapes[names[i]]; s != nil {
					return constant(g, w.Values[at:at+s.Len()], s)
				}
				i = at
			}
			if w.Values[i] == 0 {
				return eval.None
			}
			return g.Const(w.Values[i])
		}
	}
	first, n := len(g.Inputs()), 0
	for i, name := range w.Names { // no name of a variable has a blank
		s := d.source.shapes[parser.Name(name)]
		g.Declare(what + " " + name)
		g.DeclareShape(first+i, s)
		n += s.Len()
	}
	d.given = append(d.given, runWeights{what, first, n})
	return func(i int) eval.ID { return g.Leaf(first + i) }
}

// before returns where the values of a weight begin, after those of these names.
func (d *Compiled) before(names []string) int {
	at := 0
	for _, name := range names {
		at += d.source.shapes[name].Len()
	}
	return at
}

// upstream replaces the outputs by one node: their sum, each times its weight.
func (d *Compiled) upstream(w *Weights) error {
	names, err := d.names("Upstream", w)
	if err != nil {
		return err
	}
	place := make([]int, len(d.outs)) // by output: 1 + its index in w, or 0
	for i, name := range names {
		k := slices.Index(d.source.outputs, name)
		switch {
		case k < 0:
			return unknown("Question.Upstream", "output", name, d.source.outputs)
		case place[k] > 0:
			return fmt.Errorf("diff: Question.Upstream: %s appears twice", ast.Quote(name))
		}
		place[k] = i + 1
	}
	g := d.formula.Graph
	switch {
	case w.Values == nil:
	case d.source.arrays:
		d.flowing = make([]run.Marks, len(d.outs))
	default:
		d.flow = make([]float64, len(d.outs))
	}
	number := d.numbers("Upstream", w)
	sum := weightedSum(g, d.outs, func(k int) eval.ID {
		i := place[k] - 1
		if i < 0 {
			return eval.None
		}
		switch {
		case d.flowing != nil:
			at := d.before(names[:i])
			d.flowing[k] = flows(w.Values[at : at+d.source.shapes[names[i]].Len()])
		case d.flow != nil:
			d.flow[k] = w.Values[i]
		}
		return number(i)
	})
	d.of = []eval.ID{sum}
	return nil
}

// weightedSum returns the node of the sum of nodes, each times its weight. A weight of eval.None leaves its node out.
func weightedSum(g *eval.Graph, nodes []eval.ID, weight func(i int) eval.ID) eval.ID {
	g.SetSpan(ast.Span{})
	sum := eval.None
	for i, id := range nodes {
		w := weight(i)
		if w == eval.None {
			continue
		}
		term := weighted(g, w, id)
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
