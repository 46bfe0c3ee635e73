package explain

import (
	"backprop/cmd/words"
	"backprop/diff/steps"
)

// heading returns the heading of the backward pass of a name.
func (w *walk) heading(of string) string {
	one, several := words.Backward, words.BackwardOf
	if !w.known() {
		one, several = words.Chain, words.ChainOf
	}
	if len(w.Passes) > 1 {
		return w.lang.Say(several, of)
	}
	return w.lang.Say(one)
}

// visited marks the nodes that a backward pass visits.
func (e *Explanation) visited() []bool {
	visited := make([]bool, len(e.Nodes))
	for _, p := range e.Passes {
		for _, v := range p.Visits {
			visited[v.Node] = true
		}
	}
	return visited
}

// remark returns the remark on a node in the forward pass.
func (e *Explanation) remark(node *steps.Node, visited bool) string {
	switch {
	case node.NotTaken:
		return e.lang.Say(words.OnBranchNotTaken)
	case node.Kink && !visited: // a visit says that itself
		return e.lang.Kink(node.Op)
	}
	return ""
}

// says reports whether a visit explains its upstream.
func (w *walk) says(v *steps.Visit) bool { return v.FlowsIn || w.meets[v.Node] }

// arrival explains the upstream of a visit.
func (w *walk) arrival(v *steps.Visit) string {
	switch {
	case w.begins(v):
		return w.lang.Say(words.Begin)
	case v.FlowsIn && len(v.Terms) > 0:
		return w.lang.Say(words.FlowAndPaths)
	case v.FlowsIn:
		return w.lang.Say(words.FlowsIn)
	}
	return w.lang.Say(words.Paths, len(v.Terms))
}

// rule explains what a visit sends back.
func (w *walk) rule(v *steps.Visit) string {
	var args []int
	for _, e := range w.pass.Edges[v.First:v.Last] {
		args = append(args, e.Arg)
	}
	return w.lang.Rule(w.Nodes[v.Node].Op, args...)
}

// kink names the convention at the kink of a node; "" for no kink.
func (w *walk) kink(v *steps.Visit) string {
	if !w.Nodes[v.Node].Kink {
		return ""
	}
	return w.lang.Say(words.KinkHere, w.lang.Kink(w.Nodes[v.Node].Op))
}
