package diff

import (
	"slices"
	"sync"

	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
)

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
	flowing  []run.Marks  // likewise by element, in a function of arrays
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
	decide  []eval.ID // suspects, and the conditions that say what is noted where they are not 0
	noted   *run.Tape // the results and these
	tape    sync.Once // of noted

	stable func() []unstable // the parts of the formula that have a stable form, found when there is something to note
	points sync.Pool
	blocks sync.Pool
}

// Compile compiles f for a question. O(nodes); all questions but the first parse the formula again. The error names the field
// of the question that does not fit the formula, or is an *[ast.Error] if the derivatives exceed a limit.
func (f *Function) Compile(q Question) (*Compiled, error) {
	formula, err := f.lower(false)
	if err != nil {
		return nil, err
	}
	d := &Compiled{source: f.source, question: q, formula: formula, outs: outputNodes(formula), wrt: f.wrt}
	d.stable = sync.OnceValue(d.unstable)
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
		d.needed = formula.Shown(g.Needed(d.outs...).Nodes)
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
	if g.Arrays() {
		if err := g.TooLarge(g.Needed(slices.Concat(d.results, d.needed)...).Nodes, g.Span(d.outs[0])); err != nil {
			return nil, err
		}
	}
	d.compile(q)
	return d, nil
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
				if d.source.arrays { // whose entries are arrays that differ from those of the other order
					i = 0
				}
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
		suspects, guards := adjoint.Suspects(g, roots, d.derives())
		nodes = append(nodes, suspects...)
		d.decide = slices.Concat(suspects, guards)
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

// Formula returns the graph of d. Its nodes stand in [Compiled.Nodes].
func (d *Compiled) Formula() *eval.Formula { return d.formula }

// Nodes returns the nodes that the outputs need, from left to right, if the question asks for them. The caller must not change
// the slice.
func (d *Compiled) Nodes() []eval.ID { return d.needed }
