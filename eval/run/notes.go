package run

import (
	"math"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/eval"
)

// Culprit returns the operation that first made the NaN or the infinity in the i-th output, on branches that were taken. It is
// none where the output is finite, and where an input or a constant was not. orders are the lengths of the graph before derivatives
// were appended: the first, then the second.
func (v *Values) Culprit(g *eval.Graph, i int, orders ...int) eval.ID {
	if finite(v.Output(i)) {
		return eval.None
	}
	root := eval.ID(slices.Index(v.slots, v.outputs[i]))
	taken := v.Taken(g, root)
	if len(orders) == 0 || int(root) < orders[0] {
		v.keepNonfinite(g, root, taken)
	}
	for _, id := range v.nodes {
		if taken[id] && v.makes(g, id) {
			return id
		}
	}
	return eval.None
}

// keepNonfinite keeps the taken nodes from which the root has its NaN or infinity: in
// atan(1/x) + ln(y) at (0, -1) it is not from 1/x. (A derivative is not finite because of
// forward values that are, too: that of exp(ln(x)) at 0.)
func (v *Values) keepNonfinite(g *eval.Graph, root eval.ID, taken []bool) {
	from := make([]bool, len(taken))
	from[root] = true
	for id := root; id >= 0; id-- {
		taken[id] = taken[id] && from[id] && !finite(v.At(id))
		if taken[id] {
			for _, a := range g.Args(id) {
				from[a] = true
			}
		}
	}
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// makes reports whether a node is NaN though no argument is, or infinite though all are
// finite.
func (v *Values) makes(g *eval.Graph, id eval.ID) bool {
	args := g.Args(id)
	if len(args) == 0 || finite(v.At(id)) {
		return false
	}
	nan := math.IsNaN(v.At(id))
	for _, a := range args {
		if x := v.At(a); math.IsNaN(x) || !nan && math.IsInf(x, 0) {
			return false
		}
	}
	return true
}

// NonfiniteNote says of a [Values.Culprit] what it made, and of which numbers.
func (v *Values) NonfiniteNote(g *eval.Graph, id eval.ID, orders ...int) eval.Note {
	return v.nonfinite(g, id, orders, func(id eval.ID) ast.Expr { return ast.Number(v.At(id)) })
}

// nonfinite is NonfiniteNote with the arguments as number writes them.
func (v *Values) nonfinite(g *eval.Graph, id eval.ID, orders []int, number func(id eval.ID) ast.Expr) eval.Note {
	n := eval.Note{Kind: eval.KindNonfinite, Span: g.Span(id)}
	c := g.Op(id)
	value, shown, domain := printer.Number(v.At(id)), v.show(g, id, number), ""
	if math.IsNaN(v.At(id)) && c.Info().Domain != "" {
		n.Kind = eval.KindDomain
		domain = "; " + c.Info().Sig + " is defined for " + c.Info().Domain
	}
	n.Message = "{} is " + value + ": " + shown + domain
	for i, which := range []string{"derivative", "second derivative"} {
		if i < len(orders) && int(id) >= orders[i] { // a part of it, whose value it need not have
			n.Message = "a " + which + " of {} is not finite: " + shown + " is " + value + domain
		}
	}
	return n
}

// mostShown is how many arguments a message shows.
const mostShown = 5

// show writes a node with the values of its arguments: 1/0, ln(-1).
func (v *Values) show(g *eval.Graph, id eval.ID, number func(id eval.ID) ast.Expr) string {
	var args []ast.Expr
	for _, a := range g.Args(id) {
		if len(args) == mostShown {
			args = append(args, &ast.Name{Name: "…"})
			break
		}
		args = append(args, number(a))
	}
	return printer.Expr(ast.Apply(g.Op(id), args))
}

// ConditionNotes says which conditions are NaN, on branches that were taken.
func (v *Values) ConditionNotes(g *eval.Graph, taken []bool) []eval.Note {
	var notes []eval.Note
	for _, id := range v.nodes {
		if taken[id] && g.Op(id) == op.If && math.IsNaN(v.At(g.Args(id)[0])) {
			notes = append(notes, eval.Note{Kind: eval.KindCondition, Message: "the condition of {} is NaN, which is not 0: its first branch was taken", Span: g.Span(id)})
		}
	}
	return notes
}
