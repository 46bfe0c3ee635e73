// Package simplify writes formulas as people do: it combines like terms and like factors, pulls out signs, and keeps numbers
// exact fractions.
//
// It turns a graph into a smaller one with the same values on the real numbers; rounding and overflow may differ. The domain
// of a formula must not change: a rewrite that loses a point, such as x/x = 1, comes with the condition x != 0, or is not
// made at all.
//
// It works on a normal form of its own (flat sums of flat products of powers, in [store]), bottom-up: each node of the graph
// becomes a form once, from the forms of its arguments. Sums are searched for common parts of their terms (shorten.go). The
// package knows nothing of derivatives.
package simplify

import (
	"maps"
	"slices"

	"backprop/eval"
)

// Options are the ways to simplify.
type Options struct {
	// KeepDomain avoids rewrites that lose a point, or add one.
	KeepDomain bool

	// Forward is the length of the graph before derivatives were appended. The user wrote no condition from there on.
	Forward eval.ID

	// Beside is the number of last nodes that stand beside the formulas, such as the condition of a kink. Their domains say
	// nothing about the formulas.
	Beside int

	// Needs are conditions, nodes that must not be 0, under which the nodes have their assumed meaning.
	Needs []eval.ID

	// Name returns the name of a node in formulas, or ""; nil: its name in the graph.
	Name func(eval.ID) string

	// Values replace inputs: nodes of the same graph that depend on no input.
	Values map[eval.ID]eval.ID
}

// Formulas are simplified nodes.
type Formulas struct {
	c    *converter
	outs []formID
	lost []formID
}

// Result is a graph of simplified nodes.
type Result struct {
	Graph *eval.Graph // exact, see [eval.NewExact], with the inputs of the source graph
	Outs  []eval.ID   // one for each simplified node

	// Conditions are nodes of Graph that must not be 0: where they hold, the outputs equal their sources. They are in a
	// stable order. The domain of an output may imply one, but not that of each output that needs it.
	Conditions []eval.ID

	// Groups are the nodes made of common parts of products or sums.
	Groups map[eval.ID]bool

	// Names are the names of the user's intermediates, by their nodes in Graph.
	Names map[eval.ID]string

	written map[eval.ID]bool // comparisons that the user wrote, in which NaN may be compared
}

// Name returns the name of a node of Graph: of an intermediate, an input or a constant; "" if it has none.
func (r *Result) Name(n eval.ID) string {
	if name, ok := r.Names[n]; ok {
		return name
	}
	return r.Graph.Name(n)
}

// Simplify simplifies the nodes outs of an exact graph. O(nodes), except for short sums, whose terms are compared with each
// other.
//
// The result is simplified again until it stays the same, because the order of making forms matters: later forms use earlier
// ones (of a - b and b - a, the first one made is written). So simplifying a printed formula gives the same formula.
func Simplify(g *eval.Graph, outs []eval.ID, o Options) *Formulas {
	const most = 4 // times, of at most so many nodes
	const large = 2000
	name := o.Name
	if name == nil {
		name = g.Name
	}
	f := simplify(g, outs, o, name, func(n eval.ID) bool { return n < o.Forward }, false)
	for range most {
		r := f.Graph(NoGroups)
		if r.Graph.Len() > large {
			break
		}
		r = r.inOrder()
		roots := slices.Concat(r.Outs, r.Conditions)
		next := simplify(r.Graph, roots, Options{KeepDomain: o.KeepDomain, Forward: eval.ID(r.Graph.Len()), Beside: o.Beside + len(r.Conditions)}, r.Name, func(n eval.ID) bool { return r.written[n] }, !o.KeepDomain)
		next.outs, next.lost = next.outs[:len(outs)], next.conditions(next.outs[len(outs):], next.lost)
		s := next.Graph(NoGroups)
		if sameGraph(r, s) {
			break
		}
		f = next
	}
	return f
}

// simplify is [Simplify], once. name returns the names of nodes, and written reports the nodes that the user wrote. units is for a
// graph that is simplified already: what is left there of sign(u)^2 has no factor that is 0 with u, so that it is 1 with a condition.
func simplify(g *eval.Graph, outs []eval.ID, o Options, name func(eval.ID) string, written func(eval.ID) bool, units bool) *Formulas {
	c := &converter{
		name:    name,
		written: written,
		g:       g,
		o:       o,
		s:       newStore(o.KeepDomain),
		forms:   slices.Repeat([]formID{none}, g.Len()),
		conds:   map[eval.ID]approximation{},
		inputs:  map[string]int32{},
		names:   map[formID]string{},
		outs:    outs,
		chosen:  map[eval.ID]formID{},
	}
	c.s.units = units
	for i, name := range g.Inputs() {
		c.inputs[name] = int32(i)
	}
	needed := g.Needed(slices.AppendSeq(slices.Concat(outs, o.Needs), maps.Values(o.Values))...).Nodes
	c.count(needed, outs)
	c.s.most, c.s.mostFlattened = 20_000+len(needed)/2, 100_000+10*len(needed)
	for _, n := range needed { // the values of inputs are newer than the inputs
		if !g.Varies(n) {
			c.convert(n)
		}
	}
	for n, v := range o.Values {
		c.forms[n] = c.form(v)
	}
	for _, n := range needed {
		if _, given := o.Values[n]; g.Varies(n) && !given {
			c.convert(n)
		}
	}
	for _, n := range o.Needs {
		c.s.need(c.form(n))
	}
	forms := make([]formID, len(outs))
	for i, n := range outs {
		forms[i] = c.form(n)
	}
	f := &Formulas{c: c, outs: forms}
	if !o.KeepDomain {
		f.lost = c.lost(forms, len(forms)-o.Beside)
	}
	return f
}
