package compute

import (
	"errors"
	"fmt"
	"slices"

	"backprop/diff"
	"backprop/diff/steps"
	"backprop/eval"
	"backprop/eval/array"
)

// Passes are the passes of a formula at a point, one operation at a time. What depends on a missing value is a formula in the
// names of nodes.
type Passes struct {
	Answer *Answer      // names and notes; numbers too if no value is missing
	Steps  *steps.Steps // the nodes, and what flows over their edges
	Near   []bool       // by node of the steps: it is within the limits
	Size   int          // nodes of the graph, those of the passes included

	// Made by [Passes.Derive].
	Derivation *Derivation // the derivatives in the variables; nil where they are too long
	Operations int         // that they have, or would have
}

// Detail says how much passes tell.
type Detail struct {
	Symbols bool   // numbers get formulas, too
	Near    Limits // only what is near to the results gets formulas
}

// Limits choose the part of a graph that is near to its results. 0 is no limit.
type Limits struct {
	Nodes int // at most, the nearest
	Depth int // operations away from the results
}

// TooManySteps is the error of a question for the passes of several outputs that nobody can follow.
type TooManySteps struct{ Steps, Most int }

func (e *TooManySteps) Error() string {
	return fmt.Sprintf("the backward passes of all outputs have %d steps, more than %d", e.Steps, e.Most)
}

// mostSteps limits the edges of all backward passes together, where there are several.
const mostSteps = 5_000_000

// Follow follows the passes of a point. If no value is missing, it answers the question first, whose derivatives are nodes of
// the same graph. The error is a *[TooManySteps] or a *[TooMany] if there is too much to tell.
func (p *Point) Follow(q Question, d Detail) (*Passes, error) {
	w := &Passes{Answer: p.Unknown(q)}
	if n := len(w.Answer.Of) * p.Size(); len(w.Answer.Of) > 1 && n > mostSteps {
		return nil, &TooManySteps{n, mostSteps}
	}
	f, err := p.graph(q, w)
	if err != nil {
		return nil, err
	}
	names, values := p.Bound() // those that were given values, though not all of them are needed
	w.Answer.Vars, w.Answer.At = names, array.Numbers(values)
	wrt := make([]eval.ID, len(w.Answer.Wrt))
	for i, name := range w.Answer.Wrt {
		wrt[i] = f.Node(name)
	}
	near := nearest(f, d.Near)
	w.Steps = steps.Follow(f, steps.Options{Inputs: p.X, Bound: p.Given, Wrt: wrt, Upstream: q.Upstream, Sum: w.Answer.Of[0], Shown: near, Symbols: d.Symbols})
	w.Near, w.Size = make([]bool, len(w.Steps.Nodes)), f.Graph.Len()
	for n := range w.Steps.Nodes {
		w.Near[n] = near[w.Steps.Nodes[n].ID]
	}
	return w, nil
}

// graph returns the formula of a point as a graph. It answers the question if no value is missing.
func (p *Point) graph(q Question, w *Passes) (*eval.Formula, error) {
	if err := p.tooMuch(q); err != nil {
		return nil, err
	}
	if p.Missing {
		d, err := p.Compile(diff.Question{})
		if err != nil {
			return nil, err
		}
		return d.Formula(), nil
	}
	work, err := p.Ask(q)
	if err != nil {
		return nil, err
	}
	w.Answer = work.Answer()
	return work.Formula(), nil
}

// mostExplained is how many operations formulas have that are worth reading beside the steps.
const mostExplained = 10_000

// Derive adds the derivatives in the variables to passes, with their notes, in names that no node has.
func (w *Passes) Derive(s *Symbolic, q Question) error {
	names := map[string]bool{}
	for i := range w.Steps.Nodes {
		names[w.Steps.Nodes[i].Name] = true
	}
	d, err := s.Derive(diff.Deriving{Wrt: w.Answer.Wrt, Upstream: q.Upstream, Taken: func(name string) bool { return names[name] }, Most: mostExplained})
	if long, ok := errors.AsType[*diff.TooLong](err); ok {
		w.Operations = long.Operations
		return nil
	}
	if err != nil {
		return err
	}
	w.Derivation, w.Answer.Notes = d, slices.Clone(d.Notes)
	return nil
}

// nearest marks the nodes within the limits, in the order of their distance from the results. At equal distance, arguments of
// earlier nodes come first. O(nodes and edges).
func nearest(f *eval.Formula, l Limits) []bool {
	g := f.Graph
	near, count := make([]bool, g.Len()), 0
	var queue []eval.ID
	add := func(n eval.ID) {
		if !near[n] && (l.Nodes == 0 || count < l.Nodes) {
			near[n] = true
			count++
			queue = append(queue, n)
		}
	}
	for _, o := range f.Outputs {
		add(o.Node)
	}
	for depth := 0; len(queue) > 0 && (l.Depth == 0 || depth < l.Depth); depth++ {
		level := queue
		queue = nil
		for _, n := range level {
			for _, a := range g.Args(n) {
				add(a)
			}
		}
	}
	return near
}
