package run

import (
	"math"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/eval"
	"backprop/eval/fragment"
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
	value, domain := printer.Number(v.At(id)), ""
	if math.IsNaN(v.At(id)) && c.Info().Domain != "" {
		n.Kind = eval.KindDomain
		domain = "; " + spelled(c, c.Info().Sig) + " is defined for " + c.Info().Domain
	}
	order := 0
	for order < len(orders) && int(id) >= orders[order] {
		order++
	}
	if order == 0 {
		n.Message = "{} is " + value + ": " + spelled(c, printer.Expr(ast.Apply(c, arguments(g, id, number)))) + domain
		return n
	}
	n.Message = "a " + []string{"derivative", "second derivative"}[order-1] + " of {} is not finite" // of which this is a part
	switch m := meaning(c); {
	case m == nil:
		n.Message += ": " + spelled(c, printer.Expr(ast.Apply(c, arguments(g, id, number)))) + " is " + value + domain
	case len(meant(g, id, m)) > 0:
		n.Message += ": " + strings.TrimSuffix(printer.Expr(inNumbers(g, id, m, number)), "^1") + " is " + value
	}
	return n
}

// meaning returns what a helper of a rule stands for, without the point that an if leaves out: its name tells people nothing. It
// is nil for other functions.
func meaning(c op.Code) ast.Expr {
	r := c.Info()
	if !r.Helper || r.Meaning == "" {
		return nil
	}
	e := fragment.Parse(r.Meaning)
	if call, ok := e.(*ast.Call); ok && call.Fun == op.If.String() {
		return call.Args[1]
	}
	return e
}

// meant returns the arguments of a helper that its meaning shows, in the order of writing.
func meant(g *eval.Graph, id eval.ID, meaning ast.Expr) []eval.ID {
	var list []eval.ID
	for e := range ast.Preorder(meaning) {
		if e, ok := e.(*ast.Name); ok {
			list = append(list, argument(g, id, e.Name))
		}
	}
	return list
}

// argument returns the argument of a node that has a letter in formulas of the table.
func argument(g *eval.Graph, id eval.ID, letter string) eval.ID { return g.Args(id)[letter[0]-'x'] }

// inNumbers writes the arguments of a helper into its meaning.
func inNumbers(g *eval.Graph, id eval.ID, meaning ast.Expr, number func(id eval.ID) ast.Expr) ast.Expr {
	return ast.Replace(meaning, func(letter string) ast.Expr { return number(argument(g, id, letter)) })
}

// spelled writes the logarithm with a base in a text as people write it.
func spelled(c op.Code, text string) string {
	if rest, ok := strings.CutPrefix(text, "logbase("); ok && c.String() == "logbase" {
		return "log(" + rest
	}
	return text
}

// mostShown is how many arguments a message shows.
const mostShown = 5

// arguments returns the values of the arguments of a node.
func arguments(g *eval.Graph, id eval.ID, number func(id eval.ID) ast.Expr) []ast.Expr {
	var args []ast.Expr
	for _, a := range g.Args(id) {
		if len(args) == mostShown {
			args = append(args, &ast.Name{Name: "…"})
			break
		}
		args = append(args, number(a))
	}
	return args
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
