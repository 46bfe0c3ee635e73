package diff

import (
	"fmt"
	"slices"
	"sync"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
)

// Question says what to compute of a Function besides the values of its outputs. The zero Question asks for the values alone.
type Question struct {
	// Wrt are the names to differentiate with respect to: inputs and intermediates. nil: those of the Function.
	Wrt []string

	Gradient bool // the Jacobian: the partials of each output
	Hessian  bool // the second partials of each output
	Nodes    bool // every node that the outputs need: its value, and with Gradient the partials with respect to it

	Along         *Weights // the derivative of each output along this direction: names are inputs and intermediates
	HessianVector *Weights // the Hessian of each output times this direction, likewise

	// Upstream has weights of outputs. With it, the derivatives are of one number in place of all outputs: their weighted sum.
	Upstream *Weights

	// Notes makes blocks say at which points there may be notes: see [Block.Suspect].
	Notes bool
}

// Weights are numbers by name: a direction, or weights of outputs. A name that is left out is as one of 0 in Values.
type Weights struct {
	Names []string

	// Values has a number for each name. A 0 contributes nothing, not 0 times a derivative, which is NaN if that is infinite. If
	// Values is nil, each run takes the numbers, and a 0 is a number like any other.
	Values []float64
}

// Compiled is a Function compiled for a Question. It does not change: several goroutines can use it at once, each with a
// [Point] or a [Block] of its own.
//
// A run computes a list of results. Methods like [Compiled.Partial] return the index of a number in the list, which is the same
// for points and blocks; they panic if the question does not ask for the number.
type Compiled struct {
	source   *source
	question Question
	formula  *eval.Formula
	outs     []eval.ID
	of       []eval.ID // what is differentiated: outs, or the sum of what flows in at them
	wrt      []string
	ids      []eval.ID    // of wrt
	needed   []eval.ID    // with Question.Nodes, from left to right
	flow     []float64    // by output: what flows in, where that is constant
	given    []runWeights // those whose numbers each run is given

	rows           [][]eval.ID // the Jacobian
	results        []eval.ID
	along, hvp     int // where they begin in results
	hessian        int
	second         bool // there are second derivatives
	forward, first int  // lengths of the graph before the derivatives, and before the second ones

	exact   *run.Tape // the results
	block   *run.Tape // the results, the nodes, and suspects
	suspect int       // where these begin
	points  sync.Pool
	blocks  sync.Pool
}

// runWeights are the inputs of the graph for Weights whose numbers each run is given.
type runWeights struct {
	what  string
	first int // of the inputs of the graph
	n     int
}

// Compile compiles f for a question. O(nodes); all questions but the first parse the formula again. The error names the field
// of the question that does not fit the formula, or is an *[ast.Error] if the derivatives exceed a limit.
func (f *Function) Compile(q Question) (*Compiled, error) {
	formula, err := f.lower(false)
	if err != nil {
		return nil, err
	}
	d := &Compiled{source: f.source, question: q, formula: formula, outs: outputNodes(formula), wrt: f.wrt}
	if q.Wrt != nil {
		d.wrt = normal(q.Wrt)
		if err := f.check("Question.Wrt", d.wrt); err != nil {
			return nil, err
		}
	}
	for _, name := range d.wrt {
		d.ids = append(d.ids, formula.Node(name))
	}
	g := formula.Graph
	if q.Nodes {
		d.needed = g.Needed(d.outs...).Nodes
	}
	along, err := d.direction("Along", q.Along)
	if err != nil {
		return nil, err
	}
	hvp, err := d.direction("HessianVector", q.HessianVector)
	if err != nil {
		return nil, err
	}
	d.of = d.outs
	if q.Upstream != nil {
		if err := d.upstream(q.Upstream); err != nil {
			return nil, err
		}
	}
	if err := d.append(q, along, hvp); err != nil {
		return nil, err
	}
	d.compile(q)
	return d, nil
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

// names returns the names of weights, and refuses them if they and the values are not of one length.
func (d *Compiled) names(what string, w *Weights) ([]string, error) {
	if w.Values != nil && len(w.Values) != len(w.Names) {
		return nil, fmt.Errorf("diff: Question.%s has %d names and %d values", what, len(w.Names), len(w.Values))
	}
	return normal(w.Names), nil
}

// numbers returns how to make the node of the i-th number of weights; it is none where nothing flows.
func (d *Compiled) numbers(what string, w *Weights) func(i int) eval.ID {
	g := d.formula.Graph
	if w.Values != nil {
		return func(i int) eval.ID {
			if w.Values[i] == 0 {
				return eval.None
			}
			return g.Const(w.Values[i])
		}
	}
	first := len(g.Inputs())
	for _, name := range w.Names { // no name of a variable has a blank
		g.Declare(what + " " + name)
	}
	d.given = append(d.given, runWeights{what, first, len(w.Names)})
	return func(i int) eval.ID { return g.Leaf(first + i) }
}

// upstream makes one node of the outputs: their sum, each times what flows in at it.
func (d *Compiled) upstream(w *Weights) error {
	names, err := d.names("Upstream", w)
	if err != nil {
		return err
	}
	place := make([]int, len(d.outs)) // by output: which of w it is + 1
	for i, name := range names {
		k := slices.Index(d.source.outputs, name)
		switch {
		case k < 0:
			return unknown("Question.Upstream", "output", name, d.source.outputs)
		case place[k] > 0:
			return fmt.Errorf("diff: Question.Upstream: %s comes twice", ast.Quote(name))
		}
		place[k] = i + 1
	}
	g := d.formula.Graph
	if w.Values != nil {
		d.flow = make([]float64, len(d.outs))
	}
	number := d.numbers("Upstream", w)
	sum := weightedSum(g, d.outs, func(k int) eval.ID {
		i := place[k] - 1
		if i < 0 {
			return eval.None
		}
		if w.Values != nil {
			d.flow[k] = w.Values[i]
		}
		return number(i)
	})
	d.of = []eval.ID{sum}
	return nil
}

// weightedSum returns the node of the sum of nodes, each times its weight: none where nothing flows.
func weightedSum(g *eval.Graph, nodes []eval.ID, weight func(i int) eval.ID) eval.ID {
	g.SetSpan(ast.Span{})
	sum := eval.None
	for i, id := range nodes {
		w := weight(i)
		if w == eval.None {
			continue
		}
		if term := g.Apply(op.Mul, w, id); sum == eval.None {
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

// append appends the derivatives to the graph.
func (d *Compiled) append(q Question, along, hvp map[eval.ID]eval.ID) error {
	g := d.formula.Graph
	d.forward = g.Len()
	d.results = slices.Clone(d.outs)
	d.rows = make([][]eval.ID, len(d.of))
	if q.Gradient {
		rows, err := adjoint.Jacobian(g, d.of, slices.Concat(d.ids, d.needed))
		if err != nil {
			return err
		}
		d.rows = rows
		d.results = append(d.results, slices.Concat(rows...)...)
	}
	d.along = len(d.results)
	if along != nil {
		tangents, err := adjoint.Tangents(g, d.of, along)
		if err != nil {
			return err
		}
		d.results = append(d.results, tangents...)
	}
	d.first, d.hvp = g.Len(), len(d.results)
	if hvp != nil {
		rows, err := adjoint.HessianVector(g, d.of, d.ids, hvp)
		if err != nil {
			return err
		}
		d.results = append(d.results, slices.Concat(rows...)...)
	}
	d.hessian = len(d.results)
	if q.Hessian {
		tables, err := adjoint.Hessian(g, d.of, d.ids)
		if err != nil {
			return err
		}
		for _, table := range tables {
			for i, row := range table {
				d.results = append(d.results, row[i:]...)
			}
		}
	}
	d.second = hvp != nil || q.Hessian
	return nil
}

// compile makes the programs.
func (d *Compiled) compile(q Question) {
	g := d.formula.Graph
	nodes := slices.Concat(d.results, d.needed)
	d.suspect = len(nodes)
	if q.Notes {
		roots := d.outs
		if d.second {
			roots = slices.Concat(roots, d.partials())
		}
		nodes = append(nodes, adjoint.Suspects(g, roots, d.derives())...)
	}
	d.exact = run.Compile(g, d.results...)
	if d.block = d.exact; len(nodes) > len(d.results) {
		d.block = run.Compile(g, nodes...)
	}
}

// derives reports whether there are derivatives.
func (d *Compiled) derives() bool { return len(d.results) > len(d.outs) }

// partials are the derivatives with respect to the names that were asked for.
func (d *Compiled) partials() []eval.ID {
	var list []eval.ID
	for _, row := range d.rows {
		if row != nil {
			list = append(list, row[:len(d.ids)]...)
		}
	}
	return list
}

// Wrt returns the names with respect to which the derivatives are.
func (d *Compiled) Wrt() []string { return slices.Clone(d.wrt) }

// Len returns the number of results.
func (d *Compiled) Len() int { return len(d.results) }

// Dims returns the dimensions of the Jacobian: m outputs, or 1 with Question.Upstream, differentiated with respect to n names.
func (d *Compiled) Dims() (m, n int) { return len(d.of), len(d.ids) }

// Value returns the index of the value of the i-th output of the function.
func (d *Compiled) Value(i int) int {
	inRange("Value", "output", i, len(d.outs))
	return i
}

// Partial returns the index of the partial of the i-th output with respect to the k-th name.
func (d *Compiled) Partial(i, k int) int {
	d.asked("Partial", d.question.Gradient, i)
	inRange("Partial", "name", k, len(d.ids))
	return d.partial(i, k)
}

// partial is Partial also where there is none: where they begin.
func (d *Compiled) partial(i, k int) int { return len(d.outs) + i*(len(d.ids)+len(d.needed)) + k }

// NodePartial returns the index of the partial of the i-th output with respect to the j-th of [Compiled.Nodes].
func (d *Compiled) NodePartial(i, j int) int {
	d.asked("NodePartial", d.question.Gradient && d.question.Nodes, i)
	inRange("NodePartial", "node", j, len(d.needed))
	return d.partial(i, len(d.ids)+j)
}

// Along returns the index of the derivative of the i-th output along the direction.
func (d *Compiled) Along(i int) int {
	d.asked("Along", d.question.Along != nil, i)
	return d.along + i
}

// HessianVector returns the index of the k-th element of the Hessian of the i-th output times the direction.
func (d *Compiled) HessianVector(i, k int) int {
	d.asked("HessianVector", d.question.HessianVector != nil, i)
	inRange("HessianVector", "name", k, len(d.ids))
	return d.hvp + i*len(d.ids) + k
}

// Second returns the index of the second partial of the i-th output with respect to the k-th and the l-th name. It is the same
// for both orders.
func (d *Compiled) Second(i, k, l int) int {
	n := len(d.ids)
	d.asked("Second", d.question.Hessian, i)
	return d.hessian + i*n*(n+1)/2 + pair("Second", k, l, n)
}

// pair returns where the k-th and the l-th of n names stand in the upper triangle of a table, row by row.
func pair(what string, k, l, n int) int {
	inRange(what, "name", k, n)
	inRange(what, "name", l, n)
	k, l = min(k, l), max(k, l)
	return k*n - k*(k-1)/2 + l - k
}

// asked holds what a method is asked for, of the i-th output, to what the question asks for.
func (d *Compiled) asked(what string, asked bool, i int) {
	if !asked {
		panicf("diff: %s: the question does not ask for it", what)
	}
	inRange(what, "output", i, len(d.of))
}

// inRange holds an index to that of one of n things.
func inRange(what, of string, i, n int) {
	if uint(i) >= uint(n) {
		panicf("diff: %s: %s %d is outside [0, %d)", what, of, i, n)
	}
}

// Formula returns the graph of d. Its nodes stand in [Compiled.Nodes].
func (d *Compiled) Formula() *eval.Formula { return d.formula }

// Nodes returns the nodes that the outputs need, from left to right, if the question asks for them. The caller must not change
// the slice.
func (d *Compiled) Nodes() []eval.ID { return d.needed }
